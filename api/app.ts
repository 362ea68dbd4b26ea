import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { isFailure } from '../core/errors';
import type { Mode } from '../core/mode';
import type { SourceId } from '../core/series';
import { createPngDrawer } from '../formats/png';
import type { ConfiguredService } from '../jobs/sources/registry';
import type { Runtime } from '../runtime';
import { createAnswers, openHeaders } from './answers';
import { boardMethods, boardRoutes } from './boards';
import { chartRoutes } from './charts';
import { limitClients } from './client-limits';
import type { ApiContext } from './context';
import { downloadRoutes } from './download/routes';
import { embedRoutes } from './embed';
import { estimateRoutes } from './estimates';
import { explainRoutes } from './explain';
import { feedRoutes } from './feeds/feeds';
import { formulaRoutes } from './formulas';
import { fredRoutes } from './fred/routes';
import { healthRoutes } from './health';
import { measureRoutes } from './measures';
import type { Metrics } from './metrics';
import { observationRoutes } from './observations';
import { operatorRoutes } from './operator';
import type { Sessions } from './operator-sessions';
import { originsOf } from './origin';
import { payloadRoutes } from './payloads';
import { printRoutes } from './prints';
import { type Asked, isErrorCode, preferredLanguage, problemResponse, statuses, worded, wordsOf } from './problems';
import { referenceRoutes } from './reference/serve';
import { releaseRoutes } from './releases';
import { releaseFileRoutes } from './releases-ics';
import { screenMethods, screenRoutes } from './screens';
import { sdmxRoutes } from './sdmx/routes';
import { searchRoutes } from './search';
import { seriesRoutes } from './series';
import { sourceRoutes } from './sources';
import { wallMethods, wallRoutes } from './wall';
import { createNotices } from './wall-notice';

export interface ApiOptions {
  readonly runtime: Omit<Runtime, 'operator'> & { readonly operator: Sessions };
  /** The sources and registers of jobs/sources, for titles, limits and addresses. */
  readonly sources: ReadonlyMap<SourceId, ConfiguredService>;
  readonly metrics: Metrics;
  /** Whose a request is, where something is limited by address. */
  readonly addressOf: (request: IncomingMessage) => string;
  /** Whether a request came by https, as who asked sees it. */
  readonly isEncrypted: (request: IncomingMessage) => boolean;
  /** Sites that may frame walls, as Content-Security-Policy names them; none but our own where it is left out. */
  readonly frameAncestors?: string | undefined;
  /** Told of errors that are no failures of ours, before they are answered with 500. */
  readonly warn: (sentence: string, error: unknown) => void;
}

export interface Api {
  readonly app: Hono;
  /** For Node's 'request': finished answers go out at once, everything else through Hono. */
  listener(request: IncomingMessage, response: ServerResponse): void;
  /** Ends what does not end by itself, so that the server can stop: streams of events. */
  hangUp(): void;
  /** Ends the thread that draws pictures. */
  close(): Promise<void>;
}

/** What programs ask: parse → ask → answer. Served before Next sees the request. */
export function createApi({ runtime, sources, metrics, addressOf, isEncrypted, frameAncestors = "'self'", warn }: ApiOptions): Api {
  const answers = createAnswers({ clock: runtime.clock, seq: () => runtime.seq(), mode: runtime.mode });
  const png = createPngDrawer();
  const context: ApiContext = { runtime, sources, answers };
  const limit = limitClients(addressOf);
  const origins = originsOf(runtime.origin, isEncrypted);
  const app = new Hono({ strict: false });

  seriesRoutes(app, context);
  observationRoutes(app, context);
  formulaRoutes(app, context);
  printRoutes(app, context);
  releaseRoutes(app, context);
  releaseFileRoutes(app, context);
  const streams = feedRoutes(app, context, { limit, addressOf, origins });
  sourceRoutes(app, context);
  payloadRoutes(app, context);
  measureRoutes(app, context);
  searchRoutes(app, context);
  estimateRoutes(app, context);
  explainRoutes(app, context);
  chartRoutes(app, context, png);
  embedRoutes(app, context);
  downloadRoutes(app, context, { limit, origins, png });
  boardRoutes(app, context, { addressOf });
  operatorRoutes(app, context, { sessions: runtime.operator, addressOf, isEncrypted });
  screenRoutes(app, context, { sessions: runtime.operator, notices: createNotices(runtime) });
  wallRoutes(app, runtime, { addressOf, isEncrypted, frameAncestors, warn });
  // Before FRED's and SDMX's own words for what is no GET.
  app.on('OPTIONS', openPaths, (c) => c.body(null, 204, { ...preflightHeaders, 'X-Mode': runtime.mode }));
  fredRoutes(app, context, { limit, warn });
  sdmxRoutes(app, context, { limit, warn });
  healthRoutes(app, context, metrics);
  problemRoutes(app, runtime.mode);
  referenceRoutes(app, context, origins);

  // A catch-all route would be a second handler of every address, and then Hono answers with promises (bench/json.ts).
  app.notFound((c) =>
    problemResponse(
      c.req.method === 'GET' || c.req.method === 'HEAD' ? nothingAt(c.req.path) : notAllowed(c.req.method, c.req.path),
      askedBy(c, runtime.mode),
    ),
  );
  app.onError((error, c) => {
    if (!isFailure(error)) warn(`${c.req.method} ${c.req.path} was answered with 500.`, error);
    return problemResponse(error, askedBy(c, runtime.mode));
  });

  // A question without a Host, as some probes send it, is ours; one with a Host that is none is told so.
  const listener = getRequestListener(app.fetch, {
    hostname: 'localhost',
    errorHandler: (error) => {
      if (error instanceof RequestError) return problemResponse(badAddress(error), { language: 'en', instance: '/', mode: runtime.mode });
      warn('A question to the API was answered with 500.', error);
      return problemResponse(error, { language: 'en', instance: '/', mode: runtime.mode });
    },
  });
  return {
    app,
    listener(request, response) {
      if (!hasHost(request) || !answers.giveFinished(request, response)) void listener(request, response);
    },
    hangUp: () => streams.hangUp(),
    close: () => png.close(),
  };
}

/** Whether a question names a host that can be one: the same question has the same answer, whether it is finished or not. */
function hasHost({ headers: { host } }: IncomingMessage): boolean {
  return host === undefined || /^[a-z0-9._:[\]-]+$/i.test(host);
}

/** GET /api/v1/problems/{code}: what a problem's `type` leads to. */
function problemRoutes(app: Hono, mode: Mode): void {
  app.get('/api/v1/problems/:code', (c) => {
    const code = c.req.param('code');
    if (!isErrorCode(code)) throw nothingAt(c.req.path);
    return c.json({ mode, code, status: statuses[code], title: wordsOf(code) }, 200, openHeaders(mode));
  });
}

/** What pages of any origin may ask. */
const openPaths = ['/api/*', '/feeds/*', '/download/*', '/fred/*', '/graph/*', '/series/:id/downloaddata/:file', '/sdmx/*'];
const preflightHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
  'Access-Control-Allow-Headers': 'If-None-Match, If-Modified-Since, Accept-Language, Content-Type, Last-Event-ID',
  'Access-Control-Max-Age': '86400',
};

function askedBy(c: Context, mode: Mode): Asked & { mode: Mode } {
  return { language: preferredLanguage(c.req.header('accept-language')), instance: c.req.path, mode };
}

function badAddress({ message }: RequestError) {
  return worded('invalid-request', {
    en: `The question can't be read (${message}): send the Host of this server and a path.`,
    fr: `La question est illisible (${message}) : envoyez l’hôte de ce serveur et un chemin.`,
  });
}

function nothingAt(path: string) {
  return worded('not-found', { en: `${path} is no address of this server.`, fr: `${path} n’est pas une adresse de ce serveur.` });
}

function notAllowed(method: string, path: string) {
  const allowed = boardMethods(path) ?? screenMethods(path) ?? wallMethods(path) ?? 'GET, HEAD, OPTIONS';
  return worded(
    'invalid-request',
    { en: `${method} is not allowed here. Allowed: ${allowed}.`, fr: `${method} n’est pas permis ici. Permis : ${allowed}.` },
    { status: 405, headers: { Allow: allowed } },
  );
}
