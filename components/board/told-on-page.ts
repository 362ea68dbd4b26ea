import type { Language } from '../../core/series';
import { type FreshnessFacts, type ToldFreshness, tellFreshness } from '../../core/told-freshness';
import type { LiveStoreState } from '../live-store';

/** How fresh a series is, of a page as it runs: as of the moment of the pause while it is paused. Null before it runs. */
export function tellOnPage(facts: FreshnessFacts, live: LiveStoreState, language: Language): ToldFreshness | null {
  const { now, beatAt, beat, runningMs } = live.still ?? live;
  if (now === null) return null;
  return tellFreshness(facts, { now, beatAt, runningMs, check: beat?.checks[facts.source.id] ?? null }, language);
}
