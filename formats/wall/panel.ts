import type { WallFigure, WallPanel } from '../../core/wall/panel';
import { escaped, fixed } from '../text';
import { type Box, wallChart } from './chart';
import { paled, type WallPalette } from './colours';
import { arrow, caps, fitting, inked, inkedNumber, inkWidth, inLines, inRows, numberWidth } from './ink';

const padding = { x: 13, top: 10, bottom: 10 } as const;
const leading = 1.72;
/** With this height a panel has its number above its chart, with less beside it. */
const aboveFrom = 235;
/** A chart that is narrower tells nothing. */
const leastChart = 90;
const leastChartHeight = 48;

/** A panel of a wall in its box, arc-minutes. `words` are those that the drawing adds by itself. */
export function panelSvg(panel: WallPanel, box: Box, { palette, isNew }: { palette: WallPalette; isNew: string }): string {
  const isPale = panel.state.kind === 'stale' || panel.state.kind === 'disconnected';
  const ink = isPale ? paled(palette) : palette;
  const inner = { left: box.x + padding.x, right: box.x + box.width - padding.x };
  const chip = panel.isNew && !isPale ? newChip(isNew, box, palette) : { svg: '', width: 0 };
  const room = inner.right - inner.left - (chip.width === 0 ? 0 : chip.width - padding.x + 8);
  const name = fitting([panel.title, panel.short], room, { cap: caps.name, isBold: true });
  const nameY = box.y + padding.top + caps.name;
  const foot = footSvg(panel, { ...box, x: inner.left, width: inner.right - inner.left }, ink);
  const body: Box = {
    x: inner.left,
    y: nameY + 13,
    width: inner.right - inner.left,
    height: foot.top - 8 - (nameY + 13),
  };
  const facts = `class="panel state-${panel.state.kind}" data-panel="${escaped(panel.id)}" data-state="${panel.state.kind}"`;
  return [
    `<g ${facts}>`,
    `<rect class="ground" x="${fixed(box.x)}" y="${fixed(box.y)}" width="${fixed(box.width)}" height="${fixed(box.height)}" rx="4" fill="${palette.panel}"/>`,
    isPale ? hatchedCorner(box, palette) : '',
    inked(name, [inner.left, nameY], { cap: caps.name, colour: ink.text, isBold: true, attributes: 'data-field="name"' }),
    chip.svg,
    box.height >= aboveFrom ? above(panel, body, ink) : beside(panel, body, ink),
    foot.svg,
    '</g>',
  ].join('');
}

function newChip(word: string, box: Box, { newGround, newText }: WallPalette): { svg: string; width: number } {
  const width = inkWidth(word, caps.clock, true) + 14;
  const x = box.x + box.width - width;
  const rect = `<rect x="${fixed(x)}" y="${fixed(box.y)}" width="${fixed(width)}" height="24" rx="4" fill="${newGround}"/>`;
  const text = inked(word, [x + 7, box.y + 18], { cap: caps.clock, colour: newText, isBold: true, attributes: 'data-field="new"' });
  return { svg: rect + text, width };
}

function hatchedCorner({ x, y, width }: Box, { axis }: WallPalette): string {
  const size = 34;
  const right = x + width;
  return `<path d="M${fixed(right - size)} ${fixed(y)}H${fixed(right)}V${fixed(y + size)}z" fill="url(#hatch)" stroke="${axis}" stroke-width="1"/>`;
}

interface Foot {
  readonly svg: string;
  readonly top: number;
}

/**
 * At the bottom: how fresh the figures are, where they are not current, above their period, source and marks. Where the figure would have
 * no room above all of it, both begin with what matters and end where their row does.
 */
function footSvg({ footer, state }: WallPanel, box: Box, palette: WallPalette): Foot {
  const [facts, told] = [footer.join(' · '), state.text];
  const shortFacts = fitting(shortened(facts), box.width, { cap: caps.footer });
  const shortTold = fitting(shortened(told), box.width - clockRoom, { cap: caps.state, isBold: true });
  const choices = [
    [facts, told],
    [facts, shortTold],
    [shortFacts, shortTold],
  ] as const;
  const feet = choices.map(([footerText, stateText]) => footOf(footerText, stateText, { box, palette }));
  const highest = box.y + padding.top + caps.name + 13 + caps.number + commaRoom;
  return feet.find(({ top }) => top >= highest) ?? (feet.at(-1) as Foot);
}

const clockRoom = 20;
/** How far a comma reaches below its number. */
const commaRoom = 8;

function footOf(facts: string, state: string, { box, palette }: { readonly box: Box; readonly palette: WallPalette }): Foot {
  const sizes = [caps.footer, caps.least].map((cap) => ({ cap, lines: inRows(facts, { width: box.width, cap }) }));
  const set = sizes.find(({ lines }) => lines.length <= 2) ?? (sizes[1] as (typeof sizes)[number]);
  let y = box.y + box.height - padding.bottom - (set.lines.length - 1) * set.cap * leading;
  let top = y - set.cap;
  const footer = set.lines.map(({ text, row }, at) =>
    inked(text, [box.x, y + at * set.cap * leading], {
      cap: set.cap,
      colour: palette.text3,
      attributes: `data-field="footer" data-row="${row}"`,
    }),
  );
  if (state === '') return { svg: footer.join(''), top };
  const lines = inRows(state, { width: box.width - clockRoom, cap: caps.state, isBold: true });
  y = top - 7 - (lines.length - 1) * caps.state * leading;
  top = y - caps.state;
  const told = lines.map(({ text, row }, at) =>
    inked(text, [box.x + clockRoom, y + at * caps.state * leading], {
      cap: caps.state,
      colour: palette.text2,
      isBold: true,
      attributes: `data-field="state" data-row="${row}"`,
    }),
  );
  return { svg: [clockIcon(box.x + 7, y - caps.state / 2, palette), ...told, ...footer].join(''), top };
}

function clockIcon(x: number, y: number, { text2 }: WallPalette): string {
  return `<path d="M${fixed(x)} ${fixed(y - 3.6)}v3.9l2.6 1.8" fill="none" stroke="${text2}" stroke-width="1.5"/><circle cx="${fixed(x)}" cy="${fixed(y)}" r="6" fill="none" stroke="${text2}" stroke-width="1.5"/>`;
}

/** The figures at the left, the chart at the right of them; without the room for both, the chart below. */
function beside(panel: WallPanel, box: Box, palette: WallPalette): string {
  const most = panel.spec === null ? box.width : box.width - leastChart - 14;
  const told = settled(panel, { ...box, width: most }, palette);
  if (panel.spec === null) return settled(unkeyed(panel), box, palette).svg;
  const x = box.x + Math.min(told.width, most) + 14;
  const width = box.x + box.width - x;
  if (told.width > most || box.height < leastChartHeight) return above(panel, box, palette);
  return told.svg + wallChart(panel.spec, { x, y: box.y - 2, width, height: box.height + 4 }, palette);
}

/** With room to spare the figures stand a little lower. */
function settled(panel: WallPanel, box: Box, palette: WallPalette): Told {
  const { height } = figuresSvg(panel, box, palette);
  const lower = Math.max(0, Math.min(12, (box.height - height) * 0.3));
  return figuresSvg(panel, { ...box, y: box.y + lower, height: box.height - lower }, palette);
}

/** The figures at the top, the chart below them; without the room for both, the figures alone. */
function above(panel: WallPanel, box: Box, palette: WallPalette): string {
  const told = figuresSvg(panel, box, palette);
  const y = box.y + told.height + 8;
  const height = box.y + box.height - y;
  if (panel.spec === null || height < leastChartHeight) return settled(unkeyed(panel), box, palette).svg;
  return told.svg + wallChart(panel.spec, { x: box.x, y, width: box.width, height }, palette);
}

/** Where no lines are drawn there is nothing to tell apart by them. */
function unkeyed(panel: WallPanel): WallPanel {
  return { ...panel, figures: panel.figures.map((figure) => ({ ...figure, swatch: null })) };
}

/** Where a name begins, after the key to its line. */
function nameStart({ swatch }: WallFigure): number {
  return swatch === null ? 0 : swatchWidth + 8;
}

interface Told {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** The first figure large, with its lines; the others a line each. What has no room is left out from the end, never a figure. */
function figuresSvg({ figures }: WallPanel, box: Box, palette: WallPalette): Told {
  const [first, ...others] = figures;
  if (first === undefined) return { svg: '', width: 0, height: 0 };
  const parts: string[] = [];
  let [y, width] = [box.y, 0];
  const end = box.y + box.height;
  const put = (line: Line | null) => {
    if (line === null || y + line.height > end + 1) return;
    parts.push(line.at(y));
    y += line.height;
    width = Math.max(width, line.width);
  };
  // The figure stands whatever else has no room.
  const number = first.isNumber ? numberLine(first, box, palette) : null;
  if (number !== null) {
    parts.push(number.at(y));
    y += number.height;
    width = number.width;
  }
  if (!first.isNumber) for (const line of wordsLines(first.text, box, palette)) put(line);
  const rows = others.map((other) => figureRow(other, box, palette));
  const kept = rows.reduce((sum, row) => sum + row.height, 0);
  const lines = [
    ...(others.length === 0 ? [] : [[nameRow(first, box, palette)]]),
    ...first.lines.map((line, at) => {
      return shortened(line).map((text) => textLine(text, { box, palette, direction: at === 0 ? first.direction : null }));
    }),
  ];
  for (const choices of lines) {
    const fitting = choices.filter((line) => y + line.height + kept <= end + 1);
    put(fitting.find((line) => Number.isFinite(line.width)) ?? fitting.at(-1) ?? null);
  }
  for (const row of rows) put(row);
  return { svg: `<g data-series="${first.series}">${parts.join('')}</g>`, width, height: y - box.y };
}

/** `m/m unch. · SE 0.2 pp` with everything, and then without what stands last. */
function shortened(text: string): string[] {
  const facts = text.split(' · ');
  return facts.map((_, dropped) => facts.slice(0, facts.length - dropped).join(' · '));
}

interface Line {
  readonly width: number;
  readonly height: number;
  at(top: number): string;
}

function numberLine({ text, series }: WallFigure, { x, width }: Box, { text: colour }: WallPalette): Line {
  return {
    width: numberWidth(text, caps.number, width),
    height: caps.number + 14,
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
    // With a third row it needs the chart's room.
    width: lines.length > 2 ? Number.POSITIVE_INFINITY : inkWidth(line, cap, true),
    height: cap * leading,
    at: (top) => inked(line, [x, top + cap], { cap, colour, isBold: true, attributes: `data-field="value" data-row="${row + 1}"` }),
  }));
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
    width: inkWidth(figure.name, cap) + nameStart(figure),
    height: cap * 1.6 + 1,
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
