import { encoded } from '../parts';
import type { ArchiveEntry } from './archive';

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const mime = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Positions in the style sheet below. */
export const style = { plain: 0, bold: 1, day: 2, text: 3, top: 4, wrapped: 5 } as const;
const firstOfDecimals = 6;
/** A double holds no more, whatever a cell shows. */
const mostDecimals = 17;
/** Up to 163 are Excel's own. */
const dayFormat = 164;
const asText = 49;

/** The style of a number that was printed with so many decimals. */
export function styleOfDecimals(decimals: number): number {
  return firstOfDecimals + Math.min(decimals, mostDecimals);
}

export interface Sheet {
  readonly name: string;
  readonly texts: AsyncIterable<string> | Iterable<string>;
}

/** The files of which a workbook consists. */
export function workbookEntries(title: string, sheets: readonly Sheet[]): ArchiveEntry[] {
  const entry = (path: string, text: string): ArchiveEntry => ({ path, parts: encoded([xml + text]) });
  return [
    entry('[Content_Types].xml', contentTypes(sheets)),
    entry('_rels/.rels', packageRelations),
    entry('docProps/core.xml', coreProperties(title)),
    entry('xl/workbook.xml', workbook(sheets)),
    entry('xl/_rels/workbook.xml.rels', workbookRelations(sheets)),
    entry('xl/styles.xml', styles()),
    ...sheets.map(({ texts }, at) => ({ path: `xl/worksheets/sheet${at + 1}.xml`, parts: encoded(texts) })),
  ];
}

const packageRelations = `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;

function contentTypes(sheets: readonly Sheet[]): string {
  const parts = sheets.map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${mime}.worksheet+xml"/>`);
  return [
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">',
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    `<Override PartName="/xl/workbook.xml" ContentType="${mime}.sheet.main+xml"/>`,
    `<Override PartName="/xl/styles.xml" ContentType="${mime}.styles+xml"/>`,
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>',
    ...parts,
    '</Types>',
  ].join('');
}

function coreProperties(title: string): string {
  const spaces =
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"';
  return `<cp:coreProperties ${spaces}><dc:title>${attributeText(title)}</dc:title></cp:coreProperties>`;
}

function workbook(sheets: readonly Sheet[]): string {
  const named = sheets.map(({ name }, at) => `<sheet name="${attributeText(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
  return `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${named.join('')}</sheets></workbook>`;
}

function workbookRelations(sheets: readonly Sheet[]): string {
  const parts = sheets.map(
    (_, at) => `<Relationship Id="rId${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  const last = `<Relationship Id="rId${sheets.length + 1}" Type="${office}/styles" Target="styles.xml"/>`;
  return `<Relationships xmlns="${relations}">${parts.join('')}${last}</Relationships>`;
}

function styles(): string {
  const decimals = Array.from({ length: mostDecimals + 1 }, (_, count) => (count === 0 ? '0' : `0.${'0'.repeat(count)}`));
  const formats = ['yyyy-mm-dd', ...decimals].map((code, at) => `<numFmt numFmtId="${dayFormat + at}" formatCode="${code}"/>`);
  const cell = (format: number, more = '') =>
    `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"${more}`;
  const numbers = decimals.map((_, count) => `${cell(dayFormat + 1 + count)}/>`);
  const cells = [
    `${cell(0)}/>`,
    `<xf numFmtId="${asText}" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`,
    `${cell(dayFormat)}/>`,
    `${cell(asText)}/>`,
    `${cell(asText, ' applyAlignment="1"')}><alignment vertical="top"/></xf>`,
    `${cell(asText, ' applyAlignment="1"')}><alignment vertical="top" wrapText="1"/></xf>`,
    ...numbers,
  ];
  return [
    `<styleSheet xmlns="${main}"><numFmts count="${formats.length}">${formats.join('')}</numFmts>`,
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${cells.length}">${cells.join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  ].join('');
}

function attributeText(text: string): string {
  return text
    .replace(/[^\P{Cc}\t\n]|[\ufffe\uffff]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
