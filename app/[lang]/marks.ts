import type { DatedMarks } from '../../core/chart-events';
import type { MeasureTopic } from '../../core/measure';
import { marksKnown } from '../../core/measure-marks';
import { runtime } from '../../runtime';

/** What was known of the ledger's measures at an instant, for charts that tell of it. Of all topics where none is named. */
export function marksBefore(instant: string, topics: readonly MeasureTopic[] = []): DatedMarks {
  return marksKnown(runtime().catalogue.ledger, instant, topics);
}
