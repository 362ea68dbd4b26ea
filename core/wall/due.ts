import type { ReleaseFacts } from '../board-facts';
import type { CellReading } from '../board-readings';
import { formatPeriodShort, formatTime, formatWeekday, torontoDay } from '../format-time';
import { wallPanelWords } from '../messages/wall-panel';
import { panelOf } from '../panel';
import { parsePeriod } from '../period';
import type { ReleaseDate } from '../release';
import type { Language, SeriesId } from '../series';

/** A release that is still to come, in words. */
export interface DueRow {
  readonly release: string;
  /** `Fri Dec 4`. */
  readonly day: string;
  /** `8:30 a.m. ET`, or `expected` where only habit says so. */
  readonly time: string;
  readonly name: string;
  /** Reference period; empty where it is the day itself. */
  readonly period: string;
  /** `prior 6.9%`; empty where nothing is held. */
  readonly prior: string;
}

export interface DueKnowledge {
  readonly dates: readonly ReleaseDate[];
  readonly releases: readonly ReleaseFacts[];
  readonly readings: ReadonlyMap<SeriesId, CellReading>;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly language: Language;
}

const weekMs = 7 * 86_400_000;
const mostRows = 5;

/** The next date of each release that comes within seven days, in order, at most five. Daily ones are left out: they come every day. */
export function dueRows({ dates, releases, readings, now, language }: DueKnowledge): DueRow[] {
  const words = wallPanelWords[language];
  const headlineOf = (release: ReleaseFacts | undefined) => readings.get(release?.headline[0] ?? '');
  const open = dates.filter(({ status, at, release }) => {
    const instant = Date.parse(at);
    const daily = headlineOf(releases.find(({ id }) => id === release))?.series.frequency === 'D';
    return status !== 'out' && status !== 'postponed' && instant > now && instant <= now + weekMs && !daily;
  });
  open.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const next = open.filter((date, at) => open.findIndex((other) => other.release === date.release) === at);
  return next.slice(0, mostRows).map((date) => {
    const release = releases.find(({ id }) => id === date.release);
    const headline = headlineOf(release);
    const period = parsePeriod(date.period, headline?.series.frequency) ?? parsePeriod(date.period);
    const view = headline === undefined ? null : panelOf(headline, language);
    const isChange = headline?.series.nature === 'index' || headline?.series.nature === 'average-level';
    const figure = view?.state !== 'value' ? null : isChange ? view.lead?.figure : view.value;
    return {
      release: date.release,
      day: formatWeekday(date.at, language),
      time: date.certainty === 'rule' ? words.expected : formatTime(date.at, language),
      name: release?.title[language] ?? date.release,
      period: period === null || date.period === torontoDay(date.at) ? '' : formatPeriodShort(period, language),
      prior: figure == null ? '' : words.prior(figure),
    };
  });
}
