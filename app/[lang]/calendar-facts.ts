import type { CalendarFacts, ReleaseAbout } from '../../components/calendar/calendar-facts';
import { calendarDays } from '../../components/calendar/rows';
import { type BoardFacts, type Depth, rowOf } from '../../core/board-facts';
import { alarmBounds, calendarAlarms } from '../../core/calendar-alarm';
import { boundsOf, type CalendarChoice, countryOf, daysOf } from '../../core/calendar-view';
import { datesBackDays } from '../../core/freshness';
import type { Observation } from '../../core/observation';
import { type Frequency, frequencies } from '../../core/period';
import type { Print } from '../../core/print';
import type { ScheduledRelease } from '../../core/schedule';
import { companionsOf, type Series, type SeriesId } from '../../core/series';
import { runtime } from '../../runtime';

const dayMs = 86_400_000;
/** As far ahead as a screen asks again by itself (components/board/surroundings). */
const datesAheadDays = 60;
/** Headline series that a row names. */
const mostHeadlines = 3;
/** A figure may come so long after its date: what brought it is looked for that far. */
const lateDays = 30;
/** Enough for the changes of the newest, and of days for the last step of a rate. */
const observationsKept = { D: 400, W: 60, M: 28, Q: 12, A: 5 } as const satisfies Record<Frequency, number>;
/** As many more for each year that the days lie back. */
const observationsOfYear = { D: 366, W: 53, M: 12, Q: 4, A: 1 } as const satisfies Record<Frequency, number>;

function depthOf(yearsBack: number): Depth {
  const of = (frequency: Frequency) => observationsKept[frequency] + yearsBack * observationsOfYear[frequency];
  return { D: of('D'), W: of('W'), M: of('M'), Q: of('Q'), A: of('A') };
}

/** Reads what the calendar shows of some days; `asOf` (ISO) as it had been published then, null for the present. */
export async function calendarFacts(choice: CalendarChoice, asOf: string | null): Promise<CalendarFacts> {
  const { catalogue, clock, read, seq: newestShown } = runtime();
  const seq = newestShown();
  const now = asOf === null ? clock.now() : Date.parse(asOf);
  const days = daysOf(choice);
  const bounds = boundsOf(days);
  const around = { from: instant(now - datesBackDays * dayMs), to: instant(now + datesAheadDays * dayMs) };
  const [dates, near, known, sources, held, refused, off, unanswered, last] = await Promise.all([
    read.releaseDates(bounds),
    read.releaseDates(around),
    read.releaseDates(alarmBounds(now)),
    read.sources(),
    read.held(),
    read.refused(),
    read.switchedOff(),
    read.unanswered(),
    read.lastPrints(),
  ]);
  const countries: ReadonlySet<string> = new Set(choice.countries);
  const shown = new Set(dates.map(({ release }) => release));
  const releases = [...catalogue.releases.values()].filter((release) => countries.has(countryOf(release)));
  const about = releases.filter(({ id }) => shown.has(id)).map(aboutOf);
  const ids = [...new Set(about.flatMap(({ headline }) => headline))];
  const series = [...ids.flatMap((id) => catalogue.series.get(id) ?? []), ...companionsOf(catalogue.series.values(), ids)];
  const depth = depthOf(Math.max(0, Math.ceil((now - Date.parse(bounds.from)) / (365 * dayMs)) - 1));
  const [observations, brought] = await Promise.all([
    observationsOf(series, { asOf, depth }),
    read.printsBetween(ids, { from: bounds.from, to: instant(Math.min(now + 1, Date.parse(bounds.to) + lateDays * dayMs)) }),
  ]);
  const has = (id: SeriesId) => ids.includes(id);
  const own = releases.filter(({ id }) => shown.has(id));
  const board: BoardFacts = {
    seq,
    depth,
    at: instant(now),
    // The calendar has no panels: what it shows follows from the days.
    board: { id: 'calendar', title: { en: '', fr: '' }, window: '5-years', topics: [], panels: [] },
    series: series.map((one) => ({
      series: one,
      rows: (observations.get(one.id) ?? []).map(rowOf),
      off: off.find(({ id }) => id === one.id)?.reason ?? null,
    })),
    sources: asOf === null ? sources : sources.map((source) => ({ ...source, succeededAt: asOf, failure: null })),
    releases: own.map(({ id, source, title, url, headline, series: all, rule }) => {
      return { id, source, title, url, headline, series: all, holidays: rule.holidays };
    }),
    // The screen asks for all of them; until then it needs to know which releases are its own.
    dates: about.flatMap(({ id }) => near.find(({ release }) => release === id) ?? []),
    held: asOf === null ? [...new Set(held.map(({ id }) => id))].filter(has) : [],
    refused:
      asOf === null ? refused.filter(({ id }) => has(id)).map(({ id, since, confirmedAt }) => ({ series: id, since, confirmedAt })) : [],
    unanswered: unanswered.filter(has),
    prints: asOf === null ? [...last.values()].filter(({ series: id }) => has(id)).map(shortened) : [],
  };
  const fitting = calendarDays({ days, about, choice, left: {} }, dates, board.at);
  return {
    choice,
    days,
    asOf,
    about,
    dates: fitting.flatMap(({ rows }) => rows.map(({ date }) => date)),
    left: Object.fromEntries(fitting.flatMap(({ day, more }) => (more === 0 ? [] : [[day, more]]))),
    brought: brought.map(shortened),
    alarms: calendarAlarms(releases, known, now),
    board,
  };
}

function aboutOf(release: ScheduledRelease): ReleaseAbout {
  const { catalogue } = runtime();
  const { id, title, url, rule, headline, series, dependsOn } = release;
  const all = series.flatMap((one) => catalogue.series.get(one) ?? []);
  return {
    id,
    title,
    url,
    country: countryOf(release),
    isDaily: rule.every === 'business-day',
    headline: headline.filter((one) => catalogue.series.has(one)).slice(0, mostHeadlines),
    covers: all.filter(({ companionOf }) => companionOf === null).length,
    yearlyIn: [...new Set(all.flatMap(({ revision }) => revision.yearlyIn ?? []))],
    dependsOn: dependsOn.map((one) => ('release' in one ? { ...one, title: catalogue.releases.get(one.release)?.title } : one)),
  };
}

/** One query a frequency; of a past moment one a series. */
async function observationsOf(
  series: readonly Series[],
  { asOf, depth }: { asOf: string | null; depth: Depth },
): Promise<Map<SeriesId, readonly Observation[]>> {
  const { read } = runtime();
  if (asOf !== null) {
    const found = await Promise.all(
      series.map(async ({ id, frequency }) => [id, ((await read.asOf(id, asOf)) ?? []).slice(-depth[frequency])] as const),
    );
    return new Map(found);
  }
  const found = await Promise.all(
    frequencies.map((frequency) => {
      const ids = series.filter((one) => one.frequency === frequency).map(({ id }) => id);
      return ids.length === 0 ? new Map<SeriesId, readonly Observation[]>() : read.newestOf(ids, depth[frequency]);
    }),
  );
  return new Map(found.flatMap((map) => [...map]));
}

/** Of its changes rows need the ends alone. */
function shortened(print: Print): Print {
  return { ...print, changes: (print.changes ?? []).slice(-2) };
}

const instant = (ms: number) => new Date(ms).toISOString();
