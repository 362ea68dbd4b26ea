import { wallPanelWords } from '../../core/messages/wall-panel';
import type { Language } from '../../core/series';
import type { DueRow } from '../../core/wall/due';
import { rowsOf } from '../../core/wall/plan';
import { heightInMinutes, type PanelGrid, type Profile, usualAspect } from '../../core/wall/profile';
import type { WallPage } from '../../core/wall/scene';
import { escaped, fixed } from '../text';
import type { Box } from './chart';
import type { WallPalette } from './colours';
import { caps, fitting, inked, inkWidth, inLines } from './ink';
import { panelSvg } from './panel';

/** The picture in arc-minutes, and where its parts lie. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  /** Free of text on each side. */
  readonly safe: { readonly x: number; readonly y: number };
  /** Baseline of the header. */
  readonly head: number;
  /** Where panels lie. */
  readonly stage: Box;
  /** Baseline of the tape; of the lower row where it has two. */
  readonly tape: number;
  /** Two where a row is too short for what it says. */
  readonly tapeRows: 1 | 2;
}

const headRoom = 27;
const tapeRoom = { 1: 30, 2: 52 } as const;
/** With less width a row of the tape is too short. */
const leastTapeRow = 560;
/** What accents and long letters rise above capitals. */
const accentRoom = 4;
const gap = 8;

export function canvasOf(profile: Pick<Profile, 'diagonalInches' | 'distanceM' | 'safePercent'>): Canvas {
  const height = heightInMinutes(profile);
  const width = height * usualAspect;
  const safe = { x: (width * profile.safePercent) / 100, y: (height * profile.safePercent) / 100 };
  const top = safe.y + headRoom;
  const tapeRows = width - 2 * safe.x < leastTapeRow ? 2 : 1;
  const bottom = height - safe.y - tapeRoom[tapeRows];
  return {
    width,
    height,
    safe,
    head: safe.y + caps.clock + accentRoom,
    stage: { x: safe.x, y: top, width: width - 2 * safe.x, height: bottom - top },
    tape: height - safe.y - 6,
    tapeRows,
  };
}

/** A drawing over the whole picture. */
export function sheet(canvas: Canvas, content: string, attributes = ''): string {
  const size = `viewBox="0 0 ${fixed(canvas.width)} ${fixed(canvas.height)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}${attributes === '' ? '' : ` ${attributes}`}>${content}</svg>`;
}

export interface PageStyle {
  readonly canvas: Canvas;
  readonly grid: PanelGrid;
  readonly palette: WallPalette;
  readonly language: Language;
}

/** A page of the rotation: its `title` in the header (drawn already, for the header decides where it may stand), its panels in rows, and the rates in force under them. */
export function pageSvg(page: WallPage, style: PageStyle, title = ''): string {
  const { canvas } = style;
  const rates = page.rates.length === 0 ? { svg: '', height: 0 } : ratesSvg(page.rates, style);
  const stage = { ...canvas.stage, height: canvas.stage.height - rates.height };
  const content = page.due === null ? panelsSvg(page, stage, style) : dueSvg(page, page.due, stage, style);
  return sheet(canvas, title + content + rates.svg, `role="img" aria-label="${escaped(page.title)}" data-page="${escaped(page.id)}"`);
}

function panelsSvg({ panels }: WallPage, stage: Box, { grid, palette, language }: PageStyle): string {
  const words = wallPanelWords[language];
  if (panels.length === 0) return emptySvg(words.nothingYet, stage, palette);
  const rows = rowsOf(panels.length, grid);
  const height = (stage.height - gap * (rows.length - 1)) / rows.length;
  let at = 0;
  return rows
    .flatMap((columns, row) => {
      const width = (stage.width - gap * (columns - 1)) / columns;
      return Array.from({ length: columns }, (_, column) => {
        const panel = panels[at];
        at += 1;
        if (panel === undefined) return '';
        const box = { x: stage.x + column * (width + gap), y: stage.y + row * (height + gap), width, height };
        return panelSvg(panel, box, { palette, isNew: words.new });
      });
    })
    .join('');
}

function emptySvg(text: string, stage: Box, { text2 }: WallPalette): string {
  const lines = inLines(text, { width: stage.width, cap: caps.name, most: 3 }) ?? [text];
  const middle = stage.y + stage.height / 2;
  return lines
    .map((line, at) =>
      inked(line, [stage.x + stage.width / 2, middle + (at - (lines.length - 1) / 2) * caps.name * 1.75], {
        cap: caps.name,
        colour: text2,
        anchor: 'middle',
      }),
    )
    .join('');
}

function ratesSvg(rates: readonly string[], { canvas, palette }: PageStyle): { svg: string; height: number } {
  const { stage } = canvas;
  const lines = rates.flatMap((rate) => {
    const cap = [caps.lineLeast, caps.state].find((one) => inkWidth(rate, one) <= stage.width) ?? caps.state;
    const set = inLines(rate, { width: stage.width, cap, most: 2 }) ?? [rate];
    return set.map((text) => ({ text, cap }));
  });
  const height = lines.reduce((sum, { cap }) => sum + cap * 1.65, 0) + 4;
  let y = stage.y + stage.height - height + 3;
  const svg = lines.map(({ text, cap }) => {
    y += cap * 1.65;
    return inked(text, [stage.x, y - cap * 0.3], { cap, colour: palette.text2, attributes: 'data-field="rate"' });
  });
  return { svg: svg.join(''), height };
}

/** What comes out within a week: day and time, release and period, prior value; as many rows as can be read. */
function dueSvg({ title }: WallPage, due: readonly DueRow[], stage: Box, { palette, language }: PageStyle): string {
  const words = wallPanelWords[language];
  const ground = `<rect class="ground" x="${fixed(stage.x)}" y="${fixed(stage.y)}" width="${fixed(stage.width)}" height="${fixed(stage.height)}" rx="4" fill="${palette.panel}"/>`;
  const inner = { x: stage.x + 14, width: stage.width - 28 };
  const heading = inked(title, [inner.x, stage.y + 12 + caps.name], {
    cap: caps.name,
    colour: palette.text,
    isBold: true,
    attributes: 'data-field="name"',
  });
  const top = stage.y + 12 + caps.name + 14;
  if (due.length === 0) return ground + heading + emptySvg(words.nothingDue, stage, palette);
  const rowHeight = 52;
  const room = Math.max(1, Math.floor((stage.y + stage.height - top - 6) / rowHeight));
  const step = Math.min(rowHeight * 1.5, (stage.y + stage.height - top - 6) / Math.min(room, due.length));
  const rows = due.slice(0, room).map((row, at) => dueRow(row, { ...inner, y: top + at * step, height: step }, palette));
  return ground + heading + rows.join('');
}

function dueRow({ day, time, name, period, prior, release }: DueRow, box: Box, palette: WallPalette): string {
  const first = box.y + 12 + caps.line;
  const second = first + caps.lineLeast + 8;
  const named = [`${name}${period === '' ? '' : `, ${period}`}`, name];
  const when = `${day} · ${time}`;
  const priorWidth = prior === '' ? 0 : inkWidth(prior, caps.lineLeast) + 12;
  const line = `<line x1="${fixed(box.x)}" y1="${fixed(box.y)}" x2="${fixed(box.x + box.width)}" y2="${fixed(box.y)}" stroke="${palette.border}" stroke-width="1"/>`;
  return [
    `<g data-release="${escaped(release)}">`,
    line,
    inked(fitting(named, box.width, { cap: caps.line, isBold: true }), [box.x, first], {
      cap: caps.line,
      colour: palette.text,
      isBold: true,
      attributes: 'data-field="line"',
    }),
    inked(fitting([when, day], box.width - priorWidth, { cap: caps.lineLeast }), [box.x, second], {
      cap: caps.lineLeast,
      colour: palette.text2,
      attributes: 'data-field="line"',
    }),
    prior === ''
      ? ''
      : inked(prior, [box.x + box.width, second], {
          cap: caps.lineLeast,
          colour: palette.text2,
          anchor: 'end',
          attributes: 'data-field="line"',
        }),
    '</g>',
  ].join('');
}
