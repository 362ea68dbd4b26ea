import type { WallFigure, WallPanel } from '../../core/wall/panel';
import { fixed } from '../text';
import type { Box } from './chart';
import type { WallPalette } from './colours';
import { arrow, caps, inked, inkedNumber, inkWidth, inLines, inRows, numberWidth } from './ink';

const leading = 1.72;

export interface FigureStyle {
  readonly palette: WallPalette;
  /** Between the number and what stands below it. */
  readonly underNumber: number;
}

export interface Told {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** How many lines have no room, and how many have none for all of their facts. */
  readonly missing: number;
  readonly shortened: number;
  /** What the figure is stands in a line. */
  readonly isSaid: boolean;
  /** Of several figures each has its name, and so has each line of the chart. */
  readonly isNamed: boolean;
}

/** The first figure large, with its lines; the others a line each. What has no room is left out from the end, never a figure. */
export function figuresSvg({ figures }: Pick<WallPanel, 'figures'>, box: Box, { palette, underNumber }: FigureStyle): Told {
  const [first, ...others] = figures;
  if (first === undefined) return { svg: '', width: 0, height: 0, missing: 0, shortened: 0, isSaid: true, isNamed: true };
  const parts: string[] = [];
  let [y, width, missing, cut] = [box.y, 0, 0, 0];
  let isSaid = first.what === '';
  const end = box.y + box.height;
  const put = (line: Line | null) => {
    if (line === null || y + line.height > end + 1) return false;
    parts.push(line.at(y));
    y += line.height;
    width = Math.max(width, line.width);
    return true;
  };
  // The figure stands whatever else has no room.
  const number = first.isNumber ? numberLine(first, box, { palette, underNumber }) : null;
  if (number !== null) {
    parts.push(number.at(y));
    y += number.height;
    width = number.width;
  }
  if (!first.isNumber) for (const line of wordsLines(first.text, box, palette)) put(line);
  const rows = others.map((other) => figureRow(other, box, palette));
  const kept = rows.reduce((sum, row) => sum + row.height, 0);
  const own = others.length === 0 ? null : nameRow(first, box, palette);
  const lines = [
    ...(own === null ? [] : [[own]]),
    ...first.lines.map((line, at) => {
      return shortened(line).map((text) => textLine(text, { box, palette, direction: at === 0 ? first.direction : null }));
    }),
  ];
  let isNamed = true;
  for (const choices of lines) {
    const fitting = choices.filter((line) => y + line.height + kept <= end + 1);
    const line = fitting.find(({ width: needed }) => Number.isFinite(needed)) ?? fitting.at(-1) ?? null;
    if (line === null) missing += 1;
    else if (line !== choices[0]) cut += 1;
    if (line?.text.includes(first.what)) isSaid = true;
    const isSet = put(line);
    if (own !== null && choices.includes(own)) isNamed = isSet;
  }
  for (const row of rows) isNamed = put(row) && isNamed;
  const svg = `<g data-series="${first.series}">${parts.join('')}</g>`;
  return { svg, width, height: y - box.y, missing, shortened: cut, isSaid, isNamed };
}

/** `m/m unch. · SE 0.2 pp` with everything, and then without what stands last. */
export function shortened(text: string): string[] {
  const facts = text.split(' · ');
  return facts.map((_, dropped) => facts.slice(0, facts.length - dropped).join(' · '));
}

interface Line {
  readonly text: string;
  readonly width: number;
  readonly height: number;
  at(top: number): string;
}

function numberLine({ text, series }: WallFigure, { x, width }: Box, { palette, underNumber }: FigureStyle): Line {
  const colour = palette.text;
  return {
    text,
    width: numberWidth(text, caps.number, width),
    height: caps.number + underNumber,
    at: (top) =>
      inkedNumber(text, [x, top + caps.number], {
        cap: caps.number,
        colour,
        width,
        attributes: `data-field="value" data-of="${series}"`,
      }),
  };
}

/** Where there is no number, the words that say why, as large as they fit. */
function wordsLines(text: string, { x, width }: Box, { text: colour }: WallPalette): Line[] {
  const cap = caps.name;
  const lines = inLines(text, { width, cap, isBold: true, most: 3 }) ?? [text];
  return lines.map((line, row) => ({
    text: line,
    // With a third row it needs the chart's room.
    width: lines.length > 2 ? Number.POSITIVE_INFINITY : inkWidth(line, cap, true),
    height: cap * leading,
    at: (top) => inked(line, [x, top + cap], { cap, colour, isBold: true, attributes: `data-field="value" data-row="${row + 1}"` }),
  }));
}

/** Where a name begins, after the key to its line. */
function nameStart({ swatch }: WallFigure): number {
  return swatch === null ? 0 : swatchWidth + 8;
}

interface LineContext {
  readonly box: Box;
  readonly palette: WallPalette;
  readonly direction: WallFigure['direction'];
}

/** A text in one line, or in as many as it needs: all of it or nothing, for half a sentence can say the opposite. */
function textLine(text: string, { box, palette, direction }: LineContext): Line {
  const isArrow = direction === 'up' || direction === 'down';
  const indent = isArrow ? caps.line * 1.05 + 6 : 0;
  const width = box.width - indent;
  const cap = inkWidth(text, caps.line) <= width ? caps.line : caps.lineLeast;
  const rows = inRows(text, { width, cap });
  return {
    text,
    // With a third row it needs the chart's room.
    width: rows.some(({ row }) => row > 2) ? Number.POSITIVE_INFINITY : Math.max(...rows.map((row) => inkWidth(row.text, cap))) + indent,
    height: (rows.length - 1) * cap * leading + cap + 9,
    at: (top) => {
      const sign = isArrow ? arrow(direction, [box.x, top + cap], { cap: cap * 0.95, colour: palette.text2 }) : '';
      const set = rows.map(({ text: one, row }, at) =>
        inked(one, [box.x + indent, top + cap + at * cap * leading], {
          cap,
          colour: palette.text2,
          attributes: `data-field="line" data-row="${row}"`,
        }),
      );
      return sign + set.join('');
    },
  };
}

const swatchWidth = 22;

function swatchSvg({ swatch }: WallFigure, [x, y]: readonly [number, number], { line }: WallPalette): string {
  if (swatch === null) return '';
  const dash = swatch.dash.length === 0 ? '' : ` stroke-dasharray="${swatch.dash.map((length) => length * 1.3).join(' ')}"`;
  return `<line x1="${fixed(x)}" y1="${fixed(y)}" x2="${fixed(x + swatchWidth)}" y2="${fixed(y)}" stroke="${line[swatch.colour]}" stroke-width="3.4"${dash}/>`;
}

function nameRow(figure: WallFigure, { x }: Box, palette: WallPalette): Line {
  const cap = caps.lineLeast;
  return {
    text: figure.name,
    width: inkWidth(figure.name, cap) + nameStart(figure),
    height: cap * leading + 1,
    at: (top) =>
      swatchSvg(figure, [x, top + cap / 2], palette) +
      inked(figure.name, [x + nameStart(figure), top + cap], { cap, colour: palette.text2, attributes: 'data-field="line"' }),
  };
}

/** `– – U.S. factory jobs 97.2` */
function figureRow(figure: WallFigure, { x, width }: Box, palette: WallPalette): Line {
  const cap = caps.lineLeast;
  const start = nameStart(figure);
  const named = inkWidth(figure.name, cap) + start;
  const valueWidth = inkWidth(figure.text, caps.line, true);
  const isLong = named + 10 + valueWidth > width;
  const valueAt = (top: number): readonly [number, number] =>
    isLong ? [x + start, top + cap * 1.6 + caps.line] : [x + named + 10, top + caps.line];
  return {
    text: figure.name,
    width: isLong ? Math.max(named, start + valueWidth) : named + 10 + valueWidth,
    height: isLong ? cap * 1.6 + caps.line * 1.55 : caps.line * 1.6,
    at: (top) =>
      `<g data-series="${figure.series}">` +
      swatchSvg(figure, [x, top + caps.line / 2], palette) +
      inked(figure.name, [x + start, top + (isLong ? cap : caps.line)], {
        cap,
        colour: palette.text2,
        attributes: 'data-field="line"',
      }) +
      inked(figure.text, valueAt(top), {
        cap: caps.line,
        colour: palette.text,
        isBold: true,
        attributes: `data-field="value" data-of="${figure.series}"`,
      }) +
      '</g>',
  };
}
