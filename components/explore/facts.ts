import type { BoardFacts } from '../../core/board-facts';
import type { ListKind } from '../../core/messages/explore';
import type { Found } from '../../core/search';
import type { SeriesId, Words } from '../../core/series';

/** A list of series, by what its series have in common. */
export interface ListFacts {
  readonly kind: ListKind;
  readonly id: string;
  readonly title: Words;
  readonly count: number;
}

/** The series of one page of a list, in its order. */
export interface RowsFacts {
  readonly ids: readonly SeriesId[];
  readonly count: number;
  /** From 1 on. */
  readonly page: number;
  readonly pages: number;
  /** What is known of them; null where there are none. */
  readonly board: BoardFacts | null;
  /** The moment that the address asks for, ISO or a day of Toronto; null for what stands now, which is kept up. */
  readonly asOf: string | null;
}

export interface ResultsFacts {
  readonly text: string;
  readonly rows: RowsFacts;
  /** What was found beside series. */
  readonly others: readonly Found[];
}

/** The lists that there are, or what was searched for. */
export interface ExploreFacts {
  readonly lists: readonly ListFacts[];
  readonly results: ResultsFacts | null;
}
