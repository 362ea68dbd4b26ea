import { percentChange, roundHalfAway, subtract } from './decimal';
import type { Observation } from './observation';
import type { Series } from './series';
import { percentRefusal } from './transformation';

/** What one edition changed, oldest period first. `asOf` is an ISO instant. */
export interface Changes {
  readonly asOf: string;
  readonly observations: readonly Observation[];
}

/** What was said of one period, edition by edition. */
export interface RevisedPeriod {
  readonly ordinal: number;
  /** One for each edition of the table, oldest first; null where it said nothing new of the period. */
  readonly said: readonly (Observation | null)[];
  /** The first and the newest statement of all editions, also of those that stand in no column. */
  readonly first: Observation;
  readonly latest: Observation;
  /** Whether the first statement is the agency's first: false for what was public before we first asked. */
  readonly isFirst: boolean;
  /** From the first to the newest value: percent with two digits, or the series' own unit where percent has no meaning; null without either value. */
  readonly revision: number | null;
  readonly unit: 'percent' | 'own';
}

export interface RevisionTable {
  /** Instants of the columns, oldest first. */
  readonly editions: readonly string[];
  /** Newest period first. */
  readonly periods: readonly RevisedPeriod[];
}

/**
 * Periods against editions (a revision triangle): the newest `periods` of a series, with the newest `editions` as columns.
 * `knownSince`: what the oldest edition says was public before it.
 */
export function revisionTable(
  series: Series,
  changes: readonly Changes[],
  { periods, editions }: { readonly periods: number; readonly editions: number },
): RevisionTable {
  const columns = changes.slice(-editions);
  const byPeriod = new Map<number, { at: number; observation: Observation }[]>();
  changes.forEach(({ observations }, at) => {
    for (const observation of observations) {
      const held = byPeriod.get(observation.ordinal);
      if (held === undefined) byPeriod.set(observation.ordinal, [{ at, observation }]);
      else held.push({ at, observation });
    }
  });
  const newestFirst = [...byPeriod.keys()].sort((a, b) => b - a).slice(0, periods);
  const hidden = changes.length - columns.length;
  return {
    editions: columns.map(({ asOf }) => asOf),
    periods: newestFirst.map((ordinal) => {
      const told = byPeriod.get(ordinal) ?? [];
      const first = told[0] as (typeof told)[number];
      const latest = told.at(-1) as (typeof told)[number];
      return {
        ordinal,
        said: columns.map((_, column) => told.find(({ at }) => at === column + hidden)?.observation ?? null),
        first: first.observation,
        latest: latest.observation,
        isFirst: first.at > 0,
        ...revisionOf(series, first.observation.value, latest.observation.value),
      };
    }),
  };
}

function revisionOf(series: Series, first: number | null, latest: number | null): Pick<RevisedPeriod, 'revision' | 'unit'> {
  const unit = percentRefusal(series) === null ? 'percent' : 'own';
  if (first === null || latest === null) return { revision: null, unit };
  if (unit === 'own') return { revision: roundHalfAway(subtract(latest, first), series.unit.decimals), unit };
  return { revision: first > 0 ? percentChange(latest, first, 2) : null, unit };
}
