import type { SourceFacts } from './board-facts';
import type { CellReading } from './board-readings';
import { formatAge, formatNear } from './format-time';
import { messages } from './messages/messages';
import type { ReleaseDate } from './release';
import type { Language } from './series';
import { type SeriesFreshness, type SeriesFreshnessState, seriesFreshness } from './series-freshness';

/** What is known of a series when its freshness is judged. */
export interface FreshnessFacts {
  readonly reading: Pick<CellReading, 'series' | 'observations' | 'print' | 'off' | 'held' | 'refused' | 'holidays'>;
  readonly source: SourceFacts;
  /** Dates of the series' release. */
  readonly dates: readonly ReleaseDate[];
}

/** The moment at which it is judged. */
export interface Instant {
  /** Server time, milliseconds. */
  readonly now: number;
  /** Server time of the last heartbeat, milliseconds; null before the first. */
  readonly beatAt: number | null;
  /** For how long the page has been running, milliseconds of a clock that nobody sets. */
  readonly runningMs: number;
  /** The last successful check that the heartbeat told of, ISO. */
  readonly check: string | null;
}

export interface ToldFreshness {
  readonly state: SeriesFreshnessState;
  readonly text: string;
}

/** A page that was just loaded has not lost anything yet: so long may the first heartbeat take. */
export const firstBeatWithinMs = 5_000;

/** How fresh a series is, in words; null while a page that was just loaded waits for its first heartbeat. */
export function tellFreshness(facts: FreshnessFacts, instant: Instant, language: Language): ToldFreshness | null {
  const fresh = judged(facts, instant);
  if (fresh.state !== 'off' && instant.beatAt === null && instant.runningMs < firstBeatWithinMs) return null;
  return { state: fresh.state, text: textOf(fresh, instant.now, language) };
}

function judged({ reading, source, dates }: FreshnessFacts, { now, beatAt, check }: Instant): SeriesFreshness {
  const { series, observations, print, off, held, refused, holidays } = reading;
  return seriesFreshness({
    held,
    off: off !== null,
    now,
    dates,
    frequency: series.frequency,
    newest: observations.at(-1)?.ordinal ?? null,
    lastPrintAt: print?.committedAt ?? null,
    source: {
      succeededAt: newer(check, source.succeededAt),
      pollEveryMs: source.limits.pollEveryMs,
      failure: source.failure && { code: source.failure.code, retryAt: source.retryAt },
    },
    // A print that came since says that it is answered again, before the next look at the sources does.
    refused: refused !== null && print !== null && print.committedAt > refused.since ? null : refused,
    heartbeat: { at: beatAt === null ? null : new Date(beatAt).toISOString() },
    holidays,
  });
}

function textOf({ state, since }: SeriesFreshness, now: number, language: Language): string {
  const words = messages(language);
  const { fresh } = words;
  switch (state) {
    case 'current':
      return fresh.current;
    case 'due':
      return since === null ? fresh.unknown : fresh.due(formatNear(since, now, language));
    case 'late':
      return since === null ? fresh.unknown : `${fresh.late(formatAge(now - Date.parse(since), language))} · ${fresh.lateNote}`;
    case 'behind':
      return `${fresh.behind} · ${fresh.behindNote}`;
    case 'stale':
      return since === null ? fresh.neverChecked : fresh.stale(formatNear(since, now, language));
    case 'disconnected':
      return fresh.disconnected;
    case 'held':
      return fresh.held;
    case 'off':
      return words.value.off;
    case 'no-value':
      return words.value.none;
  }
}

function newer(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}
