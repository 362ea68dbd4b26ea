import { wallPanelWords } from '../../core/messages/wall-panel';
import type { Language } from '../../core/series';
import type { DueRow } from '../../core/wall/due';
import { rowsOf } from '../../core/wall/plan';
import { heightInMinutes, type PanelGrid, type Profile, usualAspect } from '../../core/wall/profile';
import type { WallPage } from '../../core/wall/scene';
import { escaped, fixed } from '../text';
import type { Box } from './chart';
import type { WallPalette } from './colours';
import { caps, inked, inkWidth, inLines, inRows, type Row } from './ink';
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

/** A page of the rotation without anything in the header. */
export function pageSvg(page: WallPage, style: PageStyle): string {
  return pageSheet(page, style.canvas, pageContent(page, style));
}

/** A page with what stands on it, drawn already: its title in the header, for the header decides where that may stand, and its content. */
export function pageSheet({ id, title }: Pick<WallPage, 'id' | 'title'>, canvas: Canvas, content: string): string {
  return sheet(canvas, content, `role="img" aria-label="${escaped(title)}" data-page="${escaped(id)}"`);
}

/** What stands on a page under the header: its panels in rows, and the rates in force under them. */
export function pageContent(page: WallPage, style: PageStyle): string {
  const { canvas } = style;
  const isOfRates = page.rates.length > 0 && page.panels.length === 0;
  const rates = page.rates.length === 0 || isOfRates ? { svg: '', height: 0 } : ratesSvg(page, style);
  const stage = { ...canvas.stage, height: canvas.stage.height - rates.height };
  if (isOfRates) return rowsSvg(page.title, page.rates.map(rateRow), stage, style);
  if (page.due !== null) return rowsSvg(page.title, page.due.map(dueRow), stage, style) + rates.svg;
  return panelsSvg(page, stage, style) + rates.svg;
}

/** What stands on a page that has nothing to show: words that say so, in the middle. */
export function wordsContent(text: string, { canvas, palette }: Pick<PageStyle, 'canvas' | 'palette'>): string {
  return emptySvg(text, canvas.stage, palette);
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
        attributes: `data-field="words" data-row="${at + 1}"`,
      }),
    )
    .join('');
}

/** With less height a panel has no room for its figure. */
const leastPanel = 140;

/**
 * Under the panels, each rate in rows of whole parts where that is possible. Of several those go that would take from the panels what they
 * need; the first, which is on most of the goods, stays.
 */
function ratesSvg(page: WallPage, style: PageStyle): { svg: string; height: number } {
  const { rates: all } = page;
  const spare = spareOf(page, style);
  const sets = all.map((_, dropped) => ratesSet(all.slice(0, all.length - dropped), style));
  return sets.find(({ height }) => height <= spare) ?? (sets.at(-1) as (typeof sets)[number]);
}

/** What the panels of a page can do without. */
function spareOf({ panels }: WallPage, { canvas, grid }: Pick<PageStyle, 'canvas' | 'grid'>): number {
  const rows = rowsOf(panels.length, grid).length;
  return canvas.stage.height - (rows * leastPanel + gap * (rows - 1));
}

function ratesSet(rates: readonly string[], { canvas, palette }: Pick<PageStyle, 'canvas' | 'palette'>): { svg: string; height: number } {
  const { stage } = canvas;
  const cap = caps.lineLeast;
  const lines = rates.flatMap((rate) => inRows(rate, { width: stage.width, cap }));
  const step = cap * 1.65;
  const height = lines.length * step + 4;
  const top = stage.y + stage.height - height + 3;
  const svg = lines.map(({ text, row }, at) =>
    inked(text, [stage.x, top + (at + 0.7) * step], { cap, colour: palette.text2, attributes: `data-field="rate" data-row="${row}"` }),
  );
  return { svg: svg.join(''), height };
}

/** A row of a page that lists: what it is about, and under it what is said of it, at the left and at the right. */
interface ListRow {
  readonly attributes: string;
  readonly name: readonly string[];
  readonly left: readonly string[];
  readonly right: string;
}

function dueRow({ day, time, name, period, prior, release }: DueRow): ListRow {
  return {
    attributes: `data-release="${escaped(release)}"`,
    name: [`${name}${period === '' ? '' : `, ${period}`}`, name],
    left: [`${day} · ${time}`],
    right: prior,
  };
}

function rateRow(rate: string): ListRow {
  const [tariff = '', scope = '', since = ''] = rate.split(' · ');
  const name = since === '' ? [tariff] : [`${tariff} · ${since}`, tariff];
  return { attributes: 'data-rate=""', name, left: [scope, scope.replaceAll('; ', ' · ')], right: '' };
}

const listPadding = 14;

/**
 * A page as so many as it takes to be read: what is due over pages that show all its rows, the first of which keeps the page's name; and the
 * rates in force apart from panels to which they would leave too little.
 */
export function readablePages(page: WallPage, style: Pick<PageStyle, 'canvas' | 'grid' | 'palette'>): WallPage[] {
  const { id, due, rates, panels } = page;
  if (due !== null) {
    return paged(due.map(dueRow), style).map(([from, to], at) => ({
      ...page,
      id: at === 0 ? id : `${id}-${at + 1}`,
      due: due.slice(from, to),
    }));
  }
  if (panels.length === 0 || rates.length === 0 || ratesSet(rates.slice(0, 1), style).height <= spareOf(page, style)) return [page];
  const apart = paged(rates.map(rateRow), style).map(([from, to], at, { length }): WallPage => {
    return { ...page, id: `${id}-rates${length === 1 ? '' : `-${at + 1}`}`, panels: [], rates: rates.slice(from, to) };
  });
  return [{ ...page, rates: [] }, ...apart];
}

/** From which row to which other each page shows; one page where there are no rows. */
function paged(rows: readonly ListRow[], { canvas: { stage }, palette }: Pick<PageStyle, 'canvas' | 'palette'>): [number, number][] {
  const pages: [number, number][] = [];
  let left = 0;
  rows.forEach((row, at) => {
    const { height } = listRow(row, { x: 0, width: stage.width - 2 * listPadding }, palette);
    const page = pages.at(-1);
    if (page === undefined || height > left) {
      pages.push([at, at + 1]);
      left = stage.height - 6 - (titleRoom + height <= stage.height - 6 ? titleRoom : 2) - height;
    } else {
      page[1] = at + 1;
      left -= height;
    }
  });
  return pages.length === 0 ? [[0, 0]] : pages;
}

const titleRoom = 12 + caps.name + 12;

/** A page that lists: what comes out within a week, or the rates in force; as many rows as can be read, none of them cut. */
function rowsSvg(title: string, rows: readonly ListRow[], stage: Box, { palette, language }: PageStyle): string {
  const ground = `<rect class="ground" x="${fixed(stage.x)}" y="${fixed(stage.y)}" width="${fixed(stage.width)}" height="${fixed(stage.height)}" rx="4" fill="${palette.panel}"/>`;
  const inner = { x: stage.x + listPadding, width: stage.width - 2 * listPadding };
  const baseline = stage.y + 12 + caps.name;
  const set = rows.map((row) => listRow(row, inner, palette));
  const first = set[0]?.height ?? 0;
  // Where a row has no room under a title, it goes without: it names itself what it is about.
  const isTitled = baseline + 12 + first <= stage.y + stage.height - 6 && inkWidth(title, caps.name, true) <= inner.width;
  const heading = isTitled
    ? inked(title, [inner.x, baseline], { cap: caps.name, colour: palette.text, isBold: true, attributes: 'data-field="name"' })
    : '';
  const top = isTitled ? baseline + 12 : stage.y + 2;
  const bottom = stage.y + stage.height - 6;
  if (rows.length === 0) return ground + heading + emptySvg(wallPanelWords[language].nothingDue, stage, palette);
  const kept = set.filter((_, at) => set.slice(0, at + 1).reduce((sum, { height }) => sum + height, 0) <= bottom - top || at === 0);
  const free = bottom - top - kept.reduce((sum, { height }) => sum + height, 0);
  const more = Math.max(0, Math.min(24, free / kept.length));
  let y = top;
  const drawn = kept.map((row, at) => {
    const svg = row.at(y, { more, isRuled: isTitled || at > 0 });
    y += row.height + more;
    return svg;
  });
  return ground + heading + drawn.join('');
}

interface SetRow {
  readonly height: number;
  at(top: number, place: { readonly more: number; readonly isRuled: boolean }): string;
}

function listRow(row: ListRow, { x, width }: Pick<Box, 'x' | 'width'>, palette: WallPalette): SetRow {
  const name = setName(row.name, width);
  const rightWidth = row.right === '' ? 0 : inkWidth(row.right, caps.lineLeast) + 12;
  // What stands at the right goes before anything at the left does.
  const right = row.left.some((text) => inkWidth(text, caps.lineLeast) <= width - rightWidth) ? row.right : '';
  const left = setBelow(row.left, right === '' ? width : width - rightWidth);
  const nameHeight = name.cap + (name.lines.length - 1) * name.cap * rowLeading;
  const belowHeight = caps.lineLeast + (left.length - 1) * caps.lineLeast * rowLeading;
  return {
    height: nameHeight + belowHeight + 27,
    at: (top, { more, isRuled }) => {
      const first = top + 10 + more / 2 + name.cap;
      const below = first + nameHeight - name.cap + 9 + caps.lineLeast;
      const style = { cap: caps.lineLeast, colour: palette.text2 };
      return [
        `<g ${row.attributes}>`,
        isRuled
          ? `<line x1="${fixed(x)}" y1="${fixed(top)}" x2="${fixed(x + width)}" y2="${fixed(top)}" stroke="${palette.border}" stroke-width="1"/>`
          : '',
        ...name.lines.map((line, at) =>
          inked(line, [x, first + at * name.cap * rowLeading], {
            cap: name.cap,
            colour: palette.text,
            isBold: true,
            attributes: `data-field="line" data-row="${at + 1}"`,
          }),
        ),
        ...left.map(({ text, row: of }, at) =>
          inked(text, [x, below + at * caps.lineLeast * rowLeading], { ...style, attributes: `data-field="line" data-row="${of}"` }),
        ),
        right === '' ? '' : inked(right, [x + width, below], { ...style, anchor: 'end', attributes: 'data-field="line"' }),
        '</g>',
      ].join('');
    },
  };
}

const rowLeading = 1.72;

/** In one line with everything, or in two; smaller before anything is left out. */
function setName(texts: readonly string[], width: number): { readonly cap: number; readonly lines: readonly string[] } {
  for (const { cap, most } of [
    { cap: caps.line, most: 1 },
    { cap: caps.lineLeast, most: 1 },
    { cap: caps.line, most: 2 },
    { cap: caps.lineLeast, most: 2 },
  ]) {
    for (const text of most === 1 ? texts.slice(0, 1) : texts) {
      const lines = inLines(text, { width, cap, isBold: true, most });
      if (lines !== null) return { cap, lines };
    }
  }
  return { cap: caps.lineLeast, lines: [texts.at(-1) ?? ''] };
}

function setBelow(texts: readonly string[], width: number): readonly Row[] {
  const cap = caps.lineLeast;
  const one = texts.find((text) => inkWidth(text, cap) <= width);
  if (one !== undefined) return one === '' ? [] : [{ text: one, row: 1 }];
  return inRows(texts.at(-1) ?? '', { width, cap });
}
