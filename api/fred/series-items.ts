import { creditOf } from '../../core/citation';
import { torontoDay } from '../../core/format-time';
import type { RealTime } from '../../core/fred/real-time';
import { adjustmentWords, frequencyWords, unitWords } from '../../core/fred/words';
import { firstDay } from '../../core/period';
import { codeOn, hasCode, type Series } from '../../core/series';
import { timeAt } from '../../core/zone';
import { type Extent, extentsOf } from '../../prisma/queries/extents';
import type { ApiContext } from '../context';
import type { Listing } from './listing';
import { realTimeFields } from './questions';
import type { Shelf } from './shelf';

const zone = 'America/Toronto';

/** A series as FRED describes it, with `group_popularity` where lists have it. Nobody counts, so that both popularities are 0. */
export interface SeriesItem {
  readonly [field: string]: string | number;
}

export interface Describing {
  readonly realTime: RealTime;
  /** Whether the items have `group_popularity`, as those of most lists do. */
  readonly group: 'with-group' | 'alone';
}

/** Describes those of some series of which something is published, in the order given. */
export async function seriesItems(
  context: ApiContext,
  { series, shelf }: { readonly series: readonly Series[]; readonly shelf: Shelf },
  describing: Describing,
): Promise<SeriesItem[]> {
  const extents = await extentsOf(
    context.runtime.database,
    series.map(({ id }) => id),
  );
  return series.flatMap((one) => {
    const extent = extents.get(one.id);
    return extent === undefined ? [] : [itemOf(context, { series: one, extent, shelf }, describing)];
  });
}

/** The same for one series, of which nothing may be published yet: its dates are empty then. */
export async function seriesItem(
  context: ApiContext,
  { series, shelf }: { readonly series: Series; readonly shelf: Shelf },
  realTime: RealTime,
) {
  const extent = (await extentsOf(context.runtime.database, [series.id])).get(series.id) ?? null;
  return itemOf(context, { series, extent, shelf }, { realTime, group: 'alone' });
}

interface Described {
  readonly series: Series;
  readonly extent: Extent | null;
  readonly shelf: Shelf;
}

function itemOf(context: ApiContext, described: Described, { realTime, group }: Describing): SeriesItem {
  const { series, extent } = described;
  const day = (ordinal: number | undefined) => (ordinal === undefined ? '' : firstDay({ frequency: series.frequency, ordinal }));
  const [frequency, units, adjustment] = [frequencyWords[series.frequency], unitWords(series), adjustmentWords[series.adjustment]];
  return {
    id: series.id,
    ...realTimeFields(realTime),
    title: series.title.en,
    observation_start: day(extent?.oldest),
    observation_end: day(extent?.newest),
    frequency: frequency.long,
    frequency_short: frequency.short,
    units: units.long,
    units_short: units.short,
    seasonal_adjustment: adjustment.long,
    seasonal_adjustment_short: adjustment.short,
    last_updated: extent === null ? '' : localInstant(extent.statedAt),
    popularity: 0,
    ...(group === 'with-group' ? { group_popularity: 0 } : {}),
    notes: notesOf(context, described),
  };
}

/** `2026-10-20 08:30:00-04`, by Toronto's clocks. */
export function localInstant(instant: string): string {
  const [day, time] = [torontoDay(instant), timeAt(instant, zone)];
  const hours = Math.round((Date.parse(`${day}T${time}Z`) - Date.parse(instant)) / 3_600_000);
  const offset = `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}`;
  return `${day} ${time}:${new Date(instant).toISOString().slice(17, 19)}${offset}`;
}

/** Where it comes from and under which terms. */
function notesOf({ runtime, sources }: ApiContext, { series, extent }: Described): string {
  const { catalogue, clock, mode } = runtime;
  const licence = catalogue.licences.get(series.licence) ?? null;
  const source = sources.get(series.source)?.title.en ?? series.source;
  const code = hasCode(series) ? `, code ${codeOn(series, torontoDay(clock.now()))}` : '';
  const period = extent === null ? null : { frequency: series.frequency, ordinal: extent.newest };
  const credit = period === null ? null : creditOf(licence, { series: [series], period, isOwn: true }, 'en');
  return [
    ...(mode === 'rehearsal' ? ['REHEARSAL: not real data.'] : []),
    `Published by ${source}${series.table === null ? '' : `, table ${series.table}`}${code}.`,
    ...(credit === null ? [] : [credit]),
    ...(licence === null ? [] : [`Licence: ${licence.name.en}, ${licence.url.en}`]),
    ...(series.redistribution === 'display-only' ? ['Its figures are shown on this site only and not given here.'] : []),
  ].join(' ');
}

/** How lists of series may be ordered. */
export const seriesOrders = {
  series_id: 'id',
  title: 'title',
  units: 'units',
  frequency: 'frequency',
  seasonal_adjustment: 'seasonal_adjustment',
  realtime_start: 'realtime_start',
  realtime_end: 'realtime_end',
  last_updated: 'last_updated',
  observation_start: 'observation_start',
  observation_end: 'observation_end',
  popularity: 'popularity',
  group_popularity: 'group_popularity',
} as const;

export const seriesListing: Listing = { orders: seriesOrders, order: 'series_id', down: ['popularity', 'group_popularity'] };
