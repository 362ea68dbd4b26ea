import type { BoardFacts } from '../../core/board-facts';
import type { CalendarAlarm } from '../../core/calendar-alarm';
import type { CalendarChoice, CalendarCountry } from '../../core/calendar-view';
import type { Print } from '../../core/print';
import type { Dependence, ReleaseDate } from '../../core/release';
import type { ReleaseId, SeriesId, Words } from '../../core/series';

/** A release as the calendar knows it. */
export interface ReleaseAbout {
  readonly id: ReleaseId;
  readonly title: Words;
  readonly url: Words;
  readonly country: CalendarCountry;
  /** Each business day: too many for a month. */
  readonly isDaily: boolean;
  /** The headline series that are followed, in order. */
  readonly headline: readonly SeriesId[];
  /** How many series it covers. */
  readonly covers: number;
  /** Months (1–12) in which one of its series has its yearly revision. */
  readonly yearlyIn: readonly number[];
  /** What it waits for; `title` of another release. */
  readonly dependsOn: readonly (Dependence & { readonly title?: Words })[];
}

/** Everything that the calendar shows of some days. */
export interface CalendarFacts {
  readonly choice: CalendarChoice;
  /** The days that are shown, `YYYY-MM-DD` in Toronto, in order. */
  readonly days: readonly string[];
  /** ISO; null for the present. */
  readonly asOf: string | null;
  readonly about: readonly ReleaseAbout[];
  /** Dates of the days that are shown. */
  readonly dates: readonly ReleaseDate[];
  /** How many dates of a day were left out, for days on which there are very many. */
  readonly left: Readonly<Record<string, number>>;
  /** What brought the periods of these dates, as far as it is kept. */
  readonly brought: readonly Print[];
  readonly alarms: readonly CalendarAlarm[];
  /** The headline series, kept up as a board's are. */
  readonly board: BoardFacts;
}
