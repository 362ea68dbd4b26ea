import { describe, expect, it } from 'vitest';
import { type Catalogue, loadCatalogue } from '../../catalogue/catalogue';
import { hour, isoOf, minute, printAt, releaseOf } from '../../tests/fixtures/moments';
import { addDays, type HolidayCalendar, isBusinessDay, weekday } from '../calendar';
import { formatPeriod, parsePeriod } from '../period';
import type { Print } from '../print';
import type { ReleaseDate } from '../release';
import type { Series, SeriesId } from '../series';
import { seriesFreshness } from '../series-freshness';
import { dayAt, instantOf, timeAt } from '../zone';
import { momentOf } from './moment';
import type { MomentInput, WallRelease } from './moment-input';
import { mayTakeOver } from './takeover';

const catalogue = loadCatalogue();
const zone = 'America/Toronto';
const day = 24 * hour;

/** Daylight saving begins, Good Friday and Easter Monday; it ends, with both Thanksgivings, Remembrance and Veterans Day; the turn of the year. */
const stretches = [
  { from: '2026-03-05', days: 35 },
  { from: '2026-10-08', days: 52 },
  { from: '2026-12-18', days: 30 },
] as const;
const certainties = ['as the catalogue has them', 'all announced'] as const;

/** Each headline series has its figure 0 to 20 s after the minute. */
function printsOf({ series, releases }: Catalogue, dates: readonly ReleaseDate[]): Print[] {
  const prints = dates.flatMap((date, place) =>
    (releases.get(date.release)?.headline ?? []).map((id, own) => {
      const period = parsePeriod(date.period, (series.get(id) as Series).frequency);
      if (period === null) throw new RangeError(`${date.release} names ${date.period}, which is no period of ${id}.`);
      return printAt(id, Date.parse(date.at) + ((place * 7_919 + own * 3_571) % 20_001), { period: formatPeriod(period) });
    }),
  );
  return prints
    .sort((one, other) => Date.parse(one.committedAt) - Date.parse(other.committedAt))
    .map((print, place) => ({ ...print, seq: place + 1 }));
}

interface World {
  readonly dates: readonly ReleaseDate[];
  readonly prints: readonly Print[];
  readonly releases: readonly WallRelease[];
  readonly of: ReadonlyMap<SeriesId, readonly Print[]>;
}

function worldOf(from: number, to: number, certainty: (typeof certainties)[number]): World {
  // So far that yearly dates are among them: without any, freshness takes their calendar to have run out.
  const said = catalogue.calendar(isoOf(from - 400 * day), isoOf(to + 65 * day));
  const dates = certainty === 'all announced' ? said.map((date) => ({ ...date, certainty: 'published' as const })) : said;
  const releases = [...catalogue.releases.values()].map(({ id, headline, source }, priority) =>
    releaseOf(id, { headline, source, priority }),
  );
  const prints = printsOf(catalogue, dates);
  return { dates, prints, releases, of: new Map(headlines.map((id) => [id, prints.filter(({ series }) => series === id)])) };
}

/** What has come of a series, and its newest period; what came before the world began stands one period before its first print. */
function knownOf({ prints }: Pick<World, 'prints'>, id: SeriesId, now: number) {
  const { frequency } = catalogue.series.get(id) as Series;
  const own = prints.filter(({ series }) => series === id);
  const last = own.findLast((print) => comesAt(print) <= now);
  return { frequency, newest: last?.newest.ordinal ?? (own[0]?.newest.ordinal ?? 1) - 1, lastPrintAt: last?.committedAt ?? null };
}

const instants = new Map<string, number>();

function msOf(instant: string): number {
  const ms = instants.get(instant) ?? Date.parse(instant);
  instants.set(instant, ms);
  return ms;
}

const comesAt = ({ committedAt }: Print) => msOf(committedAt);

function factsAt(world: World, now: number): MomentInput {
  const isNear = (at: string) => msOf(at) > now - 4 * day && msOf(at) < now + 2 * day;
  return {
    now,
    dates: world.dates.filter(({ at }) => isNear(at)),
    releases: world.releases,
    prints: world.prints.filter((print) => comesAt(print) > now - 12 * hour && comesAt(print) <= now),
    checking: [],
    newest: new Map(headlines.map((id) => [id, knownOf({ prints: world.of.get(id) ?? [] }, id, now)])),
    notice: null,
  };
}

const headlines = [...catalogue.releases.values()].flatMap(({ headline }) => headline);

/** Each six hours, and when what has not come would be late. */
function looks(dates: readonly ReleaseDate[], from: number, to: number): number[] {
  const steady = Array.from({ length: Math.floor((to - from) / (6 * hour)) }, (_, step) => from + step * 6 * hour + minute);
  return [...steady, ...dates.map(({ at }) => msOf(at) + 16 * minute).filter((at) => at >= from && at < to)];
}

/** Every instant at which something is told, or the clock changes what stands there. */
function* walk(world: World, from: number, to: number) {
  const comes = world.prints.map(comesAt);
  for (let now = from; now < to; ) {
    const moment = momentOf(factsAt(world, now));
    yield { now, moment };
    const next = comes.find((at) => at > now) ?? to;
    // Dates further ahead than the facts reach are looked for each day.
    now = Math.min(moment.nextAt ?? to, next, now + day);
  }
}

describe.each(certainties)('weeks in which every release comes in its minute, dates %s', (certainty) => {
  it.each(stretches)('from $from on: each takes the wall over once, none is late, and nights and weekends are still', ({ from, days }) => {
    const [start, end] = [from, addDays(from, days)].map((one) => Date.parse(instantOf(one, '00:00', zone))) as [number, number];
    const world = worldOf(start, end, certainty);
    const taken: string[] = [];
    let stands = '';
    for (const { now, moment } of walk(world, start, end)) {
      const { cover, onDeck } = moment;
      expect(onDeck.filter(({ state }) => state !== 'coming' && state !== 'due')).toEqual([]);
      expect('isLate' in cover && cover.isLate).toBe(false);
      const own = cover.phase === 'takeover' ? `${cover.told.release?.id} ${cover.told.print.newest.ordinal} ${cover.told.kind}` : '';
      if (own !== '' && own !== stands) taken.push(own);
      stands = own;
      if (cover.phase === 'idle') continue;
      const [local, time] = [dayAt(isoOf(now), zone), timeAt(isoOf(now), zone)];
      expect(weekday(local)).toBeLessThanOrEqual(5);
      expect(time >= '06:58' && time < '18:00', time).toBe(true);
    }
    const due = world.dates
      .filter(({ at }) => Date.parse(at) >= start && Date.parse(at) < end)
      .flatMap(({ release, period }) => {
        const [lead = ''] = catalogue.releases.get(release)?.headline ?? [];
        const { frequency } = catalogue.series.get(lead) as Series;
        return mayTakeOver(frequency) ? [`${release} ${parsePeriod(period, frequency)?.ordinal} new`] : [];
      });
    expect(due.length).toBeGreaterThan(10);
    expect(taken.sort()).toEqual(due.sort());
  });

  it.each(stretches)('from $from on: no series is ever called late, behind or stale', ({ from, days }) => {
    const [start, end] = [from, addDays(from, days)].map((one) => Date.parse(instantOf(one, '00:00', zone))) as [number, number];
    const world = worldOf(start, end, certainty);
    const alarms = new Set<string>();
    for (const id of new Set(headlines)) {
      const { release, frequency } = catalogue.series.get(id) as Series;
      const holidays = catalogue.releases.get(release)?.rule.holidays as HolidayCalendar;
      const reach = start - (frequency === 'A' ? 400 : 135) * day;
      const dates = world.dates.filter((date) => date.release === release && msOf(date.at) >= reach);
      for (const now of looks(dates, start, end)) {
        const known = knownOf({ prints: world.of.get(id) ?? [] }, id, now);
        const source = { succeededAt: isoOf(now - minute), pollEveryMs: minute, failure: null };
        const { state } = seriesFreshness({ now, dates, ...known, source, heartbeat: null, holidays, held: false, off: false });
        if (state !== 'current') alarms.add(`${id} ${state} ${isoOf(now)}`);
      }
    }
    expect([...alarms]).toEqual([]);
  });
});

describe('the weeks that are walked through', () => {
  it('hold what could raise a false alarm: both changes of the clock, and holidays of one country alone', () => {
    const all = stretches.flatMap(({ from, days }) => Array.from({ length: days }, (_, place) => addDays(from, place)));
    expect(all).toEqual(expect.arrayContaining(['2026-03-08', '2026-11-01', '2026-12-25', '2027-01-01']));
    const only = (open: HolidayCalendar, shut: HolidayCalendar) =>
      all.filter((one) => isBusinessDay(open, one) && !isBusinessDay(shut, one));
    expect(only('united-states', 'canada')).toContain('2026-04-03');
    expect(only('canada', 'united-states')).toContain('2026-11-26');
  });
});
