import type { IncomingMessage } from 'node:http';
import type { Context, Hono, MiddlewareHandler } from 'hono';
import { atom } from '../../formats/feeds/atom';
import { rss } from '../../formats/feeds/rss';
import type { Answer } from '../answers';
import { type ApiContext, searchOf } from '../context';
import type { Origins } from '../origin';
import { ask } from '../questions';
import { eventRoutes } from './events';
import { feedOf } from './feed';
import type { PrintStreams } from './print-streams';
import { feedLanguage, selectedSeries, selectionParameters } from './selection';
import { newestStories } from './stories';

const mostEntries = 50;
const formats = { atom, rss } as const;
export const parameters = { ...selectionParameters, ...feedLanguage };

export interface FeedOptions {
  readonly limit: MiddlewareHandler;
  readonly addressOf: (request: IncomingMessage) => string;
  readonly origins: Origins;
}

/**
 * GET /feeds/prints.events: see eventRoutes, whose streams are returned, so that they can be ended.
 * GET /feeds/prints.atom and /feeds/prints.rss?topic=&release=&series=&lang= → the newest 50 prints that are news, newest first,
 * each with its value, change, source and credit. A filter that names nothing we have is refused, and so (403) is a series that
 * its licence keeps here.
 */
export function feedRoutes(app: Hono, context: ApiContext, { limit, addressOf, origins }: FeedOptions): PrintStreams {
  for (const kind of ['atom', 'rss'] as const) {
    app.get(`/feeds/prints.${kind}`, limit, (c) => {
      const origin = origins.of(c);
      return context.answers.give(origins.filed(c), 'print', () => feedAnswer(context, c, { kind, origin }));
    });
  }
  return eventRoutes(app, context, { limit, addressOf });
}

async function feedAnswer(
  context: ApiContext,
  c: Context,
  { kind, origin }: { kind: keyof typeof formats; origin: string },
): Promise<Answer> {
  const { lang: language, ...selection } = ask(searchOf(c), parameters);
  const series = selectedSeries(context, selection);
  const { pathname, search } = new URL(c.req.url);
  const { stories, place } = await newestStories(context, series, mostEntries);
  const emptyAt = new Date(context.runtime.clock.now()).toISOString();
  const asked = { selection, series, language, origin, address: `${pathname}${search}` };
  const { type, write } = formats[kind];
  return {
    body: {
      type: `${type}; charset=utf-8`,
      bytes: new TextEncoder().encode(write(feedOf(context, asked, { stories, emptyAt }))),
      headers: { 'Content-Language': language },
    },
    place: place.seq,
    modifiedAt: place.at,
    lasting: 'print',
  };
}
