import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { isFailure } from '../../core/errors';
import { torontoDay } from '../../core/format-time';
import { type FredType, fredTypes, writeFred, writeFredError } from '../../formats/fred/document';
import { placeOf } from '../../prisma/queries/prints';
import { type Answer, openHeaders } from '../answers';
import { type ApiContext, searchOf } from '../context';
import { isWorded, problemOf } from '../problems';
import { category, categoryChildren, categoryRelated, categoryRelatedTags, categorySeries, categoryTags } from './categories';
import type { Endpoint } from './endpoint';
import { graphFile } from './graph';
import { observations, vintageDates } from './observations';
import { checkKey, type FredQuestion, refusal, typeOf } from './questions';
import { datesOfRelease, datesOfReleases } from './release-dates';
import * as releases from './releases';
import * as series from './series';
import { checkNumbers } from './shelf';
import { releaseSources, source, sourceReleases, sources } from './sources';
import { relatedTags, tags, tagsSeries } from './tags';

/** What FRED's API has, under /fred. */
const endpoints = {
  series: series.series,
  'series/observations': observations,
  'series/vintagedates': vintageDates,
  'series/categories': series.seriesCategories,
  'series/release': series.seriesRelease,
  'series/tags': series.seriesTags,
  'series/search': series.seriesSearch,
  'series/search/tags': series.searchTags,
  'series/search/related_tags': series.searchRelatedTags,
  'series/updates': series.seriesUpdates,
  category,
  'category/children': categoryChildren,
  'category/related': categoryRelated,
  'category/series': categorySeries,
  'category/tags': categoryTags,
  'category/related_tags': categoryRelatedTags,
  releases: releases.releases,
  'releases/dates': datesOfReleases,
  release: releases.release,
  'release/dates': datesOfRelease,
  'release/series': releases.releaseSeries,
  'release/sources': releaseSources,
  'release/tags': releases.releaseTags,
  'release/related_tags': releases.releaseRelatedTags,
  'release/tables': releases.releaseTables,
  sources,
  source,
  'source/releases': sourceReleases,
  tags,
  related_tags: relatedTags,
  'tags/series': tagsSeries,
} as const satisfies Record<string, Endpoint>;

export interface FredOptions {
  /** Counts what one address asks. */
  readonly limit: MiddlewareHandler;
  /** Told of errors that are no failures of ours. */
  readonly warn: (sentence: string, error: unknown) => void;
}

/**
 * FRED's API over the whole catalogue (docs/fred.md): /fred/…, /graph/fredgraph.csv and the address of older clients,
 * /series/{id}/downloaddata/{id}.csv. Errors are told in FRED's own body, with the status that they have.
 */
export function fredRoutes(app: Hono, context: ApiContext, { limit, warn }: FredOptions): void {
  checkNumbers(context);
  const fred = protocol(context, warn);
  fred.use(limit);
  for (const [path, endpoint] of Object.entries<Endpoint>(endpoints)) fred.get(`/${path}`, (c) => answerTo(context, c, endpoint));
  fred.all('*', nothingHere);
  app.route('/fred', fred);

  const graph = protocol(context, warn);
  graph.use(limit);
  graph.get('/fredgraph.csv', (c) => fileTo(context, c, searchOf(c)));
  graph.all('*', nothingHere);
  app.route('/graph', graph);

  const download = protocol(context, warn);
  download.get('/:id/downloaddata/:file', limit, (c) => {
    const { id, file } = c.req.param();
    if (file.toLowerCase() !== `${id}.csv`.toLowerCase()) throw refusal('There is nothing at this address.', 404);
    return fileTo(context, c, new URLSearchParams({ id }));
  });
  download.all('/:id/downloaddata/:file', nothingHere);
  app.route('/series', download);
}

/** Where errors are answered as FRED answers them. */
function protocol({ runtime: { mode } }: ApiContext, warn: FredOptions['warn']): Hono {
  const routes = new Hono({ strict: false });
  routes.onError((error, c) => {
    if (!isFailure(error)) warn(`${c.req.method} ${c.req.path} was answered with 500.`, error);
    const { status, detail } = problemOf(error, { language: 'en', instance: c.req.path });
    const type = errorType(searchOf(c));
    return new Response(writeFredError({ code: status, message: `${beginnings[status] ?? beginnings[500]}.  ${detail}` }, type), {
      status,
      headers: {
        'Content-Type': fredTypes[type],
        'Cache-Control': 'no-store',
        ...openHeaders(mode),
        ...(isWorded(error) ? error.headers : undefined),
      },
    });
  });
  return routes;
}

const beginnings: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
};

function errorType(search: URLSearchParams): FredType {
  return search.getAll('file_type').includes('json') ? 'json' : 'xml';
}

function nothingHere(c: Context): never {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') throw refusal('There is nothing at this address.', 404);
  throw Object.assign(refusal('Ask with GET.', 405), { headers: { Allow: 'GET, HEAD, OPTIONS' } });
}

function answerTo(context: ApiContext, c: Context, endpoint: Endpoint): Response | Promise<Response> {
  return context.answers.give(c.req.raw, 'print', async () => {
    const search = searchOf(c);
    const type = typeOf(search);
    checkKey(search);
    const { list, about = [], holdsToday } = await endpoint(context, questionOf(context, search));
    const bytes = new TextEncoder().encode(writeFred(list, type));
    return {
      ...(await placed(context, about)),
      // The next day has another answer of the same date.
      ...(holdsToday ? { modifiedAt: null } : {}),
      lasting: holdsToday ? 'second' : 'print',
      body: { type: fredTypes[type], bytes, headers: {} },
    };
  });
}

function fileTo(context: ApiContext, c: Context, search: URLSearchParams): Response | Promise<Response> {
  return context.answers.give(c.req.raw, 'print', async () => {
    const { name, csv, about } = await graphFile(context, questionOf(context, search));
    const headers = { 'Content-Disposition': `attachment; filename="${name}"` };
    const body = { type: 'text/csv; charset=utf-8', bytes: new TextEncoder().encode(csv), headers };
    return { ...(await placed(context, about)), lasting: 'print', body };
  });
}

function questionOf({ runtime }: ApiContext, search: URLSearchParams): FredQuestion {
  return { search, today: torontoDay(runtime.clock.now()) };
}

/** Where in the log the newest of what is told about some series stands. */
async function placed({ runtime }: ApiContext, about: readonly string[]): Promise<Pick<Answer, 'place' | 'modifiedAt'>> {
  if (about.length === 0) return { modifiedAt: null };
  const { seq, at } = await placeOf(runtime.database, about);
  return { place: seq, modifiedAt: at };
}
