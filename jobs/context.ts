import type { Logger } from 'pino';
import type { Catalogue } from '../catalogue/catalogue';
import type { Series, SourceId } from '../core/series';
import type { Database } from '../prisma/database';
import type { Http } from './sources/http';
import type { Source } from './sources/source';
import type { WriteQueue } from './write-queue';

/** What every job works with; made once in server.ts. Instants are milliseconds since 1970 began. */
export interface JobsContext {
  readonly database: Database;
  readonly catalogue: Catalogue;
  readonly clock: { now(): number };
  readonly http: Http;
  readonly sources: ReadonlyMap<SourceId, Source>;
  readonly writes: WriteQueue;
  readonly log: Logger;
  /** Aborted when the program ends: nothing is asked any more, and what is asked then counts as no failure of a source. */
  readonly stopping: AbortSignal;
  /** What is looked at beside the sources' series; nothing where it is left out. */
  readonly watches?: readonly Watch[];
}

/** Something that is looked at now and then and is no source of series: a register, an editor's folder. */
export interface Watch {
  readonly name: string;
  readonly everyMs: number;
  /** The service that it asks: how that answered is kept for the sources page. */
  readonly service?: SourceId;
  /** One look. What it throws is logged, and it is tried again sooner. */
  look(context: JobsContext): Promise<void>;
}

export function sourceOf(context: JobsContext, id: SourceId): Source {
  const source = context.sources.get(id);
  if (source === undefined) throw new Error(`No source "${id}" in jobs/sources/registry.ts.`);
  return source;
}

export function seriesOf(context: JobsContext, source: SourceId): Series[] {
  return [...context.catalogue.series.values()].filter((series) => series.source === source);
}

/** An instant as it is written at every border. */
export function iso(ms: number): string {
  return new Date(ms).toISOString();
}
