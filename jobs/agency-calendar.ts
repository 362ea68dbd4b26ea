import { type Announcement, announcedDates } from '../core/announced';
import { isFailure } from '../core/errors';
import type { ScheduledRelease } from '../core/schedule';
import { announcedDatesOf, keepAnnounced } from '../prisma/queries/announced-dates';
import { archive } from '../prisma/queries/payloads';
import { iso, type JobsContext } from './context';
import { agencyDay } from './poll';
import type { Source } from './sources/source';

/** Brings what agencies announced before into the running calendar. */
export async function recallAnnounced({ database, catalogue }: Pick<JobsContext, 'database' | 'catalogue'>): Promise<void> {
  catalogue.announce(await announcedDatesOf(database));
}

/**
 * Reads an agency's calendar and keeps the dates of our releases. Answers how many releases it dated. A calendar that can't
 * be had or read changes nothing: the dates that we have stay in force, and the source's data are asked for all the same.
 * Throws the source's Failure.
 */
export async function readCalendarOf(context: JobsContext, source: Source): Promise<number> {
  const releases = releasesDatedBy(context, source);
  if (source.calendar === undefined || releases.length === 0) return 0;
  const names = releases.map(({ datedBy }) => datedBy?.name ?? '');
  const said: Announcement[] = [];
  for (const request of source.calendar.requests(names, agencyDay(context.clock.now()))) {
    const answer = await context.http.ask(source, request);
    if (!answer.unchanged) {
      await context.writes.write('backfill', () => archive(context.database, { source: source.id, response: answer }));
      said.push(...source.calendar.read(answer));
      context.http.settled(answer);
    }
  }
  let dated = 0;
  for (const release of releases) dated += await keep(context, release, said);
  if (dated > 0) await recallAnnounced(context);
  return dated;
}

function releasesDatedBy({ catalogue }: JobsContext, { id }: Source): ScheduledRelease[] {
  return [...catalogue.releases.values()].filter(({ datedBy }) => datedBy?.source === id);
}

/** 1 when the agency said something of the release. An agency that no longer lists it at all is not believed: a name may have changed. */
async function keep(context: JobsContext, release: ScheduledRelease, said: readonly Announcement[]): Promise<0 | 1> {
  const own = said.filter(({ name }) => name.toLowerCase() === release.datedBy?.name.toLowerCase());
  const frequency = context.catalogue.series.get(release.headline[0] ?? '')?.frequency;
  if (own.length === 0 || frequency === undefined) return 0;
  const dates = announcedDates(release.rule, frequency, own);
  const seenAt = iso(context.clock.now());
  await context.writes.write('backfill', () => keepAnnounced(context.database, release.id, { said: dates, seenAt }));
  return 1;
}

/** What a calendar that could not be read leaves in the log. */
export function toldOf(source: Source, error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  return `The release calendar of ${source.title.en} could not be read${isFailure(error) ? '' : ' for a reason of ours'}: ${why} The dates that we have stay in force.`;
}
