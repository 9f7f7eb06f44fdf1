import { agrees } from './agrees';

/** How the cases of one kind are put to the engine. */
export interface Kind<Given> {
  /** What the engine makes of the input. */
  observe(given: Given): object;
  /** Whether that meets the expectation; `agrees` unless the kind has rules of its own. */
  meets(expected: Readonly<Record<string, unknown>>, observed: object): boolean;
}

export function kindOf<Given>(observe: (given: Given) => object, meets: Kind<Given>['meets'] = agrees): Kind<Given> {
  return { observe, meets };
}
