import type { Catalogue } from '../../catalogue/catalogue';
import type { SourceId } from '../../core/series';
import type { Database } from '../../prisma/database';
import type { Source } from '../sources/source';

/** What an operator's command works with. */
export interface Desk {
  readonly database: Database;
  readonly catalogue: Catalogue;
  readonly sources: ReadonlyMap<SourceId, Source>;
  readonly clock: { now(): number };
}

/** What an operator asked, its words understood: done at a desk, it answers what to print. */
export type Work = (desk: Desk) => Promise<string>;
