import type { BoardFacts, Known } from './board-facts';
import { type KnownCompanion, type StandardErrors, standardErrorsOf } from './sampling-error';
import type { Companion, SeriesId } from './series';

interface CompanionOnPage {
  readonly id: SeriesId;
  readonly companionOf: Companion;
}

/** The companions that came with a page, by whose standard errors they hold. One that is switched off may hold anything: it is left out. */
export function companionsBySeries({ series }: Pick<BoardFacts, 'series'>): ReadonlyMap<SeriesId, readonly CompanionOnPage[]> {
  const found = new Map<SeriesId, CompanionOnPage[]>();
  for (const { series: one, off } of series) {
    if (one.companionOf === null || off !== null) continue;
    found.set(one.companionOf.series, [...(found.get(one.companionOf.series) ?? []), { id: one.id, companionOf: one.companionOf }]);
  }
  return found;
}

/** The standard errors of a series' newest changes; `before` itself when they are the same, so that nothing is drawn again. */
export function standardErrorsIn(
  known: ReadonlyMap<SeriesId, Known>,
  { id, companions, before }: { id: SeriesId; companions: readonly CompanionOnPage[]; before: StandardErrors | undefined },
): StandardErrors | undefined {
  if (companions.length === 0) return undefined;
  const saying = companions.map((one): KnownCompanion => ({ ...one, observations: known.get(one.id)?.observations ?? [] }));
  const errors = standardErrorsOf(known.get(id)?.observations.at(-1)?.ordinal ?? null, saying);
  const same = (['change-on-period', 'change-on-year'] as const).every((statistic) => {
    const [now, then] = [errors[statistic], before?.[statistic] ?? null];
    return now?.value === then?.value && now?.decimals === then?.decimals;
  });
  return same && before !== undefined ? before : errors;
}
