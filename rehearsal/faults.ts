import { z } from 'zod';
import type { ReleaseId, SeriesId, SourceId } from '../core/series';
import type { Point } from './point';

/** Faults of the wire: they strike every answer of a source. */
const wireFaults = ['down', 'slow', 'truncated', 'rate-limited', 'error-page', 'locked'] as const;
/** Faults of the clock: they move a release's publications. */
const clockFaults = ['late', 'early', 'frozen'] as const;
/** Faults of the numbers: they change what a series' answer says. */
const numberFaults = [
  'revised',
  're-based',
  'yearly-revised',
  'thousandfold',
  'shifted',
  'sign-flipped',
  'neighbour',
  'unknown-code',
  /** Statistics Canada alone refuses one series of an answer; the other services' answers stay as they are. */
  'refused',
  'duplicated-period',
  'future-period',
] as const;
const faultKinds = [...wireFaults, ...clockFaults, ...numberFaults] as const;
export type FaultKind = (typeof faultKinds)[number];

/** What to break. One of `source`, `release`, `series` says where; the rest has defaults. */
export interface Fault {
  readonly kind: FaultKind;
  readonly source?: SourceId;
  readonly release?: ReleaseId;
  readonly series?: SeriesId;
  /** late, early: how much, 20 s by default; slow: the wait before an answer, 4 s. */
  readonly byMs?: number;
  /** rate-limited: what Retry-After says, 5 s. */
  readonly retryAfterSeconds?: number;
  /** thousandfold, sign-flipped, neighbour: how many of the newest points; all by default. revised: 3 by default. */
  readonly periods?: number;
  /** Number faults: at once, or with the next publication of the release (by default, as agencies' errors come about). */
  readonly starts?: 'now' | 'next-release';
}

/** A fault in force, with what the world knew when it was set. */
export interface SetFault extends Fault {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly setAt: number;
}

export function isWireFault(fault: Fault): boolean {
  return (wireFaults as readonly string[]).includes(fault.kind);
}

export function isNumberFault(fault: Fault): boolean {
  return (numberFaults as readonly string[]).includes(fault.kind);
}

const longestMs = 86_400_000;
const ms = z.number(`write milliseconds, 0 to ${longestMs}`).min(0, 'write 0 or more').max(longestMs, `write ${longestMs}, a day, or less`);
const name = z.string('write a name');

const fields = {
  kind: z.enum(faultKinds, { error: ({ input }) => `"${String(input)}" is no fault; known are ${faultKinds.join(', ')}` }),
  source: name.optional(),
  release: name.optional(),
  series: name.optional(),
  byMs: ms.optional(),
  retryAfterSeconds: z.int('write whole seconds').min(0, 'write 0 or more').max(86_400, 'write 86400, a day, or less').optional(),
  periods: z.int('write a whole number').min(1, 'write 1 or more').optional(),
  starts: z.enum(['now', 'next-release'], 'write "now" or "next-release"').optional(),
};
const faultSchema = z.strictObject(fields, {
  error: ({ code, keys }) =>
    code === 'unrecognized_keys'
      ? `"${(keys as string[]).join('", "')}" is no field of a fault; known are ${Object.keys(fields).join(', ')}`
      : 'Write a fault as {"kind":"late","release":"CPI"}',
}) satisfies z.ZodType<Fault>;

/** What a fault may name. */
export interface Places {
  /** Sources that have a stand-in; faults of the wire strike these. */
  readonly answering: ReadonlySet<string>;
  /** Those of the catalogue; the other faults strike what it has series of. */
  readonly source: ReadonlySet<string>;
  readonly release: ReadonlySet<string>;
  readonly series: ReadonlySet<string>;
}

/** What is wrong with a fault that can't be set, in sentences; null for one that can. */
export function mistakeIn(fault: unknown, places: Places): string | null {
  const read = faultSchema.safeParse(fault);
  if (!read.success) {
    return read.error.issues
      .map(({ path: [field], message }) => (field === undefined || field === 'kind' ? `${message}.` : `"${String(field)}": ${message}.`))
      .join(' ');
  }
  const [place, ...more] = (['source', 'release', 'series'] as const).filter((one) => read.data[one] !== undefined);
  if (place === undefined || more.length > 0) return 'Say where the fault strikes: one of source, release, series.';
  const known = places[place === 'source' && isWireFault(read.data) ? 'answering' : place];
  if (known.has(read.data[place] ?? '')) return null;
  const advice = place === 'series' ? 'their names stand in catalogue/series.yaml' : `known are ${[...known].join(', ')}`;
  return `${read.data.kind} can strike no ${place} "${read.data[place]}"; ${advice}.`;
}

/** Index bases that an agency would move to; the levels are those of the base period in the new index. */
const rebaseFactor = 100 / 137.4;

/**
 * What the agency wrongly says, made of what it should say (`points`, oldest first). `at` becomes the
 * release time of every point that differs; `neighbour` holds the points of another of its series.
 */
export function breakPoints(
  fault: Fault,
  points: readonly Point[],
  { at, neighbour }: { at: number; neighbour: readonly Point[] },
): Point[] {
  const newest = points.at(-1);
  if (newest === undefined) return [];
  const struck = points.length - (fault.periods ?? (fault.kind === 'revised' ? 3 : points.length));
  const change = (from: number, value: (point: Point, index: number) => number | null): Point[] =>
    points.map((point, index) => {
      const changed = index < from || point.digits === null ? point.digits : value(point, index);
      return changed === point.digits ? point : { ...point, digits: changed, releasedAt: at };
    });
  switch (fault.kind) {
    case 'revised':
      return change(struck, ({ digits }) => digits && digits + Math.sign(digits) * Math.max(1, Math.round(Math.abs(digits) * 0.004)));
    case 're-based':
      return change(0, ({ digits }) => digits && Math.round(digits * rebaseFactor));
    case 'yearly-revised':
      return change(
        0,
        ({ digits, ordinal }) => digits && Math.round(digits * (1 + 0.008 * Math.sin(ordinal / 7) + 0.003 * Math.cos(ordinal))),
      );
    case 'thousandfold':
      return change(struck, ({ digits }) => digits && digits * 1000);
    case 'sign-flipped':
      return change(struck, ({ digits }) => digits && -digits);
    case 'neighbour': {
      const other = new Map(neighbour.map((point) => [point.ordinal, point.digits]));
      return change(struck, ({ ordinal, digits }) => other.get(ordinal) ?? digits);
    }
    case 'shifted':
      return points.map((point) => ({ ...point, ordinal: point.ordinal + 1, releasedAt: at }));
    case 'duplicated-period':
      return [...points, { ...newest, digits: newest.digits && newest.digits + 1 }];
    case 'future-period':
      return [...points, { ...newest, ordinal: newest.ordinal + 6, releasedAt: at }];
    default:
      return [...points];
  }
}
