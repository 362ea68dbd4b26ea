import { z } from 'zod';
import { addDays } from '../../core/calendar';
import { failure } from '../../core/errors';
import { readJson, refuseStatus } from './answers';
import type { CalendarReader } from './source';

/**
 * Dates of U.S. releases that FRED follows, by its number of the release (10 consumer prices, 50 employment situation);
 * days without a time or a reference period. Needs the key.
 */
export const fredCalendar: CalendarReader = {
  requests: (names, today) =>
    names.map((name) => ({
      method: 'GET',
      base: 'api',
      path: `/release/dates?release_id=${encodeURIComponent(name)}&include_release_dates_with_no_data=true&realtime_start=${addDays(today, -pastDays)}&realtime_end=9999-12-31&sort_order=asc&file_type=json`,
      body: null,
      accept: 'application/json',
      keyed: true,
      codes: [],
    })),
  read: (response) => {
    refuseStatus(response, agency);
    const dates = datesShape.safeParse(readJson(response, agency));
    if (dates.success)
      return dates.data.release_dates.map(({ release_id, date }) => ({ name: String(release_id), day: date, period: null }));
    const issue = dates.error.issues[0];
    throw failure(
      'source-shape-changed',
      `${agency}'s release dates have another shape than the one we read, at "${issue?.path.join('.')}" (${issue?.message}): the dates that we have stay in force.`,
    );
  },
};

const agency = 'FRED';
/** How far back dates are asked for: one that was missed is still known to have been announced. */
const pastDays = 60;

const datesShape = z.object({
  release_dates: z.array(z.object({ release_id: z.number().int(), date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) })),
});
