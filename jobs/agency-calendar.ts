import { type Announcement, announcedDates } from '../core/announced';
import type { ScheduledRelease } from '../core/schedule';
import { announcedDatesOf, keepAnnounced } from '../prisma/queries/announced-dates';
import { archive } from '../prisma/queries/payloads';
import { iso, type JobsContext, type Watch } from './context';
import { agencyDay } from './poll';
import type { HttpAnswer } from './sources/http';
import type { Source } from './sources/source';

/** Brings what agencies announced before into the running calendar. */
export async function recallAnnounced({ database, catalogue }: Pick<JobsContext, 'database' | 'catalogue'>): Promise<void> {
  catalogue.announce(await announcedDatesOf(database));
}

const everyMs = 6 * 3_600_000;

/**
 * Reads the agencies' own calendars and keeps the dates of our releases. One that can't be had or read changes nothing: the
 * dates that we have stay in force, and the source's data are asked for all the same.
 */
export const watchCalendars: Watch = { name: 'calendars', everyMs, look };

async function look(context: JobsContext): Promise<void> {
  let failed: unknown = null;
  for (const source of context.sources.values()) {
    try {
      await readCalendarOf(context, source);
    } catch (error) {
      failed ??= error;
    }
  }
  await recallAnnounced(context);
  if (failed !== null) throw failed;
}

/** Throws the source's Failure. */
async function readCalendarOf(context: JobsContext, source: Source): Promise<void> {
  const releases = releasesDatedBy(context, source);
  if (source.calendar === undefined || releases.length === 0) return;
  const names = releases.map(({ datedBy }) => datedBy?.name ?? '');
  const said: Announcement[] = [];
  const read: HttpAnswer[] = [];
  for (const request of source.calendar.requests(names, agencyDay(context.clock.now()))) {
    const answer = await context.http.ask(source, request);
    if (answer.unchanged) continue;
    await context.writes.write('backfill', () => archive(context.database, { source: source.id, response: answer }));
    said.push(...source.calendar.read(answer));
    read.push(answer);
  }
  for (const release of releases) await keep(context, release, said);
  for (const answer of read) context.http.settled(answer);
}

function releasesDatedBy({ catalogue }: JobsContext, { id }: Source): ScheduledRelease[] {
  return [...catalogue.releases.values()].filter(({ datedBy }) => datedBy?.source === id);
}

/** An agency that no longer lists a release at all is not believed: its name may have changed. */
async function keep(context: JobsContext, release: ScheduledRelease, said: readonly Announcement[]): Promise<void> {
  const own = said.filter(({ name }) => name.toLowerCase() === release.datedBy?.name.toLowerCase());
  const frequency = context.catalogue.series.get(release.headline[0] ?? '')?.frequency;
  if (own.length === 0 || frequency === undefined) return;
  const dates = announcedDates(release.rule, frequency, own);
  const seenAt = iso(context.clock.now());
  await context.writes.write('backfill', () => keepAnnounced(context.database, release.id, { said: dates, seenAt }));
}
