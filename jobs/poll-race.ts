import type { Print } from '../core/print';
import type { Series } from '../core/series';
import { type JobsContext, seriesOf } from './context';
import type { WorkingLog } from './job-log';
import { type Ask, poll } from './poll';
import { type Polled, together } from './polled';
import type { Source } from './sources/source';

/**
 * A race's poll. When it brings a headline, what else comes out with it is out too, and is asked for in the same turn,
 * not at the race's next; the source's limit holds, for http keeps it.
 */
export async function pollRace(
  context: JobsContext,
  log: Pick<WorkingLog, 'read'>,
  { source, ask }: { source: Source; ask: Ask },
): Promise<Polled> {
  const first = await poll(context, source, ask);
  const series = seriesOf(context, source.id).filter((one) => isOutUnseen(context, log, one, first));
  if (series.length === 0) return first;
  return together(first, await poll(context, source, { ...ask, series }));
}

/** Whether a print of the same release brought a period that we have not been shown of this series. */
function isOutUnseen(context: JobsContext, log: Pick<WorkingLog, 'read'>, series: Series, { prints, newest }: Polled): boolean {
  const { off, backfilled, newest: before } = log.read();
  if (off.has(series.id) || !backfilled.has(series.id)) return false;
  const shown = newest.get(series.id) ?? before.get(series.id) ?? Number.NEGATIVE_INFINITY;
  return prints.some((print) => isOfRelease(context, print, series) && print.newest.ordinal > shown);
}

function isOfRelease({ catalogue }: JobsContext, print: Print, { release, frequency }: Series): boolean {
  const printed = catalogue.series.get(print.series);
  return print.kind === 'new' && printed?.release === release && printed.frequency === frequency;
}
