import { createHash } from 'node:crypto';
import { seriesReadFor } from '../core/board';
import { wallPanelWords } from '../core/messages/wall-panel';
import type { Language, SeriesId } from '../core/series';
import { coverScene } from '../core/wall/cover';
import { type Frame, type FrameCover, sumOf } from '../core/wall/frame';
import { type Cover, momentOf } from '../core/wall/moment';
import type { MomentInput, Reach, WallRelease } from '../core/wall/moment-input';
import type { PanelKnowledge } from '../core/wall/panel';
import { planPages } from '../core/wall/plan';
import { capacityOf, gridOf, type Profile, type WallTheme } from '../core/wall/profile';
import { type WallPage, wallPages } from '../core/wall/scene';
import { type TapeReading, tapeOf } from '../core/wall/tape';
import type { Wanted } from '../core/wall/wanted';
import { zoneOffsets } from '../core/wall/zone-offsets';
import { type WallPalette, wallPalettes } from '../formats/wall/colours';
import { coverSvg, wordSvg } from '../formats/wall/cover';
import { headSvg, headTitle } from '../formats/wall/head';
import { type Canvas, canvasOf, type PageStyle, pageSvg, sheet, wordsSvg } from '../formats/wall/page';
import { tapeSvg } from '../formats/wall/tape';
import type { Mode } from '../runtime';
import type { WallFacts } from './wall-facts';

/** Whose frame it is, and when. */
export interface FrameAsked {
  readonly name: string;
  readonly profile: Profile;
  readonly wanted: Wanted;
  /** Chosen on the screen itself; null: nobody has. */
  readonly chosenTheme?: WallTheme | null;
  /** The server's clock, milliseconds since 1970. */
  readonly now: number;
  readonly build: string;
  readonly mode: Mode;
}

export interface DrawnFrame {
  readonly frame: Frame;
  readonly canvas: Canvas;
  readonly palette: WallPalette;
}

/** Everything that a screen shows at an instant, drawn for its size and distance. */
export function drawFrame(facts: WallFacts, asked: FrameAsked): DrawnFrame {
  const { profile, wanted, now, name, mode, build } = asked;
  const { language } = profile;
  const theme = asked.chosenTheme ?? wanted.theme ?? profile.theme;
  const palette = wallPalettes[theme];
  const canvas = canvasOf(profile);
  const grid = profile.panels === 'fit' ? capacityOf(profile) : gridOf(profile.panels);
  const style = { canvas, grid, palette, language };
  const head = { desk: profile.desk, screen: name, isRehearsal: mode === 'rehearsal', now };
  const moment = momentOf(momentInput(facts, now));
  const badges = new Set(moment.badges.map(({ series }) => series));
  const { dates, sources, releases } = facts.facts;
  const known = {
    readings: facts.readings[language],
    sources,
    dates,
    releases,
    now,
    language,
    rates: facts.rates,
    isNew: (series: string) => badges.has(series),
  };
  const pages = wallPages(planPages(facts.boards, grid, facts.isValued), known).map((page) => ({
    id: page.id,
    svg: pageSvg(page, style, headTitle(titlesOf(page), head, style)),
    dwellMs: page.dwellMs,
    sound: page.sound,
  }));
  const shown = wanted.blank ? [] : pages.length > 0 ? pages : [wordsPage(facts, style)];
  const tape = tapeOf({ now, onDeck: moment.onDeck, latest: tapeReadings(facts, language) });
  const drawn = {
    build,
    mode,
    theme,
    quiet: moment.quiet,
    zone: zoneOffsets(now),
    head: headSvg(head, style),
    pages: shown,
    pinned: pinnedPage(wanted, shown, now),
    tape: wanted.blank ? [] : tape.items.map((item) => tapeSvg(item, style)),
    cover: coverOf(moment.cover, { facts, asked, style, known }),
    reloadBefore: wanted.reloadBefore === null ? null : Date.parse(wanted.reloadBefore),
  };
  const bounds = [moment.nextAt, tape.nextAt, ...untilsOf(wanted)].filter(
    (at): at is number => at !== null && at > now && at < now + hourMs,
  );
  const told = { seq: facts.seq, nextAt: bounds.length === 0 ? null : Math.min(...bounds), ...drawn };
  const tag = createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 16);
  const frame = { at: now, tag, ...told };
  return { frame: { ...frame, sum: sumOf(frame) }, canvas, palette };
}

const hourMs = 3_600_000;

/** With the question that the page answers, where there is room for it. */
function titlesOf({ title, question }: WallPage): string[] {
  return question === '' ? [title] : [`${title} · ${question}`, title];
}

/** A wall that has no page, as all its boards are gone or have nothing to show, says so. */
function wordsPage({ boards }: WallFacts, style: PageStyle) {
  const words = wallPanelWords[style.language];
  return { id: 'none', svg: wordsSvg(boards.length === 0 ? words.noBoard : words.nothingYet, style), dwellMs: hourMs, sound: true };
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

interface CoverContext {
  readonly facts: WallFacts;
  readonly asked: FrameAsked;
  readonly style: PageStyle;
  readonly known: PanelKnowledge;
}

/** What an operator wants of a screen stands over everything; then comes what a release wants. */
function coverOf(cover: Cover, { facts, asked, style, known }: CoverContext): FrameCover | null {
  const { wanted, name, now } = asked;
  if (isBefore(now, wanted.identifyUntil))
    return {
      key: `identify ${wanted.identifyUntil}`,
      phase: 'identify',
      until: Date.parse(wanted.identifyUntil ?? ''),
      svg: wordSvg(name, [], style),
    };
  if (wanted.blank) return { key: 'blank', phase: 'blank', until: null, svg: sheet(style.canvas, '') };
  const noticed = facts.notice?.readings[style.language] ?? null;
  const scene = coverScene(cover, { ...known, boards: facts.boards, noticed });
  if (scene === null || cover.phase === 'idle') return null;
  return { key: keyOf(cover), phase: scene.phase, until: cover.until, svg: coverSvg(scene, style) };
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

function pinnedPage({ pinned }: Wanted, pages: readonly { readonly id: string }[], now: number): string | null {
  if (pinned === null || (pinned.until !== null && !isBefore(now, pinned.until))) return null;
  // An operator may pin a whole board: then its first page stays.
  const isOf = (id: string) => id === pinned.page || id.startsWith(`${pinned.page}/`) || id.startsWith(`${pinned.page}-`);
  return pages.find(({ id }) => id === pinned.page)?.id ?? pages.find(({ id }) => isOf(id))?.id ?? null;
}

function untilsOf({ pinned, identifyUntil }: Wanted): (number | null)[] {
  return [pinned?.until ?? null, identifyUntil].map((until) => (until === null ? null : Date.parse(until)));
}

function isBefore(now: number, until: string | null): boolean {
  return until !== null && now < Date.parse(until);
}
