import type { Hono } from 'hono';
import { newestSeq } from '../prisma/queries/prints';
import type { ApiContext } from './context';
import type { Metrics } from './metrics';
import { worded } from './problems';
import { within } from './within';

const answerWithinMs = 2_000;

/**
 * GET /healthz: the process answers. GET /readyz: the database answers too, else 503; it is open to everyone, so it
 * names no host, user or folder.
 * GET /metrics: Prometheus' text format.
 */
export function healthRoutes(app: Hono, { runtime }: ApiContext, metrics: Metrics): void {
  const headers = { 'Cache-Control': 'no-store', 'X-Mode': runtime.mode };

  app.get('/healthz', (c) => c.json({ alive: true, mode: runtime.mode, build: runtime.build }, 200, headers));

  app.get('/readyz', async (c) => {
    const newest = await within(answerWithinMs, newestSeq(runtime.database)).catch(() => null);
    if (newest === null) throw notReady();
    const { kind, recovered } = runtime.database;
    return c.json({ ready: true, mode: runtime.mode, database: kind, recovered, newest, shown: runtime.seq() }, 200, headers);
  });

  app.get('/metrics', async (c) => c.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType, ...headers }));
}

function notReady() {
  return Object.assign(worded('unavailable', { en: 'The database does not answer.', fr: 'La base de données ne répond pas.' }), {
    retryAfterMs: 5_000,
  });
}
