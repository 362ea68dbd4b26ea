import type { Context } from 'hono';
import type { Observation } from '../../core/observation';
import { type Address, flowNamed } from '../../core/sdmx/address';
import { counter } from '../../core/sdmx/bound';
import { checkTogether, type DataQuery, readDataQuery } from '../../core/sdmx/data-query';
import { readKey } from '../../core/sdmx/key-query';
import { type DataSet, detailed, ends } from '../../core/sdmx/message';
import { refusal } from '../../core/sdmx/refusal';
import { writtenSeries } from '../../core/sdmx/written-series';
import type { Series } from '../../core/series';
import type { DataFormat } from '../../formats/sdmx/format';
import { dataOffers, jsonFirstOffers } from '../../formats/sdmx/registry';
import { allVintages, latest } from '../../prisma/queries/observations';
import { placeOf, statedAfter } from '../../prisma/queries/prints';
import { statedObservations } from '../../prisma/queries/statements';
import type { Answer } from '../answers';
import { type ApiContext, searchOf } from '../context';
import type { InTurn } from '../turns';
import { dataflowNamed, nothingFound, rangeWithin, seriesAsked } from './given';
import { answeredType, filedAs, negotiated, varies } from './negotiated';

type DataAddress = Extract<Address, { kind: 'data' }>;

/** GET /sdmx/data/{flow}/{key}/{provider} → the series that the key asks for, in the representation that Accept prefers. */
export function dataResponse(
  c: Context,
  context: ApiContext,
  { address, inTurn }: { readonly address: DataAddress; readonly inTurn: InTurn },
): Response | Promise<Response> {
  const { type, format } = negotiated(c, offersFor(searchOf(c)));
  const make = async (): Promise<Answer> => {
    const flow = dataflowNamed(context, flowNamed(address));
    const query = readDataQuery(searchOf(c));
    checkTogether(query);
    checkWritable(query, format);
    const series = seriesAsked(context, flow, readKey(address.key));
    // Before the observations, so that they are never older than what it says of them.
    const place = await placeOf(
      context.runtime.database,
      series.map(({ id }) => id),
    );
    const dataSets = (await dataSetsOf(context, series, { query, format })).filter((one) => one.series.length > 0);
    if (dataSets.length === 0) throw nothingFound();
    const head = {
      id: `${flow.id}_${place.seq}`,
      prepared: place.at ?? new Date(0).toISOString(),
      isTest: context.runtime.mode === 'rehearsal',
    };
    const message = { head, flow, dataSets, detail: query.detail, dimensionAtObservation: orientationOf(query) };
    const body = { type: answeredType(type, format), bytes: await format.write(message), headers: varies };
    return { body, place: place.seq, modifiedAt: place.at, lasting: 'print' };
  };
  return context.answers.give(filedAs(c.req, type), 'print', () => inTurn(make));
}

/** Who adds `format=jsondata`, as programs do that send no Accept header of their own, reads SDMX-JSON 2.0 alone. */
function offersFor(search: URLSearchParams) {
  return search.get('format') === 'jsondata' ? jsonFirstOffers : dataOffers;
}

/** Without observations, no dimension stands at one. */
function orientationOf({ detail, dimensionAtObservation }: DataQuery): string {
  return detail === 'full' || detail === 'dataonly' ? dimensionAtObservation : 'TIME_PERIOD';
}

function checkWritable(query: DataQuery, { isTimeSeriesOnly, hasHistory, type }: DataFormat): void {
  if (isTimeSeriesOnly && orientationOf(query) !== 'TIME_PERIOD') {
    throw refusal('syntax', {
      en: `${type} has TIME_PERIOD at the observation and nothing else.`,
      fr: `${type} place TIME_PERIOD à l’observation et rien d’autre.`,
    });
  }
  if (query.includeHistory && !hasHistory) {
    throw refusal('not-acceptable', {
      en: `${type} can't tell one statement from another: ask for includeHistory in XML or JSON.`,
      fr: `${type} ne distingue pas les publications : demandez includeHistory en XML ou en JSON.`,
    });
  }
}

/** What is asked for, and the format in which it is written. */
interface Written {
  readonly query: DataQuery;
  readonly format: DataFormat;
}

async function dataSetsOf(context: ApiContext, series: readonly Series[], { query, format }: Written): Promise<DataSet[]> {
  const count = counter(query.detail, format.repeatsKeys && orientationOf(query) !== 'TIME_PERIOD');
  if (query.includeHistory) return historyOf(context, series, { query, count });
  const written = [];
  for (const one of series) {
    const observations = ends(await currentOf(context, one, query), query);
    count(observations.length);
    if (observations.length > 0) written.push(writtenOf(context, one, observations, query));
  }
  return [{ validFrom: null, series: written }];
}

/** What stands now; with `updatedAfter` only what we published later, whenever the agency dated it and whenever it reached us. */
async function currentOf({ runtime: { database } }: ApiContext, series: Series, query: DataQuery): Promise<readonly Observation[]> {
  const range = rangeWithin(series, query);
  if (query.updatedAfter === null) return latest(database, series.id, range);
  const stated = await statedAfter(database, series.id, query.updatedAfter);
  if (stated.size === 0) return [];
  const current = await statedObservations(database, series.id, { instant: 'infinity' }, range);
  return (current ?? []).filter(({ asOf }) => stated.has(asOf));
}

/** A data set for each instant at which something was said, with what it changed. */
async function historyOf(
  context: ApiContext,
  series: readonly Series[],
  { query, count }: { readonly query: DataQuery; readonly count: (more: number) => void },
): Promise<DataSet[]> {
  const { database } = context.runtime;
  const said = new Map<string, DataSet['series'][number][]>();
  for (const one of series) {
    const after = query.updatedAfter;
    const stated = after === null ? null : await statedAfter(database, one.id, after);
    for (const { asOf, observations } of await allVintages(database, one.id, rangeWithin(one, query))) {
      if (stated?.has(asOf) === false) continue;
      const told = ends(observations, query);
      count(told.length);
      const written = writtenOf(context, one, told, query);
      said.set(asOf, [...(said.get(asOf) ?? []), written]);
    }
  }
  return [...said].sort(([a], [b]) => (a < b ? -1 : 1)).map(([validFrom, all]) => ({ validFrom, series: all }));
}

function writtenOf({ runtime, sources }: ApiContext, series: Series, observations: readonly Observation[], { detail }: DataQuery) {
  const agency = sources.get(series.source)?.title ?? { en: series.source, fr: series.source };
  const licence = runtime.catalogue.licences.get(series.licence) ?? null;
  return detailed(writtenSeries(series, observations, { agency, licence }), detail);
}
