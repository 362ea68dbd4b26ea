import { widthOf } from '../../core/text-width';
import { escaped, fixed, linesOf } from '../text';

/** Heights of capitals of the wall's texts, arc-minutes as seen from the distance for which a screen is set. */
export const caps = {
  takeover: 60,
  number: 40,
  heading: 24,
  name: 18,
  line: 16,
  lineLeast: 14,
  tape: 16,
  clock: 12,
  state: 12,
  footer: 11,
  least: 10,
} as const;

/** Height of a capital of IBM Plex Sans, em. */
const capEm = 0.698;

export interface Ink {
  /** Height of a capital, arc-minutes. */
  readonly cap: number;
  readonly colour: string;
  readonly isBold?: boolean;
  readonly anchor?: 'start' | 'end' | 'middle';
  /** Further attributes, such as `data-field="value"`. */
  readonly attributes?: string;
}

/** A line of text whose baseline stands at `y`, arc-minutes. */
export function inked(text: string, [x, y]: readonly [number, number], { cap, colour, isBold, anchor, attributes }: Ink): string {
  const parts = [
    `x="${fixed(x)}" y="${fixed(y)}" font-size="${(cap / capEm).toFixed(2)}" fill="${colour}"`,
    isBold ? 'font-weight="600"' : '',
    anchor === undefined || anchor === 'start' ? '' : `text-anchor="${anchor}"`,
    attributes ?? '',
  ];
  return `<text ${parts.filter((part) => part !== '').join(' ')}>${escaped(text)}</text>`;
}

/** How much smaller than its digits what stands around a number is: currency, scale, percent; the smaller ones where there is less room. */
const aroundShares = [0.62, 0.5, 0.38] as const;

interface NumberPart {
  readonly text: string;
  readonly share: number;
}

/** `+` `C$` `8.09` `B`: sign and digits as high as they must be, what stands around them smaller. A text without a digit is one part. */
function numberParts(text: string, aroundShare: number): NumberPart[] {
  const found = /^([+\u2212-]?)(\D*?)(\d(?:.*\d)?)(\D*)$/.exec(text);
  if (found === null) return [{ text, share: 1 }];
  const [, sign = '', before = '', digits = '', after = ''] = found;
  const parts = [
    { text: sign, share: 1 },
    { text: before, share: aroundShare },
    { text: digits, share: 1 },
    { text: after, share: aroundShare },
  ];
  return parts.filter((part) => part.text !== '');
}

/** A number whose digits are as high as `cap`, in a width. */
export function inkedNumber(
  text: string,
  [x, y]: readonly [number, number],
  { cap, colour, width, attributes = '' }: Ink & { readonly width: number },
): string {
  const parts = numberParts(text, aroundOf(text, { cap, width })).map(
    ({ text: part, share }) => `<tspan font-size="${((cap * share) / capEm).toFixed(2)}">${escaped(part)}</tspan>`,
  );
  return `<text x="${fixed(x)}" y="${fixed(y)}" fill="${colour}" font-weight="600" data-cap="${cap}" ${attributes}>${parts.join('')}</text>`;
}

/** As wide as a number is where it may be `width` wide. */
export function numberWidth(text: string, cap: number, width = Number.POSITIVE_INFINITY): number {
  return widthAround(text, cap, aroundOf(text, { cap, width }));
}

function aroundOf(text: string, { cap, width }: { readonly cap: number; readonly width: number }): number {
  return aroundShares.find((share) => widthAround(text, cap, share) <= width) ?? aroundShares[2];
}

function widthAround(text: string, cap: number, aroundShare: number): number {
  return numberParts(text, aroundShare).reduce((sum, { text: part, share }) => sum + inkWidth(part, cap * share, true), 0);
}

/** How far a comma reaches below its number, of a number whose digits are as high as `cap`. */
export function commaRoom(cap: number): number {
  return cap * 0.2;
}

/** About the width of a text, rather too much than too little, arc-minutes. */
export function inkWidth(text: string, cap: number, isBold = false): number {
  return widthOf(text, cap / capEm, isBold);
}

/** A text in as many lines as it needs at most; null where it needs more, for then another text or size must be found. */
export function inLines(
  text: string,
  { width, cap, isBold = false, most }: { readonly width: number; readonly cap: number; readonly isBold?: boolean; readonly most: number },
): string[] | null {
  const lines = linesOf(text, { widthPx: width, sizePx: cap / capEm, isBold });
  return lines.length <= most && lines.every((line) => inkWidth(line, cap, isBold) <= width) ? lines : null;
}

/** A row of a text, and which of the text's rows it is, from 1. */
export interface Row {
  readonly text: string;
  readonly row: number;
}

const mostRows = 2;

/**
 * A text in a row or two. One of several facts (`Sep 2026 · SA · StatCan`) that needs more is broken between its facts, of which each
 * begins anew. The point between two facts goes where a row ends or begins.
 */
export function inRows(text: string, room: { readonly width: number; readonly cap: number; readonly isBold?: boolean }): Row[] {
  const plain = inLines(text, { ...room, most: mostRows });
  const numbered = (lines: readonly string[]) => lines.map((line, at) => ({ text: line.replace(/^· | ·$/g, ''), row: at + 1 }));
  if (plain?.length === 1) return numbered(plain);
  const facts = text.split(' · ');
  const packed: string[] = [];
  for (const fact of facts) {
    const longer = packed.length === 0 ? fact : `${packed.at(-1)} · ${fact}`;
    if (packed.length > 0 && inkWidth(longer, room.cap, room.isBold) <= room.width) packed[packed.length - 1] = longer;
    else packed.push(fact);
  }
  const isWhole = packed.every((row) => inkWidth(row, room.cap, room.isBold) <= room.width);
  if (plain !== null && !(isWhole && packed.length <= mostRows)) return numbered(plain);
  return packed.flatMap((row) => numbered(inLines(row, { ...room, most: Number.POSITIVE_INFINITY }) ?? [row]));
}

/** The first of some texts that fits a width; the last where none does. */
export function fitting(texts: readonly string[], width: number, { cap, isBold = false }: Pick<Ink, 'cap' | 'isBold'>): string {
  return texts.find((text) => inkWidth(text, cap, isBold) <= width) ?? (texts.at(-1) as string);
}

/** A text in a width, cut at a word where it is too long. */
export function cutToFit(text: string, width: number, { cap, isBold = false }: Pick<Ink, 'cap' | 'isBold'>): string {
  const words = text.split(' ');
  const cuts = words.map(
    (_, dropped) =>
      `${words
        .slice(0, words.length - dropped - 1)
        .join(' ')
        .replace(/[\s,;:·–-]+$/, '')}…`,
  );
  return fitting([text, ...cuts], width, { cap, isBold });
}

/** An arrow as a shape, for fonts of televisions have none: as high as a capital, on the baseline. */
export function arrow(direction: 'up' | 'down', [x, y]: readonly [number, number], { cap, colour }: Pick<Ink, 'cap' | 'colour'>): string {
  const [width, height] = [cap * 1.05, cap * 0.9];
  const path =
    direction === 'up'
      ? `M${fixed(x)} ${fixed(y)}h${fixed(width)}l${fixed(-width / 2)} ${fixed(-height)}z`
      : `M${fixed(x)} ${fixed(y - height)}h${fixed(width)}l${fixed(-width / 2)} ${fixed(height)}z`;
  return `<path d="${path}" fill="${colour}"/>`;
}
