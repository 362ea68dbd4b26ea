import type { WallPanel } from '../../core/wall/panel';
import { escaped, fixed } from '../text';
import { type Box, wallChart } from './chart';
import { paled, type WallPalette } from './colours';
import { figuresSvg, shortened, type Told } from './figures';
import { caps, commaRoom, fitting, inked, inkWidth, inRows, numberWidth } from './ink';

const padding = 13;
const leading = 1.72;
/** With this height a panel has its number above its chart, with less beside it. */
const aboveFrom = 235;
/** Widths of a chart beside its number, the widest that leaves the number's lines whole; one that is narrower tells nothing. */
const chartWidths = [150, 120, 90] as const;
const leastChart = 90;
/** Half of it is for the years and for a label above the line. */
const leastChartHeight = 60;
const besideChart = 14;

/** Free height between the parts of a panel, arc-minutes. */
interface Spacing {
  readonly top: number;
  readonly underName: number;
  readonly underNumber: number;
  readonly aboveFoot: number;
  readonly bottom: number;
}

const roomy: Spacing = { top: 10, underName: 13, underNumber: 14, aboveFoot: 8, bottom: 10 };
/** As near as descenders and commas allow: it wins a line where a wall has one panel a page. */
const tight: Spacing = { top: 8, underName: 10, underNumber: 11, aboveFoot: 0, bottom: 8 };

interface PanelStyle {
  readonly palette: WallPalette;
  readonly spacing: Spacing;
  /** The footer is set as small as it may be before it takes a second row. */
  readonly isLow: boolean;
}

/** A panel of a wall in its box, arc-minutes. `isNew` is the word for it. */
export function panelSvg(panel: WallPanel, box: Box, { palette, isNew }: { palette: WallPalette; isNew: string }): string {
  const isPale = panel.state.kind === 'stale' || panel.state.kind === 'disconnected';
  const ink = isPale ? paled(palette) : palette;
  const left = box.x + padding;
  const chip = panel.isNew && !isPale ? newChip(isNew, box, palette) : { svg: '', width: 0 };
  const room = box.width - 2 * padding - (chip.width === 0 ? 0 : chip.width - padding + 8);
  const name = fitting(panel.names, room, { cap: caps.name, isBold: true });
  const { content, top } = laidOut(panel, box, ink);
  const facts = `class="panel state-${panel.state.kind}" data-panel="${escaped(panel.id)}" data-state="${panel.state.kind}"`;
  return [
    `<g ${facts}>`,
    `<rect class="ground" x="${fixed(box.x)}" y="${fixed(box.y)}" width="${fixed(box.width)}" height="${fixed(box.height)}" rx="4" fill="${palette.panel}"/>`,
    isPale ? hatchedCorner(box, palette) : '',
    inked(name, [left, box.y + top + caps.name], { cap: caps.name, colour: ink.text, isBold: true, attributes: 'data-field="name"' }),
    chip.svg,
    content,
    '</g>',
  ].join('');
}

interface Layout {
  readonly content: string;
  readonly top: number;
  /** What is lost of what the panel could say; 0: nothing. */
  readonly loss: number;
}

/** What a layout may lose, by how much an editor misses it: the line under the number, the chart, a fact of the footer, some of the lines, air. */
const losses = { line: 16, chart: 12, fact: 8, lines: 2, part: 1, air: 1.5, smaller: 0.5 } as const;

/**
 * Of the ways to lay a panel out the one that loses least. What a figure is stands in its line, or else in the footer, never nowhere; and
 * what the footer says of an axis it says only of one that is drawn.
 */
function laidOut(panel: WallPanel, box: Box, palette: WallPalette): Layout {
  let best: Layout | null = null;
  for (const spacing of [roomy, tight]) {
    for (const isLow of [false, true]) {
      for (const shown of [panel, { ...panel, spec: null }]) {
        for (const said of [shown, footed(shown)]) {
          const style = { palette, spacing, isLow };
          const layout = said === null ? null : layoutOf(said, box, style);
          if (layout === null) continue;
          const loss = lossOf(layout, { panel, said: said === shown, style });
          if (best === null || loss < best.loss) best = { content: layout.foot.svg + layout.svg, top: spacing.top, loss };
          if (best.loss === 0) return best;
        }
      }
    }
  }
  return best ?? layoutAnyway(panel, box, palette);
}

/** With what its figure is in the footer, after the period; null where that is said anyway. */
function footed(panel: WallPanel): WallPanel | null {
  const [first] = panel.figures;
  const [period = '', ...others] = panel.footer;
  if (first === undefined || first.what === '') return null;
  return {
    ...panel,
    footer: [period, first.what, ...others],
    figures: [{ ...first, what: '', direction: null, lines: first.lines.slice(1) }],
  };
}

interface Drawn extends Pick<Told, 'svg' | 'missing' | 'shortened' | 'isSaid' | 'isNamed'> {
  readonly hasChart: boolean;
}

interface SetPanel extends Drawn {
  readonly foot: Foot;
}

/** Null where the panel's chart has no room, or what its figure is, or which of its lines is whose. */
function layoutOf(panel: WallPanel, box: Box, style: PanelStyle): SetPanel | null {
  const inner = { ...box, x: box.x + padding, width: box.width - 2 * padding };
  const told = panel.spec === null ? panel : { ...panel, footer: [...panel.footer, ...panel.axis] };
  const foot = footSvg(told, inner, style);
  const y = box.y + style.spacing.top + caps.name + style.spacing.underName;
  const body: Box = { ...inner, y, height: foot.top - style.spacing.aboveFoot - y };
  const drawn =
    panel.spec === null ? alone(panel, body, style) : box.height >= aboveFrom ? above(panel, body, style) : beside(panel, body, style);
  const isTold = drawn?.isSaid && (drawn.isNamed || !drawn.hasChart);
  return drawn === null || !isTold ? null : { ...drawn, foot };
}

interface Weighed {
  readonly panel: WallPanel;
  /** What the figure is stands beside it, not in the footer. */
  readonly said: boolean;
  readonly style: PanelStyle;
}

function lossOf({ missing, shortened: cut, hasChart, foot }: SetPanel, { panel, said, style }: Weighed): number {
  const lines = panel.figures[0]?.lines.length ?? 0;
  const isBare = lines > 0 && missing >= lines;
  return (
    (isBare || !said ? losses.line : missing * losses.lines + cut * losses.part) +
    foot.missing * losses.fact +
    (panel.spec !== null && !hasChart ? losses.chart : 0) +
    (style.spacing === roomy ? 0 : losses.air) +
    (style.isLow ? losses.smaller : 0)
  );
}

/** Where nothing has room, the figure and its footer. */
function layoutAnyway(panel: WallPanel, box: Box, palette: WallPalette): Layout {
  const said = footed(panel) ?? panel;
  const bare = { ...said, spec: null, figures: said.figures.map((figure) => ({ ...figure, what: '' })) };
  const layout = layoutOf(bare, box, { palette, spacing: tight, isLow: true });
  return { content: `${layout?.foot.svg ?? ''}${layout?.svg ?? ''}`, top: tight.top, loss: 0 };
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
  /** How many of its facts have no room. */
  readonly missing: number;
}

/**
 * At the bottom: how fresh the figures are, where they are not current, above their period, source and marks. Where the figure would have
 * no room above all of it, both begin with what matters and end where their row does.
 */
function footSvg({ footer, footerLeast, state }: WallPanel, box: Box, style: PanelStyle): Foot {
  const [facts, told] = [footer.join(' · '), state.text];
  const kept = shortened(facts).slice(0, footer.length - footerLeast + 1);
  const shortFacts = fitting(kept, box.width, { cap: caps.footer });
  const shortTold = fitting(shortened(told), box.width - clockRoom, { cap: caps.state, isBold: true });
  const choices = [
    [facts, told],
    [facts, shortTold],
    [shortFacts, shortTold],
  ] as const;
  const feet = choices.map(([footerText, stateText]) => ({
    ...footOf(footerText, stateText, { box, style }),
    missing: footer.length - footerText.split(' · ').length,
  }));
  const highest = box.y + style.spacing.top + caps.name + style.spacing.underName + caps.number + commaRoom(caps.number) + underComma;
  return feet.find(({ top }) => top >= highest) ?? (feet.at(-1) as Foot);
}

const clockRoom = 20;
/** Between the comma of a number and what stands below it. */
const underComma = 4;

function footOf(facts: string, state: string, { box, style }: { readonly box: Box; readonly style: PanelStyle }): Omit<Foot, 'missing'> {
  const { palette, spacing, isLow } = style;
  const sizes = [caps.footer, caps.least].map((cap) => ({ cap, lines: inRows(facts, { width: box.width, cap }) }));
  const set = sizes.find(({ lines }) => lines.length <= (isLow ? 1 : 2)) ?? (sizes[1] as (typeof sizes)[number]);
  let y = box.y + box.height - spacing.bottom - (set.lines.length - 1) * set.cap * leading;
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
function beside(panel: WallPanel, box: Box, style: PanelStyle): Drawn | null {
  const { figures, spec } = panel;
  if (spec === null) return null;
  const number = numberWidth(figures[0]?.text ?? '', caps.number);
  const tries = chartWidths
    .map((least) => ({ least, most: box.width - least - besideChart }))
    .filter(({ least, most }) => least === leastChart || number <= most)
    .map(({ least, most }) => ({ least, most, told: settled(panel, { ...box, width: most }, style) }));
  const { told, most } =
    tries.find((one) => one.told.missing + one.told.shortened === 0 && one.told.width <= one.most) ??
    (tries.at(-1) as (typeof tries)[number]);
  const x = box.x + Math.min(told.width, most) + besideChart;
  if (told.width > most || box.height < leastChartHeight) return above(panel, box, style);
  const height = box.height - 4 + style.spacing.aboveFoot;
  const chart = wallChart(spec, { x, y: box.y - 2, width: box.x + box.width - x, height }, style.palette);
  return { ...told, svg: told.svg + chart, hasChart: true };
}

/** With room to spare the figures stand a little lower. */
function settled(panel: Pick<WallPanel, 'figures'>, box: Box, { palette, spacing: { underNumber } }: PanelStyle): Told {
  const style = { palette, underNumber };
  const { height } = figuresSvg(panel, box, style);
  const lower = Math.max(0, Math.min(12, (box.height - height) * 0.3));
  return figuresSvg(panel, { ...box, y: box.y + lower, height: box.height - lower }, style);
}

/** The figures at the top, the chart below them; null without the room for both. */
function above(panel: WallPanel, box: Box, { palette, spacing: { underNumber, aboveFoot } }: PanelStyle): Drawn | null {
  const told = figuresSvg(panel, box, { palette, underNumber });
  const y = box.y + told.height + 8;
  const height = box.y + box.height - y - (roomy.aboveFoot - aboveFoot);
  if (panel.spec === null || height < leastChartHeight) return null;
  return { ...told, svg: told.svg + wallChart(panel.spec, { x: box.x, y, width: box.width, height }, palette), hasChart: true };
}

/** The figures without a chart: where no lines are drawn there is nothing to tell apart by them. */
function alone({ figures }: WallPanel, box: Box, style: PanelStyle): Drawn {
  return { ...settled({ figures: figures.map((figure) => ({ ...figure, swatch: null })) }, box, style), hasChart: false };
}
