'use client';

import { formatDay, formatInstant, torontoDay } from '../../core/format-time';
import { seriesPageWords } from '../../core/messages/series-page';
import type { Print } from '../../core/print';
import { useLanguage } from '../frame/language';
import type { EditionFacts, SeriesPageFacts } from './facts';
import type { Edition } from './use-edition';
import type { ViewInAddress } from './use-view';

export interface EditionsProps {
  readonly facts: SeriesPageFacts;
  /** The newest statement, which may have come after the page was made. */
  readonly print: Print | null;
  readonly address: ViewInAddress;
  readonly ghost: Edition | null;
}

/**
 * Two handles over the days on which the agency spoke: one for what is shown, one for the grey line beside it, so that
 * looking back does not change the headline by accident.
 */
export function Editions({ facts, print, address, ghost }: EditionsProps) {
  const { language } = useLanguage();
  const said = seriesPageWords[language];
  const stops = stopsOf(facts.editions, print);
  const last = stops.at(-1);
  if (last === undefined) return <p className="editions">{said.noEditions}</p>;
  if (stops.length === 1) return <p className="editions">{said.oneEdition(formatInstant(last, language))}</p>;
  const { view } = address;
  const shown = stopAt(stops, view.asOf) ?? stops.length - 1;
  const isBefore = view.asOf !== null && !isKnown(stops, view.asOf);
  const grey = view.ghost === 'first' ? null : stopAt(stops, view.ghost);
  const day = (at: number) => formatDay(torontoDay(stops[at] ?? last), language);
  return (
    <fieldset className="editions">
      <legend>{said.editions}</legend>
      <Handle
        kind="shown"
        name={said.shown}
        said={isBefore ? said.greyNone : shown === stops.length - 1 ? `${day(shown)} (${said.latest})` : day(shown)}
        at={shown}
        count={stops.length}
        move={(at) => address.go({ asOf: at === stops.length - 1 ? null : (stops[at] ?? null) })}
      />
      <Handle
        kind="grey"
        name={said.grey}
        said={grey === null ? (view.ghost === 'first' ? said.greyFirst : said.greyNone) : day(grey)}
        at={grey ?? stops.length - 1}
        count={stops.length}
        move={(at) => address.go({ ghost: at === stops.length - 1 ? null : (stops[at] ?? null) })}
      />
      <button
        type="button"
        className="button"
        aria-pressed={view.ghost === 'first'}
        onClick={() => address.go({ ghost: view.ghost === 'first' ? null : 'first' })}
      >
        {said.greyFirst}
      </button>
      {ghost?.state === 'unknown' && (
        <span className="editions-note">{said.notKnown(facts.knownSince === null ? '—' : formatInstant(facts.knownSince, language))}</span>
      )}
    </fieldset>
  );
}

interface HandleProps {
  readonly kind: 'shown' | 'grey';
  readonly name: string;
  readonly said: string;
  readonly at: number;
  readonly count: number;
  move(at: number): void;
}

function Handle({ name, said, kind, at, count, move }: HandleProps) {
  return (
    <label className="handle">
      <span>
        {name}: <b>{said}</b>
      </span>
      <input
        type="range"
        className={`handle-${kind}`}
        data-control={kind === 'shown' ? 'editions' : undefined}
        min={0}
        max={count - 1}
        step={1}
        value={at}
        aria-valuetext={said}
        onChange={(event) => move(Number(event.target.value))}
      />
    </label>
  );
}

/** The instants at which the agency spoke, oldest first, with one that has just come. */
function stopsOf(editions: readonly EditionFacts[], print: Print | null): string[] {
  const all = editions.map(({ asOf }) => asOf);
  return print === null || all.includes(print.asOf) ? all : [...all, print.asOf].sort();
}

/** The last stop at or before what is asked; null where nothing is. */
function stopAt(stops: readonly string[], asked: string | null): number | null {
  return asked === null ? null : Math.max(0, lastBy(stops, asked));
}

/** Whether anything had been said by then. */
function isKnown(stops: readonly string[], asked: string): boolean {
  return lastBy(stops, asked) >= 0;
}

function lastBy(stops: readonly string[], asked: string): number {
  const instant = asked.includes('T') ? asked : `${asked}T99`;
  return stops.findLastIndex((stop) => stop <= instant);
}
