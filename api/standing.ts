import { datesFrom, yearlyReleases } from '../core/freshness-dates';
import type { Observation } from '../core/observation';
import type { ReleaseDate } from '../core/release';
import type { Series, SeriesId, Words } from '../core/series';
import { type SeriesFreshness, seriesFreshness } from '../core/series-freshness';
import { type Held, heldNow } from '../prisma/queries/held';
import { newestOf } from '../prisma/queries/observations';
import { lastPrintInstants } from '../prisma/queries/prints';
import { type Refused, refusedNow } from '../prisma/queries/refused';
import { releaseDates } from '../prisma/queries/releases';
import { type OffReason, seriesStates } from '../prisma/queries/series';
import { sourceStates } from '../prisma/queries/sources';
import type { ApiContext } from './context';

/** How a series stands at this moment: on or off, its newest observation, and how far that can be trusted to be the newest. */
export interface Standing {
  readonly state: 'on' | 'off';
  readonly offReason: OffReason | null;
  readonly knownSince: string | null;
  readonly newest: Observation | null;
  readonly lastPrintAt: string | null;
  /** What waits for a person ("being checked"); without the sentence for who may not have its figures. */
  readonly held: readonly (Pick<Held, 'asOf' | 'seenAt' | 'code'> & { readonly detail: Words | null })[];
  /** Why its source, which answers, says nothing of it; null where it does. */
  readonly refused: Omit<Refused, 'series'> | null;
  readonly source: { readonly checkedAt: string | null; readonly succeededAt: string | null; readonly pollEveryMs: number };
  readonly freshness: SeriesFreshness;
}

const dayMs = 86_400_000;
/** On far enough for a quarter's next release. */
const onDays = 130;

/** The standings of some series, from a handful of queries however many they are. */
export async function standingsOf(context: ApiContext, ids: readonly SeriesId[]): Promise<Map<SeriesId, Standing>> {
  const { catalogue, clock, database } = context.runtime;
  const now = clock.now();
  const yearly = yearlyReleases(ids.flatMap((id) => catalogue.series.get(id) ?? []));
  const [states, sources, newest, printed, held, refusals, dates] = await Promise.all([
    seriesStates(database),
    sourceStates(database),
    newestOf(database, ids, 1),
    lastPrintInstants(database),
    heldNow(database),
    refusedNow(database),
    releaseDates(database, { from: datesFrom(now, yearly), to: instant(now + onDays * dayMs) }),
  ]);
  const stateOf = new Map(states.map((state) => [state.id, state]));
  const sourceOf = new Map(sources.map((state) => [state.source, state]));
  const refusedOf = new Map(refusals.map(({ series, ...refused }) => [series, refused]));
  const datesOf = grouped(dates);

  const standing = (series: Series): Standing => {
    const state = stateOf.get(series.id);
    const asked = sourceOf.get(series.source);
    const source = {
      checkedAt: asked?.checkedAt ?? null,
      succeededAt: asked?.succeededAt ?? null,
      pollEveryMs: context.sources.get(series.source)?.limits.pollEveryMs ?? 0,
    };
    const observation = newest.get(series.id)?.at(-1) ?? null;
    const lastPrintAt = printed.get(series.id) ?? null;
    const waiting = held.filter((one) => one.series === series.id);
    const failed = asked?.failure ? { code: asked.failure.code, retryAt: asked.retryAt } : null;
    return {
      state: state?.state ?? 'on',
      offReason: state?.offReason ?? null,
      knownSince: state?.knownSince ?? null,
      newest: observation,
      lastPrintAt,
      held: waiting.map(({ asOf, seenAt, code, detail }) => ({ asOf, seenAt, code, detail })),
      refused: refusedOf.get(series.id) ?? null,
      source,
      freshness: seriesFreshness({
        held: waiting.length > 0,
        off: state?.state === 'off',
        now,
        dates: datesOf.get(series.release) ?? [],
        frequency: series.frequency,
        newest: observation?.ordinal ?? null,
        lastPrintAt,
        source: { succeededAt: source.succeededAt, pollEveryMs: source.pollEveryMs, failure: failed },
        refused: refusedOf.get(series.id) ?? null,
        heartbeat: null,
        holidays: catalogue.releases.get(series.release)?.rule.holidays,
      }),
    };
  };
  return new Map(ids.flatMap((id) => (catalogue.series.has(id) ? [[id, standing(catalogue.series.get(id) as Series)] as const] : [])));
}

function grouped(dates: readonly ReleaseDate[]): Map<string, ReleaseDate[]> {
  const groups = new Map<string, ReleaseDate[]>();
  for (const date of dates) groups.set(date.release, [...(groups.get(date.release) ?? []), date]);
  return groups;
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
