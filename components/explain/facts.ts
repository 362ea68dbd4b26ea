import type { Explained, Question } from '../../core/explanation';
import type { Series, Words } from '../../core/series';

/** Everything that the page about a number is made of. */
export interface ExplainFacts {
  readonly series: Series;
  /** Short name of the source. */
  readonly source: Words;
  readonly question: Question;
  /** Parts of the address that could not be read. */
  readonly unread: readonly string[];
  readonly explained: Explained;
}
