import { instantOf } from '../core/as-of';
import { breaksOf } from '../core/break';
import type { Charted } from '../core/chart-spec';
import { formatDay, torontoDay } from '../core/format-time';
import type { Titled } from '../core/headline';
import { measureTopicsOf, phasesOf } from '../core/measure-bands';
import { marksKnown } from '../core/measure-marks';
import { seriesPageWords } from '../core/messages/series-page';
import type { Observation } from '../core/observation';
import { standardErrorsOf } from '../core/sampling-error';
import { companionsOf, type Language, type Series, type SeriesId } from '../core/series';
import { type SeriesDrawing, seriesChart } from '../core/series-chart';
import type { SeriesView } from '../core/series-view';
import { asOf, first, latest } from '../prisma/queries/observations';
import { lastPrintOf } from '../prisma/queries/prints';
import { seriesStates } from '../prisma/queries/series';
import { vintagesOf } from '../prisma/queries/vintages';
import type { ApiContext } from './context';

/** A series drawn as its page draws it, with the statement that it shows. */
export interface DrawnSeries {
  readonly reading: Titled;
  readonly drawing: SeriesDrawing;
  /** The series that are drawn, the page's own first. */
  readonly shown: readonly Series[];
  /** When the newest statement that is shown became public, ISO; null before the first. */
  readonly statedAt: string | null;
  /** What has been said since of the periods that are shown. */
  readonly since: { readonly isRevised: boolean; readonly isNewer: boolean };
}

/** Reads and draws a series; null where the view asks for a moment of which we don't know what had been published. */
export async function drawnSeries(
  { runtime }: ApiContext,
  { series, view, language }: { series: Series; view: SeriesView; language: Language },
): Promise<DrawnSeries | null> {
  const { database, catalogue, clock } = runtime;
  const asked = view.asOf === null ? null : instantOf(view.asOf);
  const at = (id: SeriesId) => (asked === null ? latest(database, id) : asOf(database, id, asked));
  const states = new Map((await seriesStates(database)).map((state) => [state.id, state]));
  const isOff = (id: SeriesId) => states.get(id)?.state === 'off';
  const print = asked === null ? await lastPrintOf(database, series.id) : null;
  const observations = await at(series.id);
  if (observations === null) return null;
  const companions = companionsOf(catalogue.series.values(), [series.id]).filter(({ id }) => !isOff(id));
  const errors = await Promise.all(
    companions.map(async (one) => ({ companionOf: one.companionOf, observations: (await at(one.id)) ?? [] })),
  );
  const known = errors.flatMap(({ companionOf, observations: rows }) =>
    companionOf === null ? [] : [{ companionOf, observations: rows }],
  );
  const others = view.compare.flatMap((id) => catalogue.series.get(id) ?? []).filter(({ id }) => id !== series.id);
  const compared = await Promise.all(others.map(async (one) => chartedOf(one, (await at(one.id)) ?? [])));
  const standardErrors = companions.length === 0 ? undefined : standardErrorsOf(observations.at(-1)?.ordinal ?? null, known);
  const shown = { ...chartedOf(series, observations), standardErrors };
  const page = { shown, ghost: await ghostOf(runtime.database, series, view, language), compared };
  const { ledger } = catalogue;
  const phases = phasesOf(ledger).map(({ measure, from }) => ({ id: measure, from }));
  // A moment that has not come yet is now: of later measures nobody has looked.
  const instant = new Date(Math.min(clock.now(), asked === null ? Number.POSITIVE_INFINITY : Date.parse(asked))).toISOString();
  const marks = marksKnown(ledger, instant, measureTopicsOf(series.id));
  const statements = await vintagesOf(database, series.id);
  return {
    reading: { ...shown, print, off: isOff(series.id) ? 'off' : null },
    drawing: seriesChart({ view, page, phases, marks, language }),
    shown: [series, ...others],
    statedAt: statements.findLast((one) => asked === null || one.asOf <= asked)?.asOf ?? null,
    since: asked === null ? { isRevised: false, isNewer: false } : sinceThen(observations, await latest(database, series.id)),
  };
}

function chartedOf(series: Series, observations: readonly Observation[]): Charted {
  return { series, observations, breaks: breaksOf(series) };
}

async function ghostOf(database: ApiContext['runtime']['database'], { id }: Series, { ghost }: SeriesView, language: Language) {
  if (ghost === null) return null;
  const observations = ghost === 'first' ? await first(database, id) : await asOf(database, id, instantOf(ghost));
  const label = ghost === 'first' ? seriesPageWords[language].greyFirst : formatDay(torontoDay(instantOf(ghost)), language);
  return observations === null ? null : { observations, label };
}

/** Whether a period that was known then has another value now, and whether periods have come since. */
function sinceThen(then: readonly Observation[], now: readonly Observation[]): DrawnSeries['since'] {
  const today = new Map(now.map(({ ordinal, value }) => [ordinal, value]));
  return {
    isRevised: then.some(({ ordinal, value }) => today.get(ordinal) !== value),
    isNewer: (now.at(-1)?.ordinal ?? 0) > (then.at(-1)?.ordinal ?? 0),
  };
}
