import type { IncomingMessage } from 'node:http';
import type { Context, Hono, MiddlewareHandler } from 'hono';
import { z } from 'zod';
import { newestSeq, printsAfter } from '../../prisma/queries/prints';
import { openHeaders } from '../answers';
import { type ApiContext, asked, searchOf } from '../context';
import { withPeriods } from '../prints';
import { ask, badParameters, parameter } from '../questions';
import { createPrintStreams, type PrintStreams } from './print-streams';
import { selectedSeries, selectionParameters } from './selection';

const place = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
  .optional();
export const parameters = {
  ...selectionParameters,
  after: parameter(
    place,
    'the last seq that you have, 0 for all; left out for what comes from now on',
    'le dernier seq que vous avez, 0 pour tout; rien pour ce qui vient désormais',
  ),
};

export interface EventOptions {
  readonly limit: MiddlewareHandler;
  readonly addressOf: (request: IncomingMessage) => string;
}

/**
 * GET /feeds/prints.events?after=&topic=&release=&series= → the print log as server-sent events, as it stands and as it grows: `id` is
 * the seq, `event` print, `data` the print as /api/v1/prints gives it. `Last-Event-ID` goes before `after`. What a licence keeps here
 * does not travel. `event: reload` tells that the log went back: forget what you have.
 */
export function eventRoutes(app: Hono, context: ApiContext, { limit, addressOf }: EventOptions): PrintStreams {
  const { runtime } = context;
  const streams = createPrintStreams({
    seq: () => runtime.seq(),
    newestSeq: () => newestSeq(runtime.database),
    printsAfter: (after, most) => printsAfter(runtime.database, after, most),
  });
  const headers = {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store, no-transform',
    // Once it ends nothing else comes over this connection.
    Connection: 'close',
    // Proxies like nginx would keep events back until they have a buffer full.
    'X-Accel-Buffering': 'no',
    ...openHeaders(runtime.mode),
  };

  app.get('/feeds/prints.events', limit, (c) => {
    const { after, ...selection } = ask(searchOf(c), parameters);
    const told = new Set(selectedSeries(context, selection).map(({ id }) => id));
    const from = lastEventId(c) ?? after ?? runtime.seq();
    // A stream for a question that wants no body would be read by nobody.
    if (c.req.method === 'HEAD') return c.body(null, 200, headers);
    const body = streams.open({
      after: from,
      address: asked(c, addressOf, ''),
      tell: (print) => (told.has(print.series) ? JSON.stringify(withPeriods(runtime.catalogue, print)) : null),
      cut: () => asked(c, ({ socket }) => void socket.destroy(), undefined),
    });
    return c.body(body, 200, headers);
  });
  return streams;
}

/** Where a client that comes back was; null for one that is new. */
function lastEventId(c: Context): number | null {
  const header = c.req.header('last-event-id') ?? '';
  if (header === '') return null;
  const read = place.safeParse(header);
  if (read.success && read.data !== undefined) return read.data;
  throw badParameters([{ name: 'Last-Event-ID', value: header, allowed: parameters.after.allowed }]);
}
