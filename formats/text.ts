import { widthOf } from '../core/text-width';

/** Breaks a text at its spaces into lines that fit; a word that is longer than a line stands alone. */
export function linesOf(
  text: string,
  { widthPx, sizePx, isBold = false }: { widthPx: number; sizePx: number; isBold?: boolean },
): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const open = lines.at(-1);
    const longer = open === undefined ? word : `${open} ${word}`;
    if (open !== undefined && widthOf(longer, sizePx, isBold) <= widthPx) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** A text between the tags of XML, without the characters that XML 1.0 has no way to write, not even as references. */
export function xmlText(text: string): string {
  return escaped(text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ''));
}

/** The same in an attribute: a reader of XML takes line ends and tabs there for spaces, unless they are written as numbers. */
export function xmlAttribute(text: string): string {
  return xmlText(text).replace(/[\t\n\r]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** Of a whole picture; the bold ones name theirs. */
export const family = "'IBM Plex Sans','IBM Plex Sans Variable','Helvetica Neue',Arial,sans-serif";
/** The static cut of the bold has a name of its own. */
const boldFamily = `'IBM Plex Sans SemiBold',${family}`;

export interface TextStyle {
  readonly sizePx: number;
  readonly colour: string;
  readonly isBold?: boolean;
  readonly anchor?: 'start' | 'end' | 'middle';
}

/** A line of text whose baseline stands at `y`. */
export function textElement(text: string, x: number, y: number, { sizePx, colour, isBold = false, anchor = 'start' }: TextStyle): string {
  const font = `${isBold ? `font-family="${boldFamily}" font-weight="600" ` : ''}font-size="${sizePx}"`;
  return `<text x="${fixed(x)}" y="${fixed(y)}" ${font} fill="${colour}"${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}>${escaped(text)}</text>`;
}

/** A place to a tenth of a pixel. */
export function fixed(value: number): string {
  return String(Math.round(value * 10) / 10);
}
