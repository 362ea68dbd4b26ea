import type { DownloadFile } from '../../core/download/file';
import { downloadFileWords } from '../../core/messages/download-file';
import { columnLines } from './columns';
import { licencesOf, noteLines } from './notes';

/** What lies beside the table in a zip, by name. */
export const companions = {
  readme: 'README.md',
  descriptor: 'datapackage.json',
  citation: 'CITATION.txt',
  bibliography: 'CITATION.bib',
  licence: 'LICENCE.txt',
  sums: 'SHA256SUMS',
} as const;

/** What a person must know before using the table, in Markdown and the file's language. */
export function readmeOf(file: DownloadFile): string {
  const { title, warnings, notes, citation, address, language } = file;
  const words = downloadFileWords[language];
  const series = notes.flatMap((note) => [
    `### \`${note.id}\`${words.colon} ${plain(note.title)}`,
    list(noteLines(note, language).map(({ label, text }) => `${label}${words.colon} ${plain(text)}`)),
  ]);
  return paragraphs([
    `# ${plain(title)}`,
    words.lead,
    ...warnings.map((warning) => `> **${words.warning}${words.colon}** ${plain(warning)}`),
    `## ${words.files}`,
    list(fileLines(file)),
    `## ${words.columns}`,
    list(columnLines(file).map(({ label, text }) => `\`${label}\`${words.colon} ${plain(text)}`)),
    ...(series.length === 0 ? [] : [`## ${words.allSeries}`, ...series]),
    `## ${words.cite}`,
    plain(citation),
    `${words.address}${words.colon} <${address}>`,
    `## ${words.licence}`,
    list(licencesOf(notes).map(({ name, url }) => `${plain(name)}, <${url}>`)),
  ]);
}

/** Terms and acknowledgements in plain text. */
export function licenceText({ notes, language }: DownloadFile): string {
  const words = downloadFileWords[language];
  const terms = licencesOf(notes).map((licence) => {
    const under = notes.filter((note) => note.licence.name === licence.name && note.licence.url === licence.url);
    const credits = under.map(({ id, credit }) => `- ${id}${words.colon} ${credit}`);
    return [licence.name, licence.url, '', ...credits].join('\n');
  });
  return paragraphs(terms);
}

function fileLines({ name, locale, language }: DownloadFile): string[] {
  const words = downloadFileWords[language];
  const { fileOf } = words;
  return [
    `\`${name}.csv\`${words.colon} ${fileOf.csv[locale]}`,
    `\`${companions.descriptor}\`${words.colon} ${fileOf.descriptor}`,
    `\`${companions.citation}\`${words.colon} ${fileOf.citation}`,
    `\`${companions.bibliography}\`${words.colon} ${fileOf.bibliography}`,
    `\`${companions.licence}\`${words.colon} ${fileOf.licence}`,
    `\`${companions.sums}\`${words.colon} ${fileOf.sums}${words.colon} \`sha256sum -c ${companions.sums}\``,
  ];
}

function paragraphs(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

/** Words that Markdown would take for marks stay words. */
function plain(text: string): string {
  return text.replace(/[\\`*_<[\]]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
}
