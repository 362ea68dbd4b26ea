import type { Hono } from 'hono';
import { DateTime } from 'luxon';
import { alarmBounds, calendarAlarms } from '../core/calendar-alarm';
import { releaseDates } from '../prisma/queries/releases';
import type { Answer } from './answers';
import { type ApiContext, searchOf } from './context';
import { ask, badParameters, instantOrDay, parameter, type Question } from './questions';

const allowed = [
  'a day (2026-07-15) or an instant (2026-07-15T12:30:00Z) from 1900 to 2199',
  'un jour (2026-07-15) ou un instant (2026-07-15T12:30:00Z) de 1900 à 2199',
] as const;
export const parameters = { from: parameter(instantOrDay, ...allowed), to: parameter(instantOrDay, ...allowed) };

/**
 * GET /api/v1/releases?from=&to= → { releases, alarms }: dates by instant, and the releases whose announced dates have run out.
 * Without bounds: from the day before to four weeks on. A day means the whole of it in Toronto. At most 400 days at a time.
 * `dependsOn` lists what postpones a release when it is late: { release } from whose records it is compiled, or { country }
 * whose agencies may be closed.
 */
export function releaseRoutes(app: Hono, context: ApiContext): void {
  app.get('/api/v1/releases', (c) =>
    context.answers.give(c.req.raw, 'second', async () => {
      const bounds = boundsOf(ask(searchOf(c), parameters), context.runtime.clock.now());
      return releasesIn(context, bounds);
    }),
  );
}

async function releasesIn({ runtime, sources }: ApiContext, bounds: { from: string; to: string }): Promise<Answer> {
  const now = runtime.clock.now();
  const [dates, known] = await Promise.all([releaseDates(runtime.database, bounds), releaseDates(runtime.database, alarmBounds(now))]);
  const releases = dates.map((date) => {
    const release = runtime.catalogue.releases.get(date.release);
    const source = release && sources.get(release.source);
    return {
      ...date,
      title: release?.title ?? null,
      url: release?.url ?? null,
      source: release?.source ?? null,
      sourceTitle: source?.title ?? null,
      headline: release?.headline ?? [],
      series: release?.series ?? [],
      dependsOn: release?.dependsOn ?? [],
    };
  });
  const alarms = calendarAlarms(runtime.catalogue.releases.values(), known, now);
  return { body: { ...bounds, releases, alarms }, modifiedAt: null, lasting: 'second' };
}

function boundsOf(asked: Question<typeof parameters>, nowMs: number): { from: string; to: string } {
  const from = asked.from === undefined ? at(nowMs).minus({ days: 1 }).startOf('day') : edge(asked.from).startOf;
  const to = asked.to === undefined ? from.plus({ days: 29 }).endOf('day') : edge(asked.to).endOf;
  if (to < from || to.diff(from, 'days').days > 401) {
    const most = { en: 'a later instant than from, at most 400 days on', fr: 'un instant après from, au plus 400 jours plus tard' };
    throw badParameters([{ name: 'to', value: asked.to ?? '', allowed: most }]);
  }
  return { from: from.toUTC().toISO() as string, to: to.toUTC().toISO() as string };
}

const zone = 'America/Toronto';
const at = (ms: number) => DateTime.fromMillis(ms, { zone });

function edge(text: string): { startOf: DateTime; endOf: DateTime } {
  const instant = DateTime.fromISO(text, { zone });
  return text.includes('T') ? { startOf: instant, endOf: instant } : { startOf: instant.startOf('day'), endOf: instant.endOf('day') };
}
