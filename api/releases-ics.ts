import type { Hono } from 'hono';
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { z } from 'zod';
import { calendarCountries, countryOf } from '../core/calendar-view';
import { formatPeriodWords } from '../core/format-time';
import { calendarWords } from '../core/messages/calendar';
import { messages } from '../core/messages/messages';
import { parsePeriod } from '../core/period';
import type { ReleaseDate } from '../core/release';
import type { ScheduledRelease } from '../core/schedule';
import { type Language, languages } from '../core/series';
import { releaseDates } from '../prisma/queries/releases';
import type { Answer } from './answers';
import { type ApiContext, searchOf } from './context';
import { ask, checkKnown, listed, parameter, type Question } from './questions';

export const parameters = {
  release: parameter(
    listed,
    'ids of releases, with commas between (CPI,LFS)',
    'des identifiants de diffusions, séparés par des virgules (CPI,LFS)',
  ),
  country: parameter(listed, 'CA, US or CA,US', 'CA, US ou CA,US'),
  language: parameter(z.enum(languages).default('en'), 'en or fr', 'en ou fr'),
};

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const backDays = 30;
const aheadDays = 400;
/** Agencies publish in an instant; calendars show nothing that has no length. */
const lastsMs = 15 * 60_000;

/**
 * GET /api/v1/releases.ics?release=&country=&language= → the dates of a month back and a year ahead as a calendar (RFC 5545)
 * that programs subscribe to. The UID of an entry is made of release and period, so that one that is moved moves there too.
 * A date that is only expected is tentative, one that is postponed without a new one cancelled. Daily releases are left out
 * unless they are named.
 */
export function releaseFileRoutes(app: Hono, context: ApiContext): void {
  app.get('/api/v1/releases.ics', (c) => context.answers.give(c.req.raw, 'second', () => fileOf(context, ask(searchOf(c), parameters))));
}

async function fileOf({ runtime }: ApiContext, asked: Question<typeof parameters>): Promise<Answer> {
  const { catalogue, clock, database, mode } = runtime;
  const wanted = wantedOf([...catalogue.releases.values()], asked);
  const now = clock.now();
  const bounds = { from: new Date(now - backDays * dayMs).toISOString(), to: new Date(now + aheadDays * dayMs).toISOString() };
  const dates = (await releaseDates(database, bounds)).filter(({ release }) => wanted.has(release));
  const { language } = asked;
  const { site } = messages(language);
  const prefix = mode === 'rehearsal' ? `${site.rehearsalTitle} · ` : '';
  const file = ical({
    name: `${prefix}${site.name}: ${calendarWords[language].title}`,
    prodId: { company: 'trade-desk', product: 'releases', language: language.toUpperCase() },
  });
  file.method(ICalCalendarMethod.PUBLISH);
  // Not the date's own instant: of an entry that is moved to an earlier day, calendars would keep the older statement for the newer one.
  const stamp = new Date(Math.floor(now / hourMs) * hourMs);
  for (const date of newestOfEach(dates)) {
    const release = wanted.get(date.release) as ScheduledRelease;
    const start = new Date(date.at);
    file.createEvent({
      id: `${mode === 'rehearsal' ? 'rehearsal-' : ''}${date.release}-${date.period}@trade-desk`.toLowerCase(),
      stamp,
      start,
      end: new Date(start.getTime() + lastsMs),
      summary: `${prefix}${titleOf(release, date, language)}`,
      description: noteOf(date, language),
      url: release.url[language],
      status: statusOf(date),
    });
  }
  return {
    body: {
      type: 'text/calendar; charset=utf-8',
      bytes: new TextEncoder().encode(file.toString()),
      headers: { 'Content-Disposition': `inline; filename="${mode === 'rehearsal' ? 'REHEARSAL-' : ''}releases.ics"` },
    },
    modifiedAt: null,
    lasting: 'second',
  };
}

function wantedOf(
  releases: readonly ScheduledRelease[],
  { release: ids, country }: Question<typeof parameters>,
): Map<string, ScheduledRelease> {
  const names = releases.map(({ id }) => id);
  checkKnown('release', ids, { known: names });
  checkKnown('country', country, { known: calendarCountries });
  const own = releases.filter((one) => (ids === undefined ? one.rule.every !== 'business-day' : ids.includes(one.id)));
  return new Map(own.filter((one) => country === undefined || country.includes(countryOf(one))).map((one) => [one.id, one]));
}

/** Of a period that was moved, the date that stands now. */
function newestOfEach(dates: readonly ReleaseDate[]): ReleaseDate[] {
  const byPeriod = new Map<string, ReleaseDate>();
  for (const date of dates) {
    const key = `${date.release} ${date.period}`;
    const before = byPeriod.get(key);
    if (before === undefined || before.status === 'postponed' || date.status !== 'postponed') byPeriod.set(key, date);
  }
  return [...byPeriod.values()];
}

function statusOf({ status, certainty }: ReleaseDate): ICalEventStatus {
  if (status === 'postponed') return ICalEventStatus.CANCELLED;
  return certainty === 'rule' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
}

function titleOf({ title }: ScheduledRelease, { period }: ReleaseDate, language: Language): string {
  const read = parsePeriod(period);
  return read === null ? title[language] : `${title[language]}, ${formatPeriodWords(read, language)}`;
}

function noteOf({ status, certainty }: ReleaseDate, language: Language): string {
  const { stateNotes } = calendarWords[language];
  if (status === 'postponed') return stateNotes.postponed;
  return certainty === 'rule' ? stateNotes.expected : stateNotes.confirmed;
}
