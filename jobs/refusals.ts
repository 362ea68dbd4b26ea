import { codeOn, type SeriesId } from '../core/series';
import { noteAnswered, noteRefused, refusedNow } from '../prisma/queries/refused';
import { sourceStates } from '../prisma/queries/sources';
import { iso, type JobsContext } from './context';
import { agencyDay } from './poll';
import type { Polled } from './polled';

/** Which series their sources refuse, in memory for the plan and in the database for the screens. */
export interface Refusals {
  readonly series: ReadonlySet<SeriesId>;
  /** Takes in what came of asking: a refusal is written and logged once, and goes when the series is answered again. */
  note(polled: Pick<Polled, 'outcomes' | 'refused'>): Promise<void>;
}

/** Begins from what the database holds, so that a restart does not forget since when a series is refused. */
export async function openRefusals({ database, catalogue, clock, log }: JobsContext): Promise<Refusals> {
  const reasons = new Map((await refusedNow(database)).map(({ series, detail }) => [series, detail]));
  const confirmed = new Map<SeriesId, string>();
  /** Before this process asked, a series was confirmed with its source. */
  const succeeded = new Map((await sourceStates(database)).map(({ source, succeededAt }) => [source, succeededAt]));

  async function refuse(id: SeriesId, { refused }: Pick<Polled, 'refused'>, at: string): Promise<void> {
    const series = catalogue.series.get(id);
    const refusal = refused.findLast(({ code }) => series !== undefined && code === codeOn(series, agencyDay(clock.now())));
    // A series that the source does not know is switched off, and says so.
    if (series === undefined || refusal === undefined || refusal.error === 'source-unknown-series') return;
    if (reasons.get(id) === refusal.reason) return;
    const confirmedAt = confirmed.get(id) ?? succeeded.get(series.source) ?? null;
    await noteRefused(database, { series: id, since: at, confirmedAt, code: refusal.error, detail: refusal.reason });
    reasons.set(id, refusal.reason);
    log.warn({ source: series.source, series: id, code: refusal.code }, refusal.reason);
  }

  return {
    get series() {
      return new Set(reasons.keys());
    },
    async note(polled) {
      const at = iso(clock.now());
      const answered = [...polled.outcomes].filter(([, outcome]) => outcome !== 'refused' && outcome !== 'unreadable').map(([id]) => id);
      const again = answered.filter((id) => reasons.has(id));
      if (again.length > 0) await noteAnswered(database, again);
      for (const id of again) {
        reasons.delete(id);
        log.info({ series: id }, `${id} is answered again.`);
      }
      for (const id of answered) confirmed.set(id, at);
      for (const [id, outcome] of polled.outcomes) if (outcome === 'refused') await refuse(id, polled, at);
    },
  };
}
