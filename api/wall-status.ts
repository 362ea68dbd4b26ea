import { z } from 'zod';
import { coverPhases, type Status } from '../core/wall/frame';
import { wallThemes } from '../core/wall/profile';
import { noteServed, noteStatus } from '../prisma/queries/screens';
import type { Runtime } from '../runtime';
import { worded } from './problems';

/** How often what a screen says of itself is kept. */
const notedEveryMs = 10_000;
const warnedEveryMs = 60_000;

/** As the store takes it: without NUL, and without half of a letter. */
const storable = (words: string) => words.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD');
const text = (most: number) => z.string().max(most).transform(storable);
/** As far as there is room; a letter is not cut in two. */
const shortened = (most: number) =>
  z.string().transform((words) => {
    const letters = [...storable(words)];
    return letters.slice(0, most).join('');
  });
const instant = z.number().min(0).max(8.64e15);

export const shape = z.object({
  tag: text(64).nullable(),
  page: text(160).nullable(),
  cover: z.enum(coverPhases).nullable().default(null),
  seq: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  build: text(64),
  engine: shortened(240),
  widthPx: z.number().int().min(0).max(32_768),
  heightPx: z.number().int().min(0).max(32_768),
  heapBytes: z.number().min(0).max(1e12).nullable(),
  offsetMs: z.number().min(-1e13).max(1e13).nullable(),
  loadedAt: instant.nullable(),
  theme: z.enum(wallThemes).nullable().default(null),
  losses: z.number().int().min(0).max(1e9),
  error: shortened(240).nullable(),
});

/** What a screen says of itself. Throws invalid-request with what is wrong: a screen's script is ours, so that is a mistake of ours or somebody else's program. */
export function readStatus(said: unknown): Status {
  const read = shape.safeParse(said);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = issue?.path.join('.') || 'the body';
  throw worded('invalid-request', {
    en: `What a screen says of itself can't be read: ${where} is wrong. Send JSON as core/wall/frame describes it.`,
    fr: `Ce qu’un écran dit de lui-même est illisible : ${where} ne convient pas. Envoyez le JSON décrit dans core/wall/frame.`,
  });
}

export function tooMuchSaid(): never {
  throw worded('invalid-request', {
    en: 'A screen says at most 4,096 bytes of itself.',
    fr: 'Un écran dit au plus 4 096 octets de lui-même.',
  });
}

export interface Notes {
  readonly note: (screen: string, status: Status) => void;
  /** A page was served to the screen: a sign of life, and all that one without scripts gives. */
  readonly noteServed: (screen: string) => void;
}

/** Keeps what screens say of themselves, each at most every ten seconds, or when they show another page, or something else lies over it. What could not be kept is told once a minute, of all screens. */
export function createNotes(
  { database, clock }: Pick<Runtime, 'database' | 'clock'>,
  warn: (sentence: string, error: unknown) => void,
): Notes {
  const noted = new Map<string, { readonly at: number; readonly shows: string }>();
  const served = new Map<string, number>();
  let warnedAt = Number.NEGATIVE_INFINITY;
  const kept = (screen: string, keeping: Promise<void>) => {
    keeping.catch((error: unknown) => {
      if (Math.abs(clock.now() - warnedAt) < warnedEveryMs) return;
      warnedAt = clock.now();
      warn(`What screen ${screen} says of itself could not be kept. Said once a minute, of all screens.`, error);
    });
  };
  const note: Notes['note'] = (screen, status) => {
    const now = clock.now();
    const last = noted.get(screen);
    const shows = `${status.page} ${status.cover}`;
    if (last?.shows === shows && Math.abs(now - last.at) < notedEveryMs) return;
    noted.set(screen, { at: now, shows });
    kept(screen, noteStatus(database, screen, status, new Date(now).toISOString()));
  };
  return {
    note,
    noteServed(screen) {
      const now = clock.now();
      if (Math.abs(now - (served.get(screen) ?? 0)) < notedEveryMs) return;
      served.set(screen, now);
      kept(screen, noteServed(database, screen, new Date(now).toISOString()));
    },
  };
}
