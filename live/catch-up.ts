import type { Print } from '../core/print';
import type { SeriesId } from '../core/series';
import { type BatchBounds, batchOf, type PrintRing } from './batch';
import type { PrintBatch, SubscribeRequest } from './events';

/** What the hub knows at the instant at which it joins a client. */
interface Standing {
  readonly cursor: number;
  readonly ring: PrintRing;
  /** Read for this client from the database, its own last print included; null when the ring was enough. */
  readonly read: readonly Print[] | null;
  readonly bounds: BatchBounds;
  readonly seriesIds: () => readonly SeriesId[];
}

/** What a joining client has missed, all of (after, cursor]; null when nothing. A pure decision: see the cases in its test. */
export function missingBatch({ after, committedAt }: SubscribeRequest, standing: Standing): PrintBatch | null {
  const { cursor, ring, read, bounds, seriesIds } = standing;
  if (after > cursor) return reloadUpTo(cursor, seriesIds());
  const own = read === null ? ring.at(after) : read.find((print) => print.seq === after);
  if (committedAt !== undefined && after > 0 && own?.committedAt !== committedAt) return reloadUpTo(cursor, seriesIds());
  if (after === cursor) return null;
  const fromDatabase = (read ?? []).filter((print) => print.seq > after && print.seq <= cursor);
  const rest = fromDatabase.length > bounds.batchPrints ? null : ring.from(fromDatabase.at(-1)?.seq ?? after);
  if (rest === null) return { after, upTo: cursor, prints: null, series: seriesIds() };
  return batchOf(after, [...fromDatabase, ...rest], bounds);
}

/** Tells a client that its place in the log means nothing here. */
export function reloadUpTo(cursor: number, series: readonly SeriesId[]): PrintBatch {
  return { after: 0, upTo: cursor, prints: null, series, reload: true };
}

/** What a client sent, if it is a subscribe. */
export function readRequest(request: unknown): SubscribeRequest | null {
  if (typeof request !== 'object' || request === null || !('after' in request)) return null;
  const { after } = request;
  if (typeof after !== 'number' || !Number.isSafeInteger(after) || after < 0) return null;
  const committedAt = 'committedAt' in request ? request.committedAt : undefined;
  if (committedAt !== undefined && typeof committedAt !== 'string') return null;
  return committedAt === undefined ? { after } : { after, committedAt };
}
