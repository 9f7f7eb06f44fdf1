import * as v from 'valibot';
import type { DesignAction } from '../../../engine/index';
import { nearestName } from '../../nearestName';
import { identifier } from '../schema/scalars';
import { actionForm } from './actionForm';

export const designForms = {
  chooseDesign: actionForm('chooseDesign')({
    targets: ['system'],
    entries: { to: v.pipe(identifier, v.description('The id of a design.')) },
    label: 'Design',
    compile: ({ to }, _of, { names, report }, path) => {
      const known = [...names.designs];
      if (!known.includes(to)) {
        report(
          [...path, 'to'],
          `There is no design '${to}'.`,
          `Did you mean '${nearestName(to, known) ?? known.join(', ')}'?`,
        );
      }
      return { to };
    },
    choiceLabel: ({ to }, { designs = [] }) => designs.find(({ id }) => id === to)?.name ?? to,
    valueAtStart: (_of, { designs = [] }) => designs[0]?.id,
    usualChoices: (_of, { designs = [] }) => designs.map(({ id }) => ({ to: id })),
  }),
} satisfies Record<DesignAction['do'], unknown>;
