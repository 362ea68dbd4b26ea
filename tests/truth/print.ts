import type { Observation } from '../../core/observation';
import type { Print } from '../../core/print';
import type { Series } from '../../core/series';

/** The newest print of a series that said these observations on November 5, 2026. */
export function printOf(series: Series, observations: readonly Observation[], unconfirmed = false): Print {
  const at = '2026-11-05T13:30:00.000Z';
  return {
    seq: 1,
    series: series.id,
    asOf: at,
    kind: 'new',
    history: null,
    historyFrom: null,
    base: null,
    newest: observations.at(-1) as Observation,
    previous: observations.at(-2) ?? null,
    prior: null,
    changed: 1,
    changes: null,
    unconfirmed,
    scheduledAt: at,
    seenAt: at,
    checkedAt: at,
    committedAt: at,
    emittedAt: null,
  };
}
