import type { IncomingMessage } from 'node:http';
import type { Context } from 'hono';
import type { Series, SourceId } from '../core/series';
import type { ConfiguredService } from '../jobs/sources/registry';
import type { Runtime } from '../runtime';
import type { Answers } from './answers';
import { worded } from './problems';

/** What every route may reach. */
export interface ApiContext {
  readonly runtime: Omit<Runtime, 'read'>;
  readonly sources: ReadonlyMap<SourceId, ConfiguredService>;
  readonly answers: Answers;
}

/** The series that a path names; throws `not-found` that says so. */
export function seriesNamed(context: ApiContext, id: string): Series {
  const series = context.runtime.catalogue.series.get(id);
  if (series !== undefined) return series;
  throw worded('not-found', {
    en: `There is no series "${id}"; /api/v1/series lists those that exist.`,
    fr: `Il n’y a pas de série « ${id} »; /api/v1/series donne la liste.`,
  });
}

/** The same for a series that readers see: a companion only words the changes of another, and has no page. */
export function shownSeriesNamed(context: ApiContext, id: string): Series {
  const series = seriesNamed(context, id);
  if (series.companionOf === null) return series;
  throw worded('not-found', {
    en: `${id} holds the standard errors of ${series.companionOf.series} and has no chart of its own.`,
    fr: `${id} contient les erreurs-types de ${series.companionOf.series} et n’a pas de graphique à elle.`,
  });
}

export function searchOf(c: Context): URLSearchParams {
  return new URL(c.req.url).searchParams;
}

/** What is known of the connection that a question came by; `otherwise` where it came by none, as in tests. */
export function asked<Answer>(c: Context, of: (request: IncomingMessage) => Answer, otherwise: Answer): Answer {
  const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage };
  return incoming === undefined ? otherwise : of(incoming);
}
