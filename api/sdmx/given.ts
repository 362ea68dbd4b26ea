import { firstDay, lastDay, periodOf } from '../../core/period';
import { noFlow } from '../../core/sdmx/address';
import type { Dataflow, Identity } from '../../core/sdmx/artefact';
import { isAsked, type KeyQuery } from '../../core/sdmx/key-query';
import { refusal } from '../../core/sdmx/refusal';
import { seriesKey } from '../../core/sdmx/series-key';
import { artefactsOf, isInFlow } from '../../core/sdmx/structures';
import type { Days } from '../../core/sdmx/time';
import type { Series } from '../../core/series';
import type { ApiContext } from '../context';
import { checkPassedOn } from '../pictures';

/** Series that other programs may be given: those that readers see, and that their licences let us pass on. */
export function givenSeries({ runtime }: ApiContext): Series[] {
  return shownSeries(runtime).filter(({ redistribution }) => redistribution !== 'display-only');
}

function shownSeries({ catalogue }: ApiContext['runtime']): Series[] {
  return [...catalogue.series.values()].filter(({ companionOf }) => companionOf === null);
}

/** The flow of an identity; throws where there is none. */
export function dataflowNamed(context: ApiContext, identity: Identity): Dataflow {
  const flows = artefactsOf(givenSeries(context)).filter((one) => one.resource === 'dataflow');
  const found = flows.find(({ id }) => id === identity.id);
  if (found === undefined) throw noFlow(identity);
  return found;
}

/** The series of a flow that a key asks for. Throws where its licence keeps the one that the key names, and where there is none. */
export function seriesAsked(context: ApiContext, flow: Dataflow, key: KeyQuery): Series[] {
  const all = shownSeries(context.runtime).filter((one) => isInFlow(flow, one) && isAsked(key, seriesKey(one)));
  const given = all.filter(({ redistribution }) => redistribution !== 'display-only');
  if (given.length > 0) return given;
  if (key.SERIES !== null) checkPassedOn(all);
  throw nothingFound();
}

export function nothingFound() {
  return refusal('no-results', { en: 'No data match the query.', fr: 'Aucune donnée ne correspond à la demande.' });
}

/** The ordinals of a series that lie within days; a coarser time stands for all that it holds. */
export function rangeWithin(
  { frequency }: Pick<Series, 'frequency'>,
  { start, end }: { readonly start: Days | null; readonly end: Days | null },
) {
  return {
    ...(start === null ? {} : { from: periodOf(frequency, start.first).ordinal }),
    ...(end === null ? {} : { to: periodOf(frequency, end.last).ordinal }),
  };
}

/** The days from the beginning of one period to the end of another. */
export function daysBetween(
  { frequency }: Pick<Series, 'frequency'>,
  { oldest, newest }: { readonly oldest: number; readonly newest: number },
): Days {
  return { first: firstDay({ frequency, ordinal: oldest }), last: lastDay({ frequency, ordinal: newest }) };
}
