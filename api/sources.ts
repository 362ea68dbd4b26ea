import type { Hono } from 'hono';
import type { SeriesId } from '../core/series';
import { heldNow } from '../prisma/queries/held';
import { refusedNow } from '../prisma/queries/refused';
import { releaseDates } from '../prisma/queries/releases';
import { seriesStates, unansweredSeries } from '../prisma/queries/series';
import { sourceStates } from '../prisma/queries/sources';
import type { Answer } from './answers';
import { type ApiContext, searchOf } from './context';
import { listedFor } from './own-pages';
import { wordsOf } from './problems';
import { ask } from './questions';

const dayMs = 86_400_000;

/**
 * GET /api/v1/sources → { now, sources, held, refused, unanswered, off }: how each agency's service answers that is used, by a series or by a
 * look at its register. `error` carries the code, our sentence in both languages and what the service or the network
 * said (null but for our own pages where a licence keeps a series of it here, for it may quote the answer). `held` is what waits for a person, `refused` the series of which a service that answers says nothing, `unanswered` those
 * without a value for which their service has not answered yet, `off` those
 * that are not asked for, each with the series' id and why.
 */
export function sourceRoutes(app: Hono, context: ApiContext): void {
  app.get('/api/v1/sources', (c) => {
    const { filed, left } = listedFor(context, c);
    return context.answers.give(filed, 'second', async () => {
      ask(searchOf(c), {});
      return everySource(context, left);
    });
  });
}

async function everySource({ runtime, sources }: ApiContext, left: ReadonlySet<SeriesId>): Promise<Answer> {
  const { catalogue, clock, database } = runtime;
  const now = new Date(clock.now()).toISOString();
  const [states, held, refused, unanswered, series, dates] = await Promise.all([
    sourceStates(database),
    heldNow(database),
    refusedNow(database),
    unansweredSeries(database),
    seriesStates(database),
    releaseDates(database, { from: now, to: new Date(clock.now() + 130 * dayMs).toISOString() }),
  ]);
  const stateOf = new Map(states.map((state) => [state.source, state]));
  const closed = new Set([...left].map((id) => catalogue.series.get(id)?.source));
  const used = [...sources.values()].filter(({ id }) => stateOf.has(id));
  const body = {
    now,
    sources: used.map(({ id, title, short, home, limits, switchedOff }) => {
      const state = stateOf.get(id);
      const failure = state?.failure ?? null;
      const next = dates.find(({ release, status }) => status !== 'postponed' && catalogue.releases.get(release)?.source === id);
      return {
        id,
        title,
        short,
        home,
        state: switchedOff !== null ? 'switched-off' : failure !== null ? 'failing' : state?.checkedAt ? 'answering' : 'not-asked',
        switchedOff,
        checkedAt: state?.checkedAt ?? null,
        succeededAt: state?.succeededAt ?? null,
        lastPrintAt: state?.lastPrintAt ?? null,
        nextDue: next === undefined ? null : { at: next.at, release: next.release, period: next.period, certainty: next.certainty },
        retryAt: state?.retryAt ?? null,
        budget: { used: state?.budgetUsed ?? 0, limit: limits.requests, perMs: limits.perMs, perDay: limits.perDay ?? null },
        error: failure && { code: failure.code, words: wordsOf(failure.code), detail: closed.has(id) ? null : failure.detail },
        series: [...catalogue.series.values()].filter(({ source }) => source === id).map((series) => series.id),
      };
    }),
    held: held.map(({ series: id, seenAt, code, detail }) => ({ series: id, seenAt, code, detail: left.has(id) ? null : detail })),
    refused,
    unanswered,
    off: series.flatMap(({ id, state, offReason }) =>
      state === 'off' ? [{ series: id, code: offReason?.code ?? null, detail: offReason?.detail ?? null }] : [],
    ),
  };
  return { body, modifiedAt: null, lasting: 'second' };
}
