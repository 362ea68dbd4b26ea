'use client';

import Link from 'next/link';
import { useMemo } from 'react';
import { companionsBySeries } from '../../core/board-companions';
import { nextReadings, standingOf } from '../../core/board-readings';
import { firstSurroundings } from '../../core/board-surroundings';
import { type CalendarChoice, calendarCountries, calendarQuery, calendarViews, stepped } from '../../core/calendar-view';
import { dayAndMonth, formatDay, formatInstant, formatWeekday, torontoDay } from '../../core/format-time';
import { datesBackDays } from '../../core/freshness';
import { calendarWords } from '../../core/messages/calendar';
import { firstState } from '../board/board-state';
import { useBoard } from '../board/use-board';
import { useLanguage } from '../frame/language';
import { pathIn } from '../frame/path';
import { useLive } from '../use-live';
import type { CalendarFacts } from './calendar-facts';
import { ReleaseRow, type RowFacts } from './release-row';
import { type CalendarDay, calendarDays, datesNow } from './rows';

/** The calendar of releases: as it is, kept up with the live feed, or as it was known at a moment. */
export function CalendarPage({ facts }: { readonly facts: CalendarFacts }) {
  // A week on, another one is another page, with series of its own.
  const key = `${facts.choice.view} ${facts.choice.from} ${facts.asOf}`;
  return facts.asOf === null ? <LiveCalendar key={key} facts={facts} /> : <StillCalendar key={key} facts={facts} />;
}

const dayMs = 86_400_000;
/** As far as the feed tells of dates; see surroundings. */
const aheadDays = 60;

function LiveCalendar({ facts }: { readonly facts: CalendarFacts }) {
  const { language } = useLanguage();
  const { state, readings, sources, dates: told, at } = useBoard(facts.board, language);
  const isTold = told !== facts.board.dates;
  const dates = useMemo(() => {
    const now = Date.parse(at);
    return isTold
      ? datesNow(facts.dates, told, { from: now - (datesBackDays - 1) * dayMs, to: now + (aheadDays - 1) * dayMs })
      : facts.dates;
  }, [facts, told, isTold, at]);
  const prints = useMemo(() => [...facts.brought, ...state.prints], [facts, state.prints]);
  const days = useMemo(() => calendarDays(facts, dates, at), [facts, dates, at]);
  return <Calendar facts={facts} days={days} rowFacts={{ readings, sources, prints, at: facts.board.at, isStill: false }} />;
}

function StillCalendar({ facts }: { readonly facts: CalendarFacts }) {
  const { language } = useLanguage();
  const { board } = facts;
  const readings = useMemo(() => {
    const standing = standingOf(board, firstSurroundings(board), language);
    return nextReadings(new Map(), { standing, known: firstState(board).known, companions: companionsBySeries(board) });
  }, [board, language]);
  const rowFacts = { readings, sources: board.sources, prints: facts.brought, at: board.at, isStill: true };
  return <Calendar facts={facts} days={calendarDays(facts, facts.dates, board.at)} rowFacts={rowFacts} />;
}

interface CalendarProps {
  readonly facts: CalendarFacts;
  readonly days: readonly CalendarDay[];
  readonly rowFacts: RowFacts;
}

function Calendar({ facts, days, rowFacts }: CalendarProps) {
  const { language } = useLanguage();
  const words = calendarWords[language];
  const { choice, alarms } = facts;
  const isEmpty = days.every(({ rows }) => rows.length === 0);
  return (
    <div className="calendar">
      <h1>{words.title}</h1>
      <p className="subtitle">{facts.asOf === null ? words.lead : `${words.lead} ${words.asOf(formatInstant(facts.asOf, language))}`}</p>
      <Choice facts={facts} />
      {isEmpty && <p className="empty">{words.none}</p>}
      {!isEmpty && <Days days={days} choice={choice} rowFacts={rowFacts} />}
      {choice.view === 'month' && <p className="subtitle">{words.daily}</p>}
      {alarms.length > 0 && (
        <section className="calendar-alarms" aria-labelledby="alarms-title">
          <h2 id="alarms-title">{words.alarms}</h2>
          <p className="subtitle">{words.alarmsLead}</p>
          <ul>
            {alarms.map(({ release, detail }) => (
              <li key={release} data-alarm={release}>
                {detail[language]}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="calendar-file">
        <a className="button" href={`/api/v1/releases.ics?language=${language}&country=${choice.countries.join(',')}`} download>
          {words.file}
        </a>{' '}
        <span className="subtitle">{words.fileNote}</span>
      </p>
    </div>
  );
}

/** Rows of a month's day; the rest stands in the list. */
const monthRows = 4;

function Days({
  days,
  choice,
  rowFacts,
}: {
  readonly days: readonly CalendarDay[];
  readonly choice: CalendarChoice;
  readonly rowFacts: RowFacts;
}) {
  const { language } = useLanguage();
  const words = calendarWords[language];
  const now = useLive((live) => (live.now === null ? '' : torontoDay(live.now)));
  const today = rowFacts.isStill || now === '' ? torontoDay(rowFacts.at) : now;
  const shown =
    choice.view === 'list' ? days.filter(({ rows }) => rows.length > 0) : choice.view === 'week' ? withoutFreeWeekend(days) : days;
  return (
    <ol
      className={`calendar-days calendar-${choice.view}`}
      style={{ '--columns': choice.view === 'week' ? shown.length : 7 } as React.CSSProperties}
    >
      {shown.map(({ day, rows, more }) => {
        const some = choice.view === 'month' ? rows.filter(({ about }) => !about.isDaily) : rows;
        const fit = choice.view === 'month' ? some.slice(0, monthRows) : some;
        const isOther = choice.view === 'month' && day.slice(0, 7) !== choice.from.slice(0, 7);
        return (
          <li
            key={day}
            className="calendar-day"
            data-day={day}
            data-today={day === today || undefined}
            data-other={isOther || undefined}
            data-empty={fit.length === 0 || undefined}
          >
            <h2>
              <time dateTime={day}>{formatWeekday(`${day}T17:00:00Z`, language)}</time>
              {day === today && <span className="calendar-today"> · {words.today}</span>}
            </h2>
            {fit.length === 0 ? (
              <p className="empty">{words.noneOnDay}</p>
            ) : (
              <ul>
                {fit.map((row) => (
                  <ReleaseRow
                    key={`${row.date.release} ${row.date.period} ${row.date.at}`}
                    row={row}
                    facts={rowFacts}
                    size={choice.view === 'month' ? 'short' : 'whole'}
                  />
                ))}
              </ul>
            )}
            <More day={day} count={choice.view === 'month' ? some.length - fit.length + more : more} choice={choice} />
          </li>
        );
      })}
    </ol>
  );
}

/** A month leads on to the list; a list or a week says only that there are more. */
function More({ day, count, choice }: { readonly day: string; readonly count: number; readonly choice: CalendarChoice }) {
  const { language } = useLanguage();
  const words = calendarWords[language].more(count);
  if (count === 0) return null;
  if (choice.view !== 'month') return <p className="calendar-more">{words}</p>;
  return (
    <Link
      className="calendar-more"
      href={pathIn(language, `/calendar${calendarQuery({ ...choice, view: 'list', from: day })}`)}
      prefetch={false}
    >
      {words}
    </Link>
  );
}

/** Saturdays and Sundays stand in a week only when something comes out on one. */
function withoutFreeWeekend(days: readonly CalendarDay[]): CalendarDay[] {
  return days.filter(({ rows }, at) => at < 5 || rows.length > 0);
}

function Choice({ facts }: { readonly facts: CalendarFacts }) {
  const { language } = useLanguage();
  const words = calendarWords[language];
  const { choice, asOf, days } = facts;
  const address = (other: Partial<CalendarChoice>) =>
    pathIn(language, `/calendar${calendarQuery({ ...choice, ...other })}${asOf === null ? '' : `&asOf=${asOf}`}`);
  const present = torontoDay(facts.board.at);
  const isBoth = choice.countries.length === calendarCountries.length;
  return (
    <div className="calendar-choice">
      <nav className="segments calendar-segments" aria-label={words.view}>
        {calendarViews.map((view) => (
          <Link
            key={view}
            href={address({ view, from: choice.view === 'month' && view !== 'month' && days.includes(present) ? present : choice.from })}
            prefetch={false}
            aria-current={choice.view === view ? 'true' : undefined}
          >
            {words.views[view]}
          </Link>
        ))}
      </nav>
      <nav className="calendar-steps" aria-label={rangeWords(facts, language)}>
        <Link className="button" href={address({ from: stepped(choice, -1).from })} prefetch={false} rel="prev">
          {words.earlier}
        </Link>
        <strong>{rangeWords(facts, language)}</strong>
        <Link className="button" href={address({ from: stepped(choice, 1).from })} prefetch={false} rel="next">
          {words.later}
        </Link>
        <Link className="button" href={address({ from: present })} prefetch={false}>
          {words.now}
        </Link>
      </nav>
      <nav className="segments calendar-segments" aria-label={words.country}>
        <Link href={address({ countries: calendarCountries })} prefetch={false} aria-current={isBoth ? 'true' : undefined}>
          {words.both}
        </Link>
        {calendarCountries.map((country) => (
          <Link
            key={country}
            href={address({ countries: [country] })}
            prefetch={false}
            aria-current={!isBoth && choice.countries.includes(country) ? 'true' : undefined}
          >
            {words.countries[country]}
          </Link>
        ))}
      </nav>
    </div>
  );
}

/** `Nov 16 to Nov 20, 2026`; a month by its name alone would need long names: its first and last day do. */
function rangeWords({ choice, days }: CalendarFacts, language: 'en' | 'fr'): string {
  const own = choice.view === 'month' ? days.filter((day) => day.slice(0, 7) === choice.from.slice(0, 7)) : days;
  const [first = '', last = ''] = [own[0], own.at(-1)];
  const begins = first.slice(0, 4) === last.slice(0, 4) ? dayAndMonth(first, language) : formatDay(first, language);
  return `${begins} – ${formatDay(last, language)}`;
}
