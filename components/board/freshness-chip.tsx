'use client';

import type { SourceFacts } from '../../core/board-facts';
import type { CellReading } from '../../core/board-readings';
import { panelOf } from '../../core/panel';
import type { ReleaseDate } from '../../core/release';
import { type FreshnessFacts, tellFreshness } from '../../core/told-freshness';
import { ClockIcon } from '../frame/icons';
import { useLanguage } from '../frame/language';
import { useLive } from '../use-live';
import { useRenderedAt } from './moment';
import { tellOnPage } from './told-on-page';

export interface FreshnessProps {
  readonly reading: CellReading;
  readonly source: SourceFacts | undefined;
  /** Dates of the series' release. */
  readonly dates: readonly ReleaseDate[];
}

/** What the freshness of a calculated figure is judged by: that of each of its parts. Undefined for one that is published. */
export function partsFreshness(
  { calculated }: CellReading,
  sources: readonly SourceFacts[],
  dates: readonly ReleaseDate[],
): readonly FreshnessProps[] | undefined {
  return calculated?.parts.map((reading) => ({
    reading,
    source: sources.find(({ id }) => id === reading.series.source),
    dates: dates.filter(({ release }) => release === reading.series.release),
  }));
}

/** Told to machines and listeners only: the page's head says the second, the cell the last. */
const quiet: readonly string[] = ['current', 'disconnected', 'no-value'];

/** How fresh a series is by the server's clock; nothing before the page runs. */
export function FreshnessChip({ reading, source, dates }: FreshnessProps) {
  const { language } = useLanguage();
  // A string, so that the chip is drawn again only when its words change.
  const told = useLive((live) => {
    const fresh = source === undefined ? null : tellOnPage({ reading, source, dates }, live, language);
    return fresh === null ? '' : `${fresh.state}|${fresh.text}`;
  });
  const renderedAt = useRenderedAt();
  const [state, text] = told.split('|');
  if (!state && source !== undefined && renderedAt !== null) return <KeptRoom facts={{ reading, source, dates }} at={renderedAt} />;
  if (!state) return <span data-field="freshness" data-state="unknown" hidden />;
  // The cell's own words say that it is off, except where they say why there is no value.
  if (state === 'off' && panelOf(reading, language).state !== 'missing') return <span data-field="freshness" data-state="off" hidden />;
  const isQuiet = quiet.includes(state);
  return (
    <span className={isQuiet ? 'spoken' : `chip chip-${state}`} data-field="freshness" data-state={state}>
      {!isQuiet && <ClockIcon />}
      {text}
    </span>
  );
}

/** Where a chip was to be seen when the page was rendered, its room is kept until the page knows whether it still is. */
function KeptRoom({ facts, at }: { readonly facts: FreshnessFacts; readonly at: number }) {
  const { language } = useLanguage();
  const then = tellFreshness(facts, { now: at, beatAt: at, runningMs: 0, check: facts.source.checkedAt }, language);
  const isSeen = then !== null && then.state !== 'off' && !quiet.includes(then.state);
  return (
    <span className={isSeen ? 'chip kept' : undefined} data-field="freshness" data-state="unknown" aria-hidden="true" hidden={!isSeen}>
      {isSeen && (
        <>
          <ClockIcon />
          {/* As long as its words, which finished HTML must not hold. */}
          {then.text.replaceAll(/\S/g, 'n')}
        </>
      )}
    </span>
  );
}
