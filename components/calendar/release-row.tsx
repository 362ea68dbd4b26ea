'use client';

import Link from 'next/link';
import type { SourceFacts } from '../../core/board-facts';
import type { CellReading } from '../../core/board-readings';
import { formatPeriodShort, formatPeriodWords, formatTime, formatUntil, torontoDay } from '../../core/format-time';
import { calendarWords } from '../../core/messages/calendar';
import { type Period, parsePeriod } from '../../core/period';
import type { Print } from '../../core/print';
import { releaseFigures } from '../../core/release-figures';
import { type ReleaseState, releaseState } from '../../core/release-state';
import type { Language, SeriesId } from '../../core/series';
import { type Instant, tellFreshness } from '../../core/told-freshness';
import { ClockIcon, Triangle } from '../frame/icons';
import { useLanguage } from '../frame/language';
import { pathIn } from '../frame/path';
import { useLive } from '../use-live';
import { broughtBy, type CalendarRow } from './rows';

/** What rows are filled with. */
export interface RowFacts {
  readonly readings: ReadonlyMap<SeriesId, CellReading>;
  readonly sources: readonly SourceFacts[];
  readonly prints: readonly Print[];
  /** As of when the page was made, ISO: before it runs, rows stand as they did then. */
  readonly at: string;
  /** It is about a moment that is past: nothing moves. */
  readonly isStill: boolean;
}

export type RowSize = 'short' | 'whole';

/** Time, release, period, what it said and says, and how it stands. */
export function ReleaseRow({ row, facts, size }: { readonly row: CalendarRow; readonly facts: RowFacts; readonly size: RowSize }) {
  const { language } = useLanguage();
  const words = calendarWords[language];
  const { date, about, isYearly } = row;
  const series = headlineOf(row, facts);
  const period = parsePeriod(date.period, series[0]?.series.frequency) ?? parsePeriod(date.period);
  const isOwnDay = date.period === torontoDay(date.at);
  return (
    <li className="release" data-row={date.release} data-release={date.release} data-period={date.period} data-size={size}>
      <p className="release-head">
        <time dateTime={date.at}>{formatTime(date.at, language)}</time>
        <StateChip row={row} facts={facts} reading={series[0]} />
      </p>
      <p className="release-name">
        <a href={about.url[language]} rel="noreferrer" target="_blank" title={words.agency(about.title[language])}>
          {about.title[language]}
        </a>
        {period !== null && !isOwnDay && <PeriodWords period={period} language={language} />}
      </p>
      {size === 'whole' && period !== null && (
        <ul className="release-figures">
          {series.map((reading) => (
            <Figures key={reading.series.id} reading={reading} ordinal={period.ordinal} prints={facts.prints} />
          ))}
        </ul>
      )}
      {size === 'whole' && (isYearly || about.dependsOn.length > 0) && (
        <p className="release-notes">
          {isYearly && <span>{words.yearly}</span>}
          {about.dependsOn.map((one) =>
            'release' in one ? (
              <span key={one.release}>{words.dependsOn.release((one.title ?? { en: one.release, fr: one.release })[language])}</span>
            ) : (
              <span key={one.country}>{words.dependsOn.country[one.country]}</span>
            ),
          )}
        </p>
      )}
    </li>
  );
}

function PeriodWords({ period, language }: { readonly period: Period; readonly language: Language }) {
  return <span title={formatPeriodWords(period, language)}>, {formatPeriodShort(period, language)}</span>;
}

/** The headline series that are on; where none is, the first. */
function headlineOf({ about }: CalendarRow, { readings }: RowFacts): CellReading[] {
  const all = about.headline.flatMap((id) => readings.get(id) ?? []);
  const on = all.filter(({ off }) => off === null);
  return on.length > 0 ? on : all.slice(0, 1);
}

interface FiguresProps {
  readonly reading: CellReading;
  readonly ordinal: number;
  readonly prints: readonly Print[];
}

function Figures({ reading, ordinal, prints }: FiguresProps) {
  const { language, words: shared } = useLanguage();
  const words = calendarWords[language];
  const { series } = reading;
  const { prior, revisedFrom, actual, direction, comparison, marks } = releaseFigures(
    reading,
    ordinal,
    broughtBy(prints, series.id, ordinal),
    language,
  );
  const letters = marks.map(({ letter }) => letter).join('');
  return (
    <li data-figures={series.id}>
      <Link href={pathIn(language, `/series/${series.id}`)} prefetch={false}>
        {series.short[language]}
      </Link>{' '}
      {actual !== null && (
        <b className="release-actual" data-field="actual">
          <Triangle direction={direction} />
          {actual}
          {letters !== '' && <sup title={marks.map((mark) => mark.words).join(', ')}>{letters}</sup>}
        </b>
      )}{' '}
      {prior !== null && (
        <span className="release-prior" data-field="prior">
          {revisedFrom === null ? (
            `${words.prior} ${prior}`
          ) : (
            <>
              {words.priorRevised(revisedFrom, prior)}
              <sup title={shared.marks.revised}>{words.revised}</sup>
            </>
          )}
        </span>
      )}{' '}
      {comparison !== '' && <span className="release-comparison">{comparison}</span>}
    </li>
  );
}

interface ChipProps {
  readonly row: CalendarRow;
  readonly facts: RowFacts;
  readonly reading: CellReading | undefined;
}

/** Stated by the server's clock; before the page runs, by the clock that it was made by. */
function StateChip({ row, facts, reading }: ChipProps) {
  const { language } = useLanguage();
  const made = Date.parse(facts.at);
  // A string, so that the chip is drawn again only when its words change.
  const told = useLive((live) => {
    const { now, beatAt, runningMs, beat } = live.still ?? live;
    const isRunning = now !== null && !facts.isStill;
    const check = reading === undefined ? null : (beat?.checks[reading.series.source] ?? null);
    const instant =
      isRunning && beatAt !== null
        ? { now, beatAt, runningMs, check }
        : { now: isRunning ? now : made, beatAt: isRunning ? now : made, runningMs: 0, check };
    const { state, text } = tellRow({ row, facts, reading }, instant, language);
    return `${state}|${text}`;
  });
  const [state = '', text = ''] = told.split('|');
  const words = calendarWords[language];
  const isMarked = state !== 'expected' && state !== 'confirmed' && state !== 'out';
  return (
    <span
      className={isMarked ? `chip chip-${state}` : 'release-state'}
      data-field="state"
      data-state={state}
      title={state in words.stateNotes ? words.stateNotes[state as keyof typeof words.stateNotes] : undefined}
    >
      {isMarked && <ClockIcon />}
      {text}
    </span>
  );
}

const minutesToldMs = 24 * 3_600_000;

/** How a row stands and the words for it. */
export function tellRow({ row, facts, reading }: ChipProps, instant: Instant, language: Language): { state: ReleaseState; text: string } {
  const words = calendarWords[language];
  const { date } = row;
  const source = facts.sources.find(({ id }) => id === reading?.series.source);
  if (reading === undefined || source === undefined)
    return plain(date.status === 'out' ? 'out' : date.status === 'postponed' ? 'postponed' : 'expected');
  const fresh = tellFreshness({ reading, source, dates: [date] }, instant, language);
  const state = releaseState({
    date,
    now: instant.now,
    frequency: reading.series.frequency,
    newest: reading.observations.at(-1)?.ordinal ?? null,
    fresh: fresh?.state ?? 'current',
  });
  if (!(state in words.states)) return { state, text: fresh?.text ?? '' };
  const untilMs = Date.parse(date.at) - instant.now;
  if ((state === 'confirmed' || state === 'expected') && untilMs < minutesToldMs) {
    return { state, text: words.inTime(words.states[state], formatUntil(untilMs, language)) };
  }
  return plain(state as keyof typeof words.states);

  function plain(known: keyof typeof words.states) {
    return { state: known, text: words.states[known] };
  }
}
