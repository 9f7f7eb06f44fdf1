import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = 'look';

interface Picture {
  readonly moment: string;
  readonly variant: string;
  readonly path: string;
}

function picturesOf(chapter: string): Picture[] {
  return readdirSync(join(folder, chapter))
    .sort()
    .flatMap((file) => {
      const [, moment, variant] = /^(.+) (\d+x\d+ \w+)\.png$/.exec(file) ?? [];
      return moment && variant ? [{ moment, variant, path: encodeURI(`${chapter}/${file}`) }] : [];
    });
}

function rowOf(moment: string, pictures: readonly Picture[]): string {
  const thumbnails = pictures.map(
    ({ variant, path }) =>
      `<a href="${path}"><img src="${path}" alt="${moment}, ${variant}" loading="lazy">${variant}</a>`,
  );
  return `<h3>${moment}</h3><div>${thumbnails.join('')}</div>`;
}

function sectionOf(chapter: string): string {
  const pictures = picturesOf(chapter);
  const moments = [...new Set(pictures.map(({ moment }) => moment))];
  const rows = moments.map((moment) =>
    rowOf(
      moment,
      pictures.filter((picture) => picture.moment === moment),
    ),
  );
  return `<section><h2>${chapter}</h2>${rows.join('')}</section>`;
}

const style = `body{font:13px/1.4 system-ui,sans-serif;margin:24px;background:#f3f4f3;color:#1c2126}
h2{margin:40px 0 0;font-size:22px}h3{margin:16px 0 4px;font-size:13px}div{display:flex;gap:12px;align-items:flex-start}
a{color:#5a646e;text-decoration:none;font-size:11px}img{display:block;height:220px;max-width:380px;object-fit:cover;
object-position:top;border:1px solid #c9cfd3;margin-bottom:4px}`;

/** After all pictures are taken: one page with their thumbnails, chapter by chapter. */
export default function writeIndex(): void {
  const chapters = existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []))
    : [];
  const sections = chapters.sort().map(sectionOf).join('\n');
  const head = `<meta charset="utf-8"><title>Look book of Shardscope</title><style>${style}</style>`;
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en">${head}<h1>Look book</h1>${sections}</html>\n`,
  );
  console.log(`look/index.html: ${String(chapters.length)} screens`);
}
