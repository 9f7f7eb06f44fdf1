import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

interface Index {
  readonly areas: readonly { readonly slug: string; readonly scenarios: readonly string[] }[];
}

const file = resolve(import.meta.dirname, '../scenarios/index.yaml');

/** Every scenario that is listed, in order, with the address of its player. */
export const library = (parse(readFileSync(file, 'utf8')) as Index).areas.flatMap((area) =>
  area.scenarios.map((slug) => ({
    slug,
    area: area.slug,
    folder: `${area.slug}/${slug}`,
    address: `#/scenarios/${area.slug}/${slug}`,
  })),
);

export function addressOf(slug: string): string {
  const found = library.find((scenario) => scenario.slug === slug);
  if (!found) throw new Error(`No scenario ${slug} is listed.`);
  return found.address;
}
