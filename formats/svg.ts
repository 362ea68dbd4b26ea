import type { ChartLayer, ChartSpec } from '../core/chart-spec';
import { widthOf } from '../core/text-width';
import { keyElements, laneHeight } from './marks';
import { type Palette, palettes, type Theme } from './palette';
import { endLabel, endLabelsWidth, groundElements, plotElements, tickLane } from './plot';
import type { Area } from './plot-area';
import { escaped, family, fixed, linesOf, textElement } from './text';

/** A chart with everything that must stand beside a number, for a picture that travels alone. */
export interface ChartPicture {
  readonly spec: ChartSpec;
  readonly title: string;
  /** Measure, adjustment, what we calculated. */
  readonly subtitle: string;
  /** Source, table, period, as of when; one line each, wrapped where they are long. */
  readonly footer: readonly string[];
  /** What a rehearsal burns into its pictures; null where the data are real. */
  readonly rehearsal: string | null;
  /** Stands in the plot where there is nothing to draw. */
  readonly empty: string;
  readonly theme: Theme;
  /** CSS pixels, 320 or more. Texts keep their size whatever it is. */
  readonly widthPx: number;
}

const padding = 20;
/** Below it the names of the lines stand above the plot. */
const narrowPx = 480;
/** Years stand below the plot. */
const yearLane = 26;
/** The uppermost tick stands above its line. */
const tickRoom = 16;
/** Between the head and bands, which reach above the plot. */
const bandGap = 8;

/** One picture as SVG text, complete in itself: no script, no style sheet, text as text. */
export function chartSvg(picture: ChartPicture): string {
  const { spec, title, theme, widthPx } = picture;
  const palette = palettes[theme];
  const head = headOf(picture, palette);
  const area = areaOf(picture, head.height);
  const below = area.bottom + area.lane + yearLane + 14;
  const marks = area.lane === 0 ? [] : spec.events;
  const key = keyElements(marks, palette, { left: padding, right: widthPx - padding, top: below });
  const foot = footOf(picture, palette, key.height);
  const height = Math.ceil(foot.height + padding - 6);
  // Of its own, for several pictures may stand in one page, some of them hidden with what they define.
  const pattern = `gap-${theme}-${widthPx}`;
  const drawing = spec.range === null ? emptyElements(picture, palette, area) : plotElements(spec, palette, area, pattern);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${height}" viewBox="0 0 ${widthPx} ${height}" font-family="${family}" role="img" aria-label="${escaped(spec.alt)}">`,
    `<title>${escaped(title)}</title><desc>${escaped(spec.alt)}</desc>`,
    ...(spec.gaps.length === 0 ? [] : [hatch(pattern, palette)]),
    `<rect width="${widthPx}" height="${height}" fill="${palette.panel}"/>`,
    ...(spec.range === null ? [] : groundElements(spec, palette, area)),
    ...watermark(picture, palette, area),
    ...head.elements,
    ...drawing,
    ...key.elements,
    ...foot.elements,
    '</svg>',
  ].join('');
}

function emptyElements({ empty }: ChartPicture, palette: Palette, { left, right, top, bottom }: Area): string[] {
  return [textElement(empty, (left + right) / 2, (top + bottom) / 2, { sizePx: 13, colour: palette.text2, anchor: 'middle' })];
}

interface Band {
  readonly elements: readonly string[];
  /** Where it ends, from the top of the picture. */
  readonly height: number;
}

interface Line {
  readonly text: string;
  readonly sizePx: number;
  readonly leading: number;
  readonly colour: string;
  readonly isBold?: boolean;
  /** Pixels below a paragraph. */
  readonly after?: number;
}

function headOf({ spec, title, subtitle, rehearsal, widthPx }: ChartPicture, palette: Palette): Band {
  const room = widthPx - 2 * padding;
  const titlePx = widthPx < narrowPx ? 17 : 20;
  const lines: Line[] = [
    ...wrapped(title, { sizePx: titlePx, leading: 1.25, colour: palette.text, isBold: true, after: 4 }, room),
    ...wrapped(subtitle, { sizePx: 13, leading: 1.35, colour: palette.text2 }, room),
  ];
  const banner = rehearsal === null ? null : bannerOf(rehearsal, widthPx, palette);
  const set = setLines(lines, (banner?.height ?? 0) + padding - 2);
  const legend =
    widthPx < narrowPx && spec.layers.length > 1 ? legendOf(spec.layers, palette, set.height + 6) : { elements: [], height: set.height };
  return { elements: [...(banner?.elements ?? []), ...set.elements, ...legend.elements], height: legend.height };
}

function bannerOf(words: string, widthPx: number, palette: Palette): Band {
  const height = 24;
  const text = textElement(words, padding, 16.5, { sizePx: 13, colour: palette.panel, isBold: true });
  return { elements: [`<rect width="${widthPx}" height="${height}" fill="${palette.text}"/>`, text], height };
}

/** Across the plot, so that a cropped picture says it too. */
function watermark({ rehearsal }: ChartPicture, palette: Palette, { left, right, top, bottom }: Area): string[] {
  if (rehearsal === null) return [];
  const word = 'REHEARSAL';
  const sizePx = (right - left) / widthOf(word, 1, true);
  const text = textElement(word, (left + right) / 2, (top + bottom) / 2 + sizePx / 3, {
    sizePx: Math.round(sizePx),
    colour: palette.grid,
    isBold: true,
    anchor: 'middle',
  });
  return [text];
}

function legendOf(layers: readonly ChartLayer[], palette: Palette, top: number): Band {
  const rows = layers.map((layer, at) => {
    const y = top + 9 + at * 18;
    const dash = layer.dash.length === 0 ? '' : ` stroke-dasharray="${layer.dash.join(' ')}"`;
    const swatch = `<line x1="${padding}" y1="${fixed(y)}" x2="${padding + 22}" y2="${fixed(y)}" stroke="${palette.line[layer.colour]}" stroke-width="2.25"${dash}/>`;
    return swatch + textElement(endLabel(layer), padding + 30, y + 4, { sizePx: 12, colour: palette.text });
  });
  return { elements: rows, height: top + layers.length * 18 };
}

function areaOf({ spec, widthPx }: ChartPicture, headHeight: number): Area {
  const edge = widthPx - padding;
  const labels = widthPx < narrowPx && spec.layers.length > 1 ? 0 : Math.min(endLabelsWidth(spec) + 16, widthPx * 0.4);
  const top = headHeight + tickRoom + (spec.bands.length > 0 ? bandGap : 0);
  const bottom = top + Math.min(420, Math.max(190, widthPx * 0.4));
  // In a narrow picture the lines of events stand without numbers: the page that it belongs to says which they are.
  const lane = spec.events.length > 0 && spec.range !== null && widthPx >= narrowPx ? laneHeight : 0;
  return { left: padding, top, right: edge - labels - tickLane, bottom, edge, lane };
}

function footOf({ spec, footer, widthPx }: ChartPicture, palette: Palette, top: number): Band {
  const small = { sizePx: 11.5, leading: 1.35, colour: palette.text2 };
  return setLines(
    [...spec.notes, ...footer].flatMap((text) => wrapped(text.charAt(0).toUpperCase() + text.slice(1), small, widthPx - 2 * padding)),
    top,
  );
}

function wrapped(text: string, line: Omit<Line, 'text'>, widthPx: number): Line[] {
  if (text === '') return [];
  const lines = linesOf(text, { widthPx, sizePx: line.sizePx, isBold: line.isBold });
  return lines.map((one, at) => ({ ...line, text: one, after: at === lines.length - 1 ? line.after : 0 }));
}

function setLines(lines: readonly Line[], top: number): Band {
  let y = top;
  const elements = lines.map(({ text, sizePx, leading, after = 0, ...style }) => {
    const baseline = y + sizePx;
    y += sizePx * leading + after;
    return textElement(text, padding, baseline, { sizePx, ...style });
  });
  return { elements, height: y };
}

function hatch(id: string, { axis }: Palette): string {
  return `<defs><pattern id="${id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="6" stroke="${axis}" stroke-width="1.5"/></pattern></defs>`;
}
