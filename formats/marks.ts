import { bandRuns, type ChartEvent, spreadApart } from '../core/chart-events';
import { widthOf } from '../core/text-width';
import type { Palette } from './palette';
import type { Plot } from './plot-area';
import { fixed, linesOf, textElement } from './text';

/** Between the plot and its years, where events are marked. */
export const laneHeight = 34;
/** Bands reach so far above the uppermost line, with their caption. */
const bandRoom = 16;
const radius = 8.5;
const markApart = 20;
const leaderLength = 13;
const captionPx = 11.5;

/** Stretches in which something held, behind everything else; said once for those that follow each other. */
export function bandElements({ spec, palette, area, x }: Plot): string[] {
  const top = area.top - bandRoom;
  const edges = ({ from, to }: { from: number; to: number }) => [Math.max(area.left, x(from)), Math.min(area.right, x(to))] as const;
  const edge = (place: number) =>
    `<line x1="${fixed(place)}" y1="${fixed(top)}" x2="${fixed(place)}" y2="${fixed(area.bottom)}" stroke="${palette.axis}" stroke-width="1"/>`;
  const grounds = spec.bands.flatMap((band) => {
    const [left, right] = edges(band);
    const ground = `<rect data-band="${band.from}" x="${fixed(left)}" y="${fixed(top)}" width="${fixed(right - left)}" height="${fixed(area.bottom - top)}" fill="${palette.band}"/>`;
    return [ground, edge(left), ...(band.to <= spec.to ? [edge(right)] : [])];
  });
  return [...grounds, ...bandRuns(spec.bands).flatMap((run) => captionElements(run.caption, edges(run), { palette, y: top }))];
}

/** Within the band where it has room, else before it; on a ground of its own, for edges of narrower bands run behind it. */
function captionElements(words: string, [left, right]: readonly [number, number], { palette, y }: { palette: Palette; y: number }) {
  const width = widthOf(words, captionPx);
  const fits = left + width + 8 < right;
  const from = fits ? left + 1 : left - width - 8;
  return [
    `<rect x="${fixed(from)}" y="${fixed(y)}" width="${fixed(width + 7)}" height="15" fill="${fits ? palette.band : palette.panel}"/>`,
    textElement(words, from + 4, y + 11.5, { sizePx: captionPx, colour: palette.text2 }),
  ];
}

/** Thin and broken for what was only announced, solid for what came into force or ceased to be. */
export function eventElements({ spec, palette, area, x }: Plot): string[] {
  return spec.events.map(({ ordinal, kind }) => {
    const place = fixed(x(ordinal));
    return `<line data-event="${kind}" x1="${place}" y1="${area.top}" x2="${place}" y2="${fixed(area.bottom)}" stroke="${palette.axis}" stroke-width="1"${dashed(kind, '2 3')}/>`;
  });
}

/** Numbered marks under the plot, spread where they would touch; the key says what they stand for. */
export function laneElements({ spec, palette, area, x }: Plot): string[] {
  if (area.lane === 0) return [];
  const places = spec.events.map(({ ordinal }) => x(ordinal));
  const marks = spreadApart(places, { apart: markApart, from: area.left + radius, to: area.edge - radius });
  return spec.events.map(({ number, kind }, at) => {
    const [place = 0, mark = 0] = [places[at], marks[at]];
    const y = area.bottom + leaderLength + radius;
    const isAnnounced = kind === 'announced';
    return [
      `<path d="M${fixed(place)} ${fixed(area.bottom)}V${fixed(area.bottom + 3)}L${fixed(mark)} ${fixed(y - radius)}" fill="none" stroke="${palette.axis}" stroke-width="1"${dashed(kind, '2 3')}/>`,
      `<circle data-mark="${number}" cx="${fixed(mark)}" cy="${fixed(y)}" r="${radius}" fill="${isAnnounced ? palette.panel : palette.text2}" stroke="${palette.text2}" stroke-width="1.5"${dashed(kind, '3 2')}/>`,
      textElement(String(number), mark, y + 4, {
        sizePx: 11,
        colour: isAnnounced ? palette.text2 : palette.panel,
        isBold: true,
        anchor: 'middle',
      }),
    ].join('');
  });
}

const keyPx = 11.5;
const keyLeading = 15.5;
const columnPx = 260;
const numberPx = 20;

/** What the marks stand for, in columns from `top`; `height` is where they end. */
export function keyElements(
  events: readonly ChartEvent[],
  palette: Palette,
  { left, right, top }: { left: number; right: number; top: number },
): { elements: string[]; height: number } {
  const columns = Math.max(1, Math.floor((right - left) / columnPx));
  const width = (right - left) / columns;
  const entries = events.map((event) => ({ event, lines: linesOf(wordsOf(event), { widthPx: width - numberPx - 12, sizePx: keyPx }) }));
  const elements: string[] = [];
  let height = top;
  for (let row = 0; row < entries.length; row += columns) {
    const beside = entries.slice(row, row + columns);
    beside.forEach(({ event, lines }, column) => {
      const x = left + column * width;
      elements.push(textElement(String(event.number), x, height + keyPx, { sizePx: keyPx, colour: palette.text, isBold: true }));
      lines.forEach((line, at) => {
        elements.push(textElement(line, x + numberPx, height + keyPx + at * keyLeading, { sizePx: keyPx, colour: palette.text2 }));
      });
    });
    height += Math.max(...beside.map(({ lines }) => lines.length)) * keyLeading + 3;
  }
  return { elements, height: events.length === 0 ? top : height + 6 };
}

/** `Mar 12, 2025: U.S. tariff on steel, in force (+2)`. */
function wordsOf({ parts: [first, ...others] }: ChartEvent): string {
  return `${first?.words ?? ''}${others.length === 0 ? '' : ` (+${others.length})`}`;
}

function dashed(kind: ChartEvent['kind'], dash: string): string {
  return kind === 'announced' ? ` stroke-dasharray="${dash}"` : '';
}
