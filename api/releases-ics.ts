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
import { openHeaders } from './answers';
import { type ApiContext, searchOf } from './context';
import { ask, badParameters, parameter, type Question } from './questions';

const some = z
  .string()
  .transform((text) => text.split(','))
  .optional();
const parameters = {
  release: parameter(
    some,
    'ids of releases, with commas between (CPI,LFS)',
    'des identifiants de diffusions, séparés par des virgules (CPI,LFS)',
  ),
  country: parameter(some, 'CA, US or CA,US', 'CA, US ou CA,US'),
  language: parameter(z.enum(languages).default('en'), 'en or fr', 'en ou fr'),
};

const dayMs = 86_400_000;
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
  app.get('/api/v1/releases.ics', async (c) => fileOf(context, ask(searchOf(c), parameters)));
}

async function fileOf({ runtime }: ApiContext, asked: Question<typeof parameters>): Promise<Response> {
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
  for (const date of newestOfEach(dates)) {
    const release = wanted.get(date.release) as ScheduledRelease;
    const start = new Date(date.at);
    file.createEvent({
      id: `${mode === 'rehearsal' ? 'rehearsal-' : ''}${date.release}-${date.period}@trade-desk`.toLowerCase(),
      // Of the entry, and not of the asking: the same dates are the same file.
      stamp: start,
      start,
      end: new Date(start.getTime() + lastsMs),
      summary: `${prefix}${titleOf(release, date, language)}`,
      description: noteOf(date, language),
      url: release.url[language],
      status: statusOf(date),
    });
  }
  return new Response(file.toString(), {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': `inline; filename="${mode === 'rehearsal' ? 'REHEARSAL-' : ''}releases.ics"`,
      'Cache-Control': 'no-cache',
      ...openHeaders(mode),
    },
  });
}

function wantedOf(
  releases: readonly ScheduledRelease[],
  { release: ids, country }: Question<typeof parameters>,
): Map<string, ScheduledRelease> {
  const names = releases.map(({ id }) => id);
  refuse('release', ids, names);
  refuse('country', country, calendarCountries);
  const own = releases.filter((one) => (ids === undefined ? one.rule.every !== 'business-day' : ids.includes(one.id)));
  return new Map(own.filter((one) => country === undefined || country.includes(countryOf(one))).map((one) => [one.id, one]));
}

/** A misspelled release would answer with an empty calendar, and nobody would be told of anything. */
function refuse(name: string, given: readonly string[] | undefined, known: readonly string[]): void {
  const unknown = (given ?? []).filter((one) => !known.includes(one));
  if (unknown.length === 0) return;
  const allowed = {
    en: `some of ${known.join(', ')}, with commas between`,
    fr: `certains de ${known.join(', ')}, séparés par des virgules`,
  };
  throw badParameters([{ name, value: unknown.join(','), allowed }]);
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
