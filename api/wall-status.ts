import { z } from 'zod';
import type { Status } from '../core/wall/frame';
import { wallThemes } from '../core/wall/profile';
import { worded } from './problems';

const text = (most: number) => z.string().max(most);
const instant = z.number().min(0).max(8.64e15);

const shape = z.object({
  tag: text(64).nullable(),
  page: text(160).nullable(),
  seq: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  build: text(64),
  engine: z.string().transform((name) => name.slice(0, 240)),
  widthPx: z.number().int().min(0).max(32_768),
  heightPx: z.number().int().min(0).max(32_768),
  heapBytes: z.number().min(0).max(1e12).nullable(),
  offsetMs: z.number().min(-1e13).max(1e13).nullable(),
  loadedAt: instant.nullable(),
  theme: z.enum(wallThemes).nullable().default(null),
  losses: z.number().int().min(0).max(1e9),
  error: z
    .string()
    .transform((words) => words.slice(0, 240))
    .nullable(),
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
