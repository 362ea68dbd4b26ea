'use client';

import type { ReleaseFacts } from '../../core/board-facts';
import type { CellReading } from '../../core/board-readings';
import { formatPeriodShort, formatPeriodWords, formatTime, formatUntil, formatWeekday, torontoDay } from '../../core/format-time';
import { panelOf } from '../../core/panel';
import { parsePeriod } from '../../core/period';
import type { ReleaseDate } from '../../core/release';
import type { SeriesId } from '../../core/series';
import { useLanguage } from '../frame/language';
import { usePageTime } from './moment';

export interface DueProps {
  /** As of when, ISO; until the page knows the time, what is due is due after it. */
  readonly at: string;
  readonly dates: readonly ReleaseDate[];
  readonly releases: readonly ReleaseFacts[];
  readonly readings: ReadonlyMap<SeriesId, CellReading>;
}

const shown = 6;
const dayMs = 86_400_000;
const minutesToldMs = 24 * 3_600_000;

/** What comes out next. */
export function Due(props: DueProps) {
  const { words } = useLanguage();
  return (
    <section className="due" aria-labelledby="due-title">
      <h2 id="due-title">{words.due.title}</h2>
      <DueList {...props} most={shown} withinDays={null} />
    </section>
  );
}

interface DueListProps extends DueProps {
  readonly most: number;
  /** Null: whenever it is. */
  readonly withinDays: number | null;
}

/** The next date of each release. As of when the page was made until it knows the time, then by the clock. */
export function DueList({ at, dates, releases, readings, most, withinDays }: DueListProps) {
  const { words } = useLanguage();
  // Changes once a minute at most, so the list is not made again each second.
  const minute = usePageTime((now) => (now === null ? null : Math.floor(now / 60_000)));
  const now = minute === null ? Date.parse(at) : minute * 60_000;
  const end = withinDays === null ? Number.POSITIVE_INFINITY : now + withinDays * dayMs;
  const isOpen = ({ status, at: instant }: ReleaseDate) =>
    status !== 'out' && status !== 'postponed' && Date.parse(instant) > now && Date.parse(instant) <= end;
  const open = dates.filter(isOpen);
  const next = open.filter((date, place) => open.findIndex((other) => other.release === date.release) === place).slice(0, most);
  return (
    <>
      {next.length === 0 && <p className="empty">{words.due.none}</p>}
      <ol>
        {next.map((date) => (
          <DueEntry
            key={date.release}
            date={date}
            release={releases.find(({ id }) => id === date.release)}
            readings={readings}
            minute={minute}
          />
        ))}
      </ol>
    </>
  );
}

interface EntryProps {
  readonly date: ReleaseDate;
  readonly release: ReleaseFacts | undefined;
  readonly readings: DueProps['readings'];
  readonly minute: number | null;
}

function DueEntry({ date, release, readings, minute }: EntryProps) {
  const { language, words } = useLanguage();
  const headline = readings.get(release?.headline[0] ?? '');
  const period = parsePeriod(date.period, headline?.series.frequency) ?? parsePeriod(date.period);
  const untilMs = minute === null ? null : Date.parse(date.at) - minute * 60_000;
  return (
    <li className="entry due-entry" data-release={date.release} data-period={date.period}>
      <p className="due-day">
        <time dateTime={date.at}>{formatWeekday(date.at, language)}</time>
      </p>
      <p className="entry-name">
        <b>{release?.title[language] ?? date.release}</b>
        {/* A daily release's period is its own day, which stands beside it already. */}
        {period !== null && date.period !== torontoDay(date.at) && (
          <span title={formatPeriodWords(period, language)}>, {formatPeriodShort(period, language)}</span>
        )}
      </p>
      <p className="entry-line">
        <span>
          {formatTime(date.at, language)}
          {untilMs !== null && untilMs < minutesToldMs && ` (${formatUntil(untilMs, language)})`}
        </span>
        {date.certainty === 'rule' && <span title={words.due.expectedNote}>{words.due.expected}</span>}
        {headline !== undefined && <Prior reading={headline} />}
      </p>
    </li>
  );
}

/** What the headline said last, as its cell says it: the change for an index or people, the value for the others. */
function Prior({ reading }: { readonly reading: CellReading }) {
  const { language, words } = useLanguage();
  const view = panelOf(reading, language);
  if (view.state !== 'value') return null;
  const { nature } = reading.series;
  const figure = nature === 'index' || nature === 'average-level' ? view.lead?.figure : view.value;
  return figure == null ? null : <span>{words.due.prior(figure)}</span>;
}
