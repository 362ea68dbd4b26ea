import { calendarAlarms } from '../core/calendar-alarm';
import { yearlyDatesBackDays } from '../core/freshness-dates';
import type { ReleaseDate } from '../core/release';
import type { ReleaseId } from '../core/series';
import { syncReleaseDates } from '../prisma/queries/releases';
import { iso, type JobsContext } from './context';

const dayMs = 86_400_000;
/** The rules are worked out again this often; an operator's file as soon as it changes. */
const freshForMs = 60_000;

export interface Calendar {
  /** Release dates from two weeks ago to tomorrow. */
  datesAround(now: number): readonly ReleaseDate[];
}

/** The catalogue's calendar, kept at hand for the plan and written to the database for the screens. */
export async function createCalendar(context: JobsContext): Promise<Calendar> {
  let dates: readonly ReleaseDate[] = [];
  let workedOutMs = Number.NEGATIVE_INFINITY;
  let writtenDay = -1;
  let alarmed: ReadonlySet<ReleaseId> = new Set();

  async function write(now: number): Promise<void> {
    writtenDay = Math.floor(now / dayMs);
    const year = context.catalogue.calendar(iso(now - yearlyDatesBackDays * dayMs), iso(now + 370 * dayMs));
    await context.writes.write('backfill', () => syncReleaseDates(context.database, year));
    alarm(year, now);
  }

  /** Says once of each release that its announced dates have run out; again when they do so again. */
  function alarm(year: readonly ReleaseDate[], now: number): void {
    const alarms = calendarAlarms(context.catalogue.releases.values(), year, now);
    for (const { release, detail } of alarms) if (!alarmed.has(release)) context.log.warn({ release }, detail.en);
    alarmed = new Set(alarms.map(({ release }) => release));
  }

  function changed(): boolean {
    try {
      return context.catalogue.reloadCalendar();
    } catch (error) {
      context.log.error({}, error instanceof Error ? error.message : String(error));
      return false;
    }
  }

  await write(context.clock.now());
  return {
    datesAround(now) {
      const reloaded = changed();
      if (!reloaded && now - workedOutMs < freshForMs) return dates;
      workedOutMs = now;
      dates = context.catalogue.calendar(iso(now - 15 * dayMs), iso(now + dayMs));
      if (reloaded || Math.floor(now / dayMs) !== writtenDay) {
        write(now).catch((error: unknown) => {
          writtenDay = -1;
          context.log.error({ err: error }, 'The release calendar could not be written to the database; it is tried again in a minute.');
        });
      }
      return dates;
    },
  };
}
