import { addDays } from '../../core/calendar';
import type { DatedMarks } from '../../core/chart-events';
import { torontoDay } from '../../core/format-time';
import type { MeasureTopic } from '../../core/measure';
import { measuresShown } from '../../core/measure-bands';
import { runtime } from '../../runtime';

/** Every chart begins later. */
const firstDay = '1990-01-01';
/** Bands shorter than this would be a few pixels in the span that home draws. */
const bandDays = 30;

/**
 * What the ledger of measures says of the days up to an instant, for charts that tell of it: each event, and when tariffs were
 * in force. Of all topics where none is named.
 */
export function marksBefore(instant: string, topics: readonly MeasureTopic[] = []): DatedMarks {
  const { ledger } = runtime().catalogue;
  const asked = { topics, from: firstDay, to: addDays(torontoDay(instant), 1) };
  const events = measuresShown(ledger, { ...asked, spacingDays: 0 }).markers.flatMap((marker) => marker.events);
  const { bands } = measuresShown(ledger, { ...asked, spacingDays: bandDays });
  return { events, bands: bands.map(({ from, to, caption }) => ({ from, to, caption })) };
}
