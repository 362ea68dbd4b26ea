import type { Hono } from 'hono';
import { breaksOf } from '../core/break';
import { formatPeriod } from '../core/period';
import { codeOn, hasCode, type Series, type SeriesId } from '../core/series';
import { vintagesOf } from '../prisma/queries/vintages';
import type { Answer } from './answers';
import { type ApiContext, searchOf, seriesNamed } from './context';
import { observationText } from './observations';
import { listedFor } from './own-pages';
import { ask } from './questions';
import { type Standing, standingsOf } from './standing';

/**
 * GET /api/v1/series → { seq, now, series: [...] } in the catalogue's order, the companions that hold the standard
 * errors of others among them (`companionOf`: { series, statistic }, null for all others);
 * GET /api/v1/series/{id} → one of them, with the rest of its catalogue entry and its newest vintage's payload. `breaks` are
 * periods from which earlier ones are not comparable, as the catalogue tells; those that the agency marks have status B.
 * `newest` of a series that its licence keeps here (`redistribution`) is null but for our own pages, as is the sentence of what is held.
 */
export function seriesRoutes(app: Hono, context: ApiContext): void {
  app.get('/api/v1/series', (c) => {
    const { filed, left } = listedFor(context, c);
    return context.answers.give(filed, 'second', async () => {
      ask(searchOf(c), {});
      return everySeries(context, left);
    });
  });
  app.get('/api/v1/series/:id', (c) => {
    const { filed, left } = listedFor(context, c);
    return context.answers.give(filed, 'second', async () => {
      const series = seriesNamed(context, c.req.param('id'));
      ask(searchOf(c), {});
      return oneSeries(context, series, left);
    });
  });
}

async function everySeries(context: ApiContext, left: ReadonlySet<SeriesId>): Promise<Answer> {
  const { catalogue, clock, seq } = context.runtime;
  const head = { seq: seq(), now: new Date(clock.now()).toISOString() };
  const standings = await standingsOf(context, [...catalogue.series.keys()]);
  const series = [...catalogue.series.values()].flatMap((one) => {
    const standing = standings.get(one.id);
    return standing === undefined ? [] : [summary(one, left.has(one.id) ? withoutFigures(standing) : standing, head.now)];
  });
  return { body: { ...head, series }, modifiedAt: null, lasting: 'second' };
}

async function oneSeries(context: ApiContext, series: Series, left: ReadonlySet<SeriesId>): Promise<Answer> {
  const { catalogue, clock, database, seq } = context.runtime;
  const head = { seq: seq(), now: new Date(clock.now()).toISOString() };
  const standing = (await standingsOf(context, [series.id])).get(series.id) as Standing;
  const newestVintage = (await vintagesOf(database, series.id)).at(-1) ?? null;
  const release = catalogue.releases.get(series.release);
  const body = {
    ...head,
    ...summary(series, left.has(series.id) ? withoutFigures(standing) : standing, head.now),
    codes: series.codes,
    breaks: breaksOf(series).map((ordinal) => formatPeriod({ frequency: series.frequency, ordinal })),
    independentOf: series.independentOf,
    release: release && { id: release.id, title: release.title, url: release.url },
    licence: catalogue.licences.get(series.licence) ?? series.licence,
    newestVintage: newestVintage && { ...newestVintage, payloadUrl: `/api/v1/payloads/${newestVintage.payload}` },
  };
  return { body, modifiedAt: null, lasting: 'second' };
}

/** How a series stands, to who may not have its figures: a parser's reason for what waits for a person may quote some. */
function withoutFigures(standing: Standing): Standing {
  return { ...standing, newest: null, held: standing.held.map((one) => ({ ...one, detail: null })) };
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
