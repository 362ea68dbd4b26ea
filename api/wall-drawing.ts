import { seriesReadFor } from '../core/board';
import { wallPanelWords } from '../core/messages/wall-panel';
import type { Language, SeriesId } from '../core/series';
import { type CoverScene, coverScene } from '../core/wall/cover';
import type { FrameCover, FramePage } from '../core/wall/frame';
import { type Cover, type Moment, momentOf } from '../core/wall/moment';
import type { MomentInput, Reach, WallRelease } from '../core/wall/moment-input';
import type { WallPanel } from '../core/wall/panel';
import { planPages, type WallBoard } from '../core/wall/plan';
import { gridFor, type Profile, type WallTheme } from '../core/wall/profile';
import { type WallPage, wallPages } from '../core/wall/scene';
import { type TapeReading, tapeOf } from '../core/wall/tape';
import { wallPalettes } from '../formats/wall/colours';
import { coverSvg } from '../formats/wall/cover';
import { canvasOf, type PageStyle, pageContent, readablePages, wordsContent } from '../formats/wall/page';
import { tapeSvg } from '../formats/wall/tape';
import type { WallFacts } from './wall-facts';

/** What alike screens show at an instant; what is a screen's own stands in its frame (api/wall-frame). Instants are milliseconds. */
export interface WallDrawing {
  readonly at: number;
  readonly style: PageStyle;
  readonly quiet: Moment['quiet'];
  /** Without their titles, whose place depends on the screen's name; a wall without any has one that says so. */
  readonly pages: readonly DrawnPage[];
  readonly tape: readonly string[];
  readonly cover: FrameCover | null;
  /** When the next thing changes that time alone changes. */
  readonly nextAt: number;
}

export interface DrawnPage extends Omit<FramePage, 'svg'> {
  /** What is read aloud of it. */
  readonly label: string;
  /** The longest that there is room for is shown. */
  readonly titles: readonly string[];
  readonly content: string;
}

export interface DrawingAsked {
  readonly profile: Profile;
  readonly theme: WallTheme;
  /** The server's clock, milliseconds since 1970. */
  readonly now: number;
}

/** Whether what was made at an instant is still true: words of the clock are renewed each second, and at each bound that is known. */
export function isStillTrue({ at, nextAt }: { readonly at: number; readonly nextAt: number | null }, now: number): boolean {
  return now >= at && Math.floor(now / 1_000) === Math.floor(at / 1_000) && (nextAt === null || now < nextAt);
}

const drawings = new WeakMap<WallFacts, Map<string, WallDrawing>>();

/** Screens of the same size, distance, language and boards are drawn once for all of them. */
export function drawingOf(facts: WallFacts, asked: DrawingAsked): WallDrawing {
  const { profile, theme, now } = asked;
  const key = `${looksOf(profile, theme)} ${profile.boards.join(' ')}`;
  const known = drawings.get(facts) ?? new Map<string, WallDrawing>();
  drawings.set(facts, known);
  const before = known.get(key);
  if (before !== undefined && isStillTrue(before, now)) return before;
  const drawing = drawn(facts, asked);
  known.set(key, drawing);
  return drawing;
}

function looksOf({ diagonalInches, distanceM, safePercent, panels, language }: Profile, theme: WallTheme): string {
  return [diagonalInches, distanceM, safePercent, panels, language, theme].join(' ');
}

function drawn(facts: WallFacts, { profile, theme, now }: DrawingAsked): WallDrawing {
  const { language } = profile;
  const grid = gridFor(profile);
  const style: PageStyle = { canvas: canvasOf(profile), grid, palette: wallPalettes[theme], language };
  const boards = [...new Set(profile.boards)].flatMap((id) => facts.boards.find((board) => board.id === id) ?? []);
  const moment = momentOf(momentInput(facts, now));
  const badges = new Set(moment.badges.map(({ series }) => series));
  const { dates, sources, releases } = facts.facts;
  const isNew = (series: string) => badges.has(series);
  const known = { readings: facts.readings[language], sources, dates, releases, now, language, rates: facts.rates, isNew };
  const looks = looksOf(profile, theme);
  const said = wallPages(planPages(boards, grid, facts.isValued), known).flatMap((page) => readablePages(page, style));
  const pages = said.map((page) => ({
    id: page.id,
    label: page.title,
    titles: titlesOf(page),
    content: keptContent(page, style, looks),
    dwellMs: page.dwellMs,
    sound: page.sound,
  }));
  const tape = tapeOf({ now, onDeck: moment.onDeck, latest: tapeReadings(facts, language) });
  const scene = coverScene(moment.cover, { ...known, boards, noticed: facts.notice?.readings[language] ?? null });
  return {
    at: now,
    style,
    quiet: moment.quiet,
    pages: pages.length > 0 ? pages : [wordsPage(boards, style)],
    tape: tape.items.map((item) => tapeSvg(item, style)),
    cover: scene === null ? null : coverDrawn(moment.cover, scene, style),
    nextAt: Math.min(moment.nextAt ?? tape.nextAt, tape.nextAt),
  };
}

/** With the question that the page answers, where there is room for it. */
function titlesOf({ title, question }: WallPage): string[] {
  return question === '' ? [title] : [`${title} · ${question}`, title];
}

/** A wall that has no page, as all its boards are gone or have nothing to show, says so. */
function wordsPage(boards: readonly WallBoard[], style: PageStyle): DrawnPage {
  const words = wallPanelWords[style.language];
  const label = boards.length === 0 ? words.noBoard : words.nothingYet;
  return { id: 'none', label, titles: [''], content: wordsContent(label, style), dwellMs: hourMs, sound: true };
}

const hourMs = 3_600_000;

function coverDrawn(cover: Cover, scene: CoverScene, style: PageStyle): FrameCover | null {
  if (cover.phase === 'idle') return null;
  const phase = cover.phase === 'takeover' && cover.isNotice ? 'notice' : scene.phase;
  return { key: keyOf(cover), phase, until: cover.until, svg: coverSvg(scene, style) };
}

/** Pages as they were drawn, the last that were asked for last. */
const contents = new Map<string, string>();
/** Of each about 10 kB. */
const mostContents = 1_024;

/** Of a page whose panels say the same nothing is drawn again. */
function keptContent(page: WallPage, style: PageStyle, looks: string): string {
  const { title, due, rates, panels } = page;
  const key = JSON.stringify([looks, title, due, rates, panels.map(saidBy)]);
  const content = contents.get(key) ?? pageContent(page, style);
  contents.delete(key);
  contents.set(key, content);
  if (contents.size > mostContents) contents.delete(contents.keys().next().value as string);
  return content;
}

/** Figures are made together with all else that a panel says of its series (core/wall/panel), and stand for it. */
function saidBy({ id, figures, state, isNew }: WallPanel): readonly unknown[] {
  return [id, numberOf(figures), state.kind, state.text, isNew];
}

const numbers = new WeakMap<object, number>();
let numbered = 0;

function numberOf(object: object): number {
  const known = numbers.get(object);
  if (known !== undefined) return known;
  numbered += 1;
  numbers.set(object, numbered);
  return numbered;
}

function momentInput({ facts, readings, boards, recent, checking, confirmedAt, shownBefore, notice }: WallFacts, now: number): MomentInput {
  const own = readings.en;
  const onWall = new Set(boards.flatMap(({ panels }) => panels.flatMap(seriesReadFor)));
  const releases = facts.releases
    .filter(({ series, headline }) => headline.length > 0 && series.some((id) => onWall.has(id)))
    .map(({ id, title, source, headline }, at): WallRelease => {
      const priority = (onWall.has(headline[0] ?? '') ? 0 : afterThoseOnWall) + at;
      return { id, title, source, headline, priority };
    });
  const newest = releases
    .flatMap(({ headline }) => headline)
    .flatMap((id): [SeriesId, Reach][] => {
      const reading = own.get(id);
      return reading === undefined
        ? []
        : [[id, { frequency: reading.series.frequency, newest: reading.observations.at(-1)?.ordinal ?? null }]];
    });
  return {
    now,
    dates: facts.dates,
    releases,
    prints: recent,
    confirmedAt,
    shownBefore,
    checking,
    newest: new Map(newest),
    notice: notice === null ? null : { print: notice.print, until: notice.until },
  };
}

/** Releases whose headline stands on no panel of the wall go after all others. */
const afterThoseOnWall = 1_000;

function tapeReadings({ readings, latest }: WallFacts, language: Language): TapeReading[] {
  const told = new Set<SeriesId>();
  return latest.flatMap((print) => {
    const reading = readings[language].get(print.series);
    if (reading === undefined || told.has(print.series)) return [];
    told.add(print.series);
    return [{ reading, print }];
  });
}

function keyOf(cover: Cover): string {
  switch (cover.phase) {
    case 'idle':
      return 'idle';
    case 'takeover':
      return `takeover ${cover.told.key}`;
    case 'spotlight':
      return `spotlight ${cover.told.map(({ key }) => key).join(' ')}`;
    default:
      return `${cover.phase} ${cover.awaited.release.id} ${cover.awaited.at}`;
  }
}
