import { Hono, type MiddlewareHandler } from 'hono';
import { readAddress } from '../../core/sdmx/address';
import type { ApiContext } from '../context';
import { worded } from '../problems';
import { createTurns } from '../turns';
import { availabilityResponse } from './availability';
import { dataResponse } from './data';
import { errorResponse } from './errors';
import { structureResponse } from './structures';

export interface SdmxOptions {
  /** How often one address may ask (api/client-limits). */
  readonly limit: MiddlewareHandler;
  /** Told of errors that are no failures of ours. */
  readonly warn: (sentence: string, error: unknown) => void;
}

/** /sdmx: SDMX REST 1.x over the catalogue's series. Its errors are SDMX's too, whatever they are (docs/sdmx.md). */
export function sdmxRoutes(app: Hono, context: ApiContext, { limit, warn }: SdmxOptions): void {
  const sdmx = new Hono({ strict: false });
  // Each takes a connection of the store, and its bytes stand here as a whole.
  const inTurn = createTurns(4);
  sdmx.use('*', limit);
  sdmx.get('*', (c) => {
    const address = readAddress(new URL(c.req.url).pathname.replace(/^\/sdmx/, ''));
    switch (address.kind) {
      case 'data':
        return dataResponse(c, context, { address, inTurn });
      case 'availability':
        return availabilityResponse(c, context, address);
      case 'structure':
        return structureResponse(c, context, address.asked);
    }
  });
  sdmx.all('*', (c) => {
    throw notAllowed(c.req.method);
  });
  sdmx.onError((error, c) => {
    const response = errorResponse(error, c, context.runtime.mode);
    if (response.status === 500) warn(`${c.req.method} ${c.req.path} was answered with 500.`, error);
    return response;
  });
  app.route('/sdmx', sdmx);
}

function notAllowed(method: string) {
  return worded(
    'invalid-request',
    { en: `${method} is not allowed here: ask with GET.`, fr: `${method} n’est pas permis ici : demandez avec GET.` },
    { status: 405, headers: { Allow: 'GET, HEAD, OPTIONS' } },
  );
}
