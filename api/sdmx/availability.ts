import type { Context } from 'hono';
import { type Address, flowNamed } from '../../core/sdmx/address';
import type { Artefact } from '../../core/sdmx/artefact';
import { type AvailableCodes, availableCodes, type Extent, modes } from '../../core/sdmx/availability';
import { dimensionIds, dimensions, timeDimension } from '../../core/sdmx/components';
import { checkTogether, type DataQuery, oneOf, readDataQuery } from '../../core/sdmx/data-query';
import { isAsked, readKey } from '../../core/sdmx/key-query';
import { readReferences, related } from '../../core/sdmx/references';
import { seriesKey } from '../../core/sdmx/series-key';
import type { Extracted } from '../../core/sdmx/structure-query';
import { artefactsOf, isInFlow, usedPart } from '../../core/sdmx/structures';
import type { Series } from '../../core/series';
import { structureOffers } from '../../formats/sdmx/registry';
import { extentsOf as reachesOf } from '../../prisma/queries/extents';
import { latest } from '../../prisma/queries/observations';
import { placeOf } from '../../prisma/queries/prints';
import { type ApiContext, searchOf } from '../context';
import { dataflowNamed, daysBetween, givenSeries, nothingFound, rangeWithin } from './given';
import { filedAs, negotiated, varies } from './negotiated';
import { structureContent } from './structures';

/** GET /sdmx/availableconstraint/{flow}/{key}/{provider}/{component}?mode=&references=&startPeriod=… → which codes have data. */
export function availabilityResponse(
  c: Context,
  context: ApiContext,
  address: Extract<Address, { kind: 'availability' }>,
): Response | Promise<Response> {
  const { type, format } = negotiated(c, structureOffers);
  return context.answers.give(filedAs(c.req, type), 'print', async () => {
    const search = searchOf(c);
    const flow = dataflowNamed(context, flowNamed(address));
    const query = readDataQuery(search);
    checkTogether(query);
    const asked = {
      key: readKey(address.key),
      mode: oneOf('mode', modes, search.get('mode') || 'exact'),
      component: oneOf('The component', ['all', ...dimensionIds, timeDimension.id], address.component),
    };
    // What could be added to a key hangs on series that it does not ask for.
    const series = givenSeries(context).filter(
      (one) => isInFlow(flow, one) && (asked.mode === 'available' || isAsked(asked.key, seriesKey(one))),
    );
    const place = await placeOf(
      context.runtime.database,
      series.map(({ id }) => id),
    );
    const available = availableCodes(flow, await extentsOf(context, series, query), asked);
    if (available.codes.every(({ codes }) => codes.length === 0) && available.days === null) throw nothingFound();
    const beside = besideOf(artefactsOf(givenSeries(context)), available, search.get('references'));
    const body = structureContent(context, { format, type, found: beside, available });
    return { body: { ...body, headers: varies }, place: place.seq, modifiedAt: place.at, lasting: 'print' };
  });
}

/** Observations are read only where periods are asked for. */
async function extentsOf({ runtime: { database } }: ApiContext, series: readonly Series[], query: DataQuery): Promise<Extent[]> {
  if (query.start === null && query.end === null) {
    const reaches = await reachesOf(
      database,
      series.map(({ id }) => id),
    );
    return series.flatMap((one) => {
      const reach = reaches.get(one.id);
      return reach === undefined ? [] : [{ key: seriesKey(one), days: daysBetween(one, reach) }];
    });
  }
  const extents: Extent[] = [];
  for (const one of series) {
    const found = await latest(database, one.id, rangeWithin(one, query));
    const [oldest, newest] = [found[0], found.at(-1)];
    if (oldest === undefined || newest === undefined) continue;
    extents.push({ key: seriesKey(one), days: daysBetween(one, { oldest: oldest.ordinal, newest: newest.ordinal }) });
  }
  return extents;
}

/** The flow counts as what was asked for: it is answered with `all`, or by its name; code lists hold only what has data. */
function besideOf(all: readonly Artefact[], { flow, codes }: AvailableCodes, references: string | null): Extracted[] {
  const mode = readReferences(references);
  const own = all.filter(({ resource, id }) => resource === 'dataflow' && id === flow.id);
  const wanted = mode === 'all' || mode === 'descendants' ? [...own, ...related(all, own, 'descendants')] : related(all, own, mode);
  const named = mode === 'dataflow' || mode === 'children' ? own : [];
  const used = new Map<string, Set<string>>();
  for (const { dimension, codes: found } of codes) {
    const list = dimensions.find(({ id }) => id === dimension)?.codelist ?? dimension;
    used.set(list, new Set([...(used.get(list) ?? []), ...found]));
  }
  return [...named, ...wanted].map((artefact) => ({ artefact: usedPart(artefact, used), extent: 'full' }));
}
