import type { SeriesId } from '../../core/series';
import type { FredList } from '../../formats/fred/document';
import type { ApiContext } from '../context';
import type { FredQuestion } from './questions';

export interface FredAnswer {
  readonly list: FredList;
  /** The series whose figures it is made of; left out where it is of the catalogue. */
  readonly about?: readonly SeriesId[];
  /** Whether another day would have another answer, though nothing was said between. */
  readonly holdsToday: boolean;
}

export type Endpoint = (context: ApiContext, question: FredQuestion) => Promise<FredAnswer>;
