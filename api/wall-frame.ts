import { createHash } from 'node:crypto';
import type { Mode } from '../core/mode';
import { type Frame, type FrameCover, sumOf } from '../core/wall/frame';
import type { Profile, WallTheme } from '../core/wall/profile';
import type { Wanted } from '../core/wall/wanted';
import { zoneOffsets } from '../core/wall/zone-offsets';
import { darkSvg, wordSvg } from '../formats/wall/cover';
import { headSvg, headTitle } from '../formats/wall/head';
import { type Canvas, pageSheet } from '../formats/wall/page';
import { drawingOf, type WallDrawing } from './wall-drawing';
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
}

/** Everything that a screen shows at an instant, drawn for its size and distance. */
export function drawFrame(facts: WallFacts, asked: FrameAsked): DrawnFrame {
  const { profile, wanted, now, name, mode, build } = asked;
  const theme = asked.chosenTheme ?? wanted.theme ?? profile.theme;
  const drawing = drawingOf(facts, { profile, theme, now });
  const { style, tape, quiet } = drawing;
  const head = { desk: profile.desk, screen: name, isRehearsal: mode === 'rehearsal', now };
  const pages = drawing.pages.map(({ label, titles, content, ...page }) => ({
    ...page,
    svg: pageSheet({ id: page.id, title: label }, style.canvas, headTitle(titles, head, style) + content),
  }));
  const shown = wanted.blank ? [] : pages;
  const bounds = [drawing.nextAt, ...untilsOf(wanted)].filter((at): at is number => at !== null && at > now && at < now + hourMs);
  const told = {
    seq: facts.seq,
    nextAt: bounds.length === 0 ? null : Math.min(...bounds),
    build,
    mode,
    theme,
    quiet,
    zone: zoneOffsets(now),
    head: wanted.blank ? '' : headSvg(head, style),
    pages: shown,
    pinned: pinnedPage(wanted, shown, now),
    tape: wanted.blank ? [] : tape,
    cover: coverOf(drawing, asked),
    reloadBefore: instantOf(wanted.reloadBefore),
    orderedAt: instantOf(wanted.orderedAt),
  };
  const tag = createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 16);
  const frame = { at: now, tag, ...told };
  return { frame: { ...frame, sum: sumOf(frame) }, canvas: style.canvas };
}

const hourMs = 3_600_000;

/** What an operator wants of a screen stands over everything; then comes what a release wants. */
function coverOf({ style, cover }: WallDrawing, { wanted, name, now }: FrameAsked): FrameCover | null {
  if (isBefore(now, wanted.identifyUntil))
    return {
      key: `identify ${wanted.identifyUntil}`,
      phase: 'identify',
      until: Date.parse(wanted.identifyUntil ?? ''),
      svg: wordSvg(name, [], style),
    };
  if (wanted.blank) return { key: 'blank', phase: 'blank', until: null, svg: darkSvg(style) };
  return cover;
}

function pinnedPage({ pinned }: Wanted, pages: readonly { readonly id: string }[], now: number): string | null {
  if (pinned === null || (pinned.until !== null && !isBefore(now, pinned.until))) return null;
  // An operator may pin a whole board: then its first page stays.
  const isOf = (id: string) => id === pinned.page || id.startsWith(`${pinned.page}/`) || id.startsWith(`${pinned.page}-`);
  const part = /^(.*)-\d+$/.exec(pinned.page)?.[1];
  const first = (is: (id: string) => boolean) => pages.find(({ id }) => is(id))?.id ?? null;
  // With fewer panels that have something to show there are fewer parts: then the last before it stays.
  return first((id) => id === pinned.page) ?? first(isOf) ?? (part === undefined ? null : (lastOf(pages, part) ?? null));
}

function lastOf(pages: readonly { readonly id: string }[], page: string): string | undefined {
  return pages.findLast(({ id }) => id === page || (id.startsWith(`${page}-`) && /^\d+$/.test(id.slice(page.length + 1))))?.id;
}

function untilsOf({ pinned, identifyUntil }: Wanted): (number | null)[] {
  return [pinned?.until ?? null, identifyUntil].map(instantOf);
}

function instantOf(iso: string | null): number | null {
  return iso === null ? null : Date.parse(iso);
}

function isBefore(now: number, until: string | null): boolean {
  return until !== null && now < Date.parse(until);
}
