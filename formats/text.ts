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
