import type { Hono } from 'hono';
import { breaksOf } from '../core/break';
import { formatPeriod } from '../core/period';
import { codeOn, hasCode, type Series } from '../core/series';
import { vintagesOf } from '../prisma/queries/vintages';
import type { Answer } from './answers';
import { type ApiContext, searchOf, seriesNamed } from './context';
import { observationText } from './observations';
import { ask } from './questions';
import { type Standing, standingsOf } from './standing';

/**
 * GET /api/v1/series → { seq, now, series: [...] } in the catalogue's order, the companions that hold the standard
 * errors of others among them (`companionOf`: { series, statistic }, null for all others);
 * GET /api/v1/series/{id} → one of them, with the rest of its catalogue entry and its newest vintage's payload. `breaks` are
 * periods from which earlier ones are not comparable, as the catalogue tells; those that the agency marks have status B.
 */
export function seriesRoutes(app: Hono, context: ApiContext): void {
  app.get('/api/v1/series', (c) =>
    context.answers.give(c.req.raw, 'second', async () => {
      ask(searchOf(c), {});
      return everySeries(context);
    }),
  );
  app.get('/api/v1/series/:id', (c) =>
    context.answers.give(c.req.raw, 'second', async () => {
      const series = seriesNamed(context, c.req.param('id'));
      ask(searchOf(c), {});
      return oneSeries(context, series);
    }),
  );
}

async function everySeries(context: ApiContext): Promise<Answer> {
  const { catalogue, clock, seq } = context.runtime;
  const head = { seq: seq(), now: new Date(clock.now()).toISOString() };
  const standings = await standingsOf(context, [...catalogue.series.keys()]);
  const series = [...catalogue.series.values()].flatMap((one) => {
    const standing = standings.get(one.id);
    return standing === undefined ? [] : [summary(one, standing, head.now)];
  });
  return { body: { ...head, series }, modifiedAt: null, lasting: 'second' };
}

async function oneSeries(context: ApiContext, series: Series): Promise<Answer> {
  const { catalogue, clock, database, seq } = context.runtime;
  const head = { seq: seq(), now: new Date(clock.now()).toISOString() };
  const standing = (await standingsOf(context, [series.id])).get(series.id) as Standing;
  const newestVintage = (await vintagesOf(database, series.id)).at(-1) ?? null;
  const release = catalogue.releases.get(series.release);
  const body = {
    ...head,
    ...summary(series, standing, head.now),
    codes: series.codes,
    breaks: breaksOf(series).map((ordinal) => formatPeriod({ frequency: series.frequency, ordinal })),
    independentOf: series.independentOf,
    release: release && { id: release.id, title: release.title, url: release.url },
    licence: catalogue.licences.get(series.licence) ?? series.licence,
    newestVintage: newestVintage && { ...newestVintage, payloadUrl: `/api/v1/payloads/${newestVintage.payload}` },
  };
  return { body, modifiedAt: null, lasting: 'second' };
}

/** What the list says of a series. */
function summary(series: Series, standing: Standing, now: string) {
  return {
    id: series.id,
    title: series.title,
    short: series.short,
    topic: series.topic,
    source: series.source,
    companionOf: series.companionOf,
    code: hasCode(series) ? codeOn(series, now.slice(0, 10)) : null,
    table: series.table,
    verification: series.verification,
    unit: series.unit,
    frequency: series.frequency,
    adjustment: series.adjustment,
    nature: series.nature,
    basis: series.basis,
    prices: series.prices,
    window: series.window,
    mayBeNegative: series.mayBeNegative,
    lead: series.lead,
    place: series.place,
    partner: series.partner,
    revision: series.revision,
    showsSamplingError: series.showsSamplingError,
    redistribution: series.redistribution,
    state: standing.state,
    offReason: standing.offReason,
    knownSince: standing.knownSince,
    newest: standing.newest && observationText(series, standing.newest),
    lastPrintAt: standing.lastPrintAt,
    held: standing.held,
    refused: standing.refused,
    lastCheck: standing.source,
    freshness: standing.freshness,
  };
}
