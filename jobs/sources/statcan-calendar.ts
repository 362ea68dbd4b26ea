import { z } from 'zod';
import type { Announcement } from '../../core/announced';
import { failure } from '../../core/errors';
import { readJson, refuseStatus } from './answers';
import type { CalendarReader } from './source';

/**
 * The schedule of key indicators of The Daily, past and future. The time of day in `date` is only a sort key: all of them come
 * out at 08:30 in Ottawa. `description` is the reference period in words; `url` is empty until it is out.
 */
export const statcanCalendar: CalendarReader = {
  requests: () => [
    { method: 'GET', base: 'daily', path: '/schedule-key_indicators-eng.json', body: null, accept: 'application/json', codes: [] },
  ],
  read: (response) => {
    refuseStatus(response, agency);
    const rows = z.array(rowShape).safeParse(readJson(response, agency));
    if (rows.success) return rows.data.map(announcementOf);
    const issue = rows.error.issues[0];
    throw failure(
      'source-shape-changed',
      `${agency}'s release schedule has another shape than the one we read, at "${issue?.path.join('.')}" (${issue?.message}): the dates that we have stay in force.`,
    );
  },
};

const agency = 'Statistics Canada';

const rowShape = z.object({
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}/),
  title: z.string(),
  description: z.string(),
});

function announcementOf({ date, title, description }: z.infer<typeof rowShape>): Announcement {
  return { name: title.trim(), day: date.slice(0, 10), period: description };
}
