import { newestInstant } from '../../core/as-of';
import type { DownloadFile } from '../../core/download/file';
import { torontoDay } from '../../core/format-time';
import { sourcesOf } from './notes';

/** One entry for BibTeX and biblatex, in UTF-8. */
export function bibliographyOf({ name, title, notes, citation, address }: DownloadFile): string {
  const newest = newestInstant(notes.flatMap(({ statedAt }) => statedAt ?? []));
  const authors = sourcesOf(notes).map((source) => `{${escaped(source)}}`);
  const fields = [
    ['author', authors.join(' and ')],
    ['title', escaped(title)],
    ['year', newest === null ? '' : torontoDay(newest).slice(0, 4)],
    ['url', encodedBraces(address)],
    ['note', escaped(citation)],
  ];
  const lines = fields.flatMap(([field, text]) => (text === '' ? [] : [`  ${field} = {${text}}`]));
  return `@misc{${name.replace(/[^\w-]+/g, '-')},\n${lines.join(',\n')}\n}\n`;
}

const marks: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

function escaped(text: string): string {
  return text.replace(/[\\{}&%$#_~^]/g, (mark) => marks[mark] ?? `\\${mark}`);
}

/** An address is read letter by letter; only braces that do not pair would end it. */
function encodedBraces(address: string): string {
  return address.replaceAll('{', '%7B').replaceAll('}', '%7D');
}
