import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantOf } from '../../core/as-of';
import { firstDay } from '../../core/period';
import type { Series } from '../../core/series';
import { asOf } from '../../prisma/queries/observations';
import { observed, ordinalOf } from '../fixtures/measured';
import { closedId, everSince, type FredDesk, fredCatalogue, makeFredDesk } from './fred-desk';

/** Of vintages, in either of Toronto's offsets. */
const days = ['2026-02-10', '2026-03-10', '2026-07-10', '2026-11-10'];

let fred: FredDesk;
beforeAll(async () => {
  fred = await makeFredDesk();
});
afterAll(() => fred.desk.remove());

interface Row {
  readonly realtime_start: string;
  readonly realtime_end: string;
  readonly date: string;
  readonly value: string;
}

const of = (query: string) => `series/observations?series_id=CA_EXPORTS_US&${query}`;
const rows = async (query: string): Promise<Row[]> => (await fred.json(of(query))).observations;
const valuesOf = async (path: string) => ((await fred.json(path)).observations as Row[]).map(({ date, value }) => [date, value]);
const june = (list: readonly Row[]) => list.filter(({ date }) => date === '2026-06-01');

describe('observations', () => {
  it('are those that stand today, said of today, as texts with the source’s own decimals and a point for what is missing', async () => {
    const { observations, ...head } = await fred.json('series/observations?series_id=CA_EXPORTS_US');
    expect(head).toEqual({
      realtime_start: '2026-11-24',
      realtime_end: '2026-11-24',
      observation_start: '1776-07-04',
      observation_end: '9999-12-31',
      units: 'lin',
      output_type: 1,
      file_type: 'json',
      order_by: 'observation_date',
      sort_order: 'asc',
      count: 7,
      offset: 0,
      limit: 100_000,
    });
    expect(observations.slice(-2)).toEqual([
      { realtime_start: '2026-11-24', realtime_end: '2026-11-24', date: '2026-06-01', value: '45900.0' },
      { realtime_start: '2026-11-24', realtime_end: '2026-11-24', date: '2026-07-01', value: '.' },
    ]);
    expect(Object.keys(observations[0])).toEqual(['realtime_start', 'realtime_end', 'date', 'value']);
  });

  it('are XML unless JSON is asked for, whatever is accepted, and the root has no other children', async () => {
    const response = await fred.ask(of('limit=1&offset=5'), { Accept: 'application/json' });
    expect(response.headers.get('content-type')).toMatch(/^text\/xml/);
    expect(await response.text()).toBe(
      '<?xml version="1.0" encoding="utf-8" ?>\n' +
        '<observations realtime_start="2026-11-24" realtime_end="2026-11-24" observation_start="1776-07-04" observation_end="9999-12-31" ' +
        'units="lin" output_type="1" file_type="xml" order_by="observation_date" sort_order="asc" count="7" offset="5" limit="1">\n' +
        '  <observation realtime_start="2026-11-24" realtime_end="2026-11-24" date="2026-06-01" value="45900.0"/>\n</observations>\n',
    );
  });

  it('are cut to the dates that are asked for, turned around and paged; none at all is a list of none', async () => {
    const cut = await fred.json(of('observation_start=2026-02-01&observation_end=2026-05-01&sort_order=desc&limit=2&offset=1'));
    expect([cut.count, cut.observations.map(({ date }: Row) => date)]).toEqual([4, ['2026-04-01', '2026-03-01']]);
    expect(await fred.json(of('observation_start=2030-01-01'))).toMatchObject({ count: 0, observations: [] });
  });

  it('are one row for each version, oldest version of a date first, over all time', async () => {
    expect(june(await rows(everSince))).toEqual([
      { realtime_start: '2026-07-25', realtime_end: '2026-07-26', date: '2026-06-01', value: '45000.0' },
      { realtime_start: '2026-07-27', realtime_end: '2026-09-02', date: '2026-06-01', value: '45450.0' },
      { realtime_start: '2026-09-03', realtime_end: '9999-12-31', date: '2026-06-01', value: '45900.0' },
    ]);
    const dates = (await rows(everSince)).map(({ date }) => date);
    expect(dates).toEqual([...dates].sort());
  });

  it('of two vintage dates are those of the window between them, cut to it', async () => {
    expect(june(await rows('vintage_dates=2026-07-25,2026-07-28'))).toEqual([
      { realtime_start: '2026-07-25', realtime_end: '2026-07-26', date: '2026-06-01', value: '45000.0' },
      { realtime_start: '2026-07-27', realtime_end: '2026-07-28', date: '2026-06-01', value: '45450.0' },
    ]);
  });

  it('from a day on are those until today, and its rows end today', async () => {
    const { observations, ...head } = await fred.json(of('realtime_start=2026-09-01'));
    expect(head).toMatchObject({ realtime_start: '2026-09-01', realtime_end: '2026-11-24' });
    expect(june(observations).map(({ realtime_start, realtime_end }) => [realtime_start, realtime_end])).toEqual([
      ['2026-09-01', '2026-09-02'],
      ['2026-09-03', '2026-11-24'],
    ]);
  });

  it('before our first vintage are not known, and never those of today', async () => {
    const early = await fred.json(of('realtime_start=2026-07-24&realtime_end=2026-07-24'));
    expect([early.count, early.observations]).toEqual([0, []]);
    expect(june(await rows('realtime_start=2026-07-25&realtime_end=2026-07-25'))).toMatchObject([{ value: '45000.0' }]);
  });

  it('have a column for each vintage as output type 2, with the one that stood when the window began', async () => {
    const { observations } = await fred.json(
      of('output_type=2&realtime_start=2026-07-28&realtime_end=2026-09-30&observation_start=2026-06-01'),
    );
    expect(observations).toEqual([
      { date: '2026-06-01', CA_EXPORTS_US_20260727: '45450.0', CA_EXPORTS_US_20260903: '45900.0' },
      { date: '2026-07-01', CA_EXPORTS_US_20260727: '.', CA_EXPORTS_US_20260903: '.' },
    ]);
    expect(await fred.xml(of('output_type=2&vintage_dates=2026-07-26&observation_start=2026-06-01'))).toContain(
      '<observation date="2026-06-01" CA_EXPORTS_US_20260726="45000.0"/>',
    );
  });

  it('are only what was new or revised as output type 3', async () => {
    expect((await fred.json(of('output_type=3&realtime_start=2026-07-26&realtime_end=2026-07-31'))).observations).toEqual([
      { date: '2026-06-01', CA_EXPORTS_US_20260727: '45450.0' },
    ]);
  });

  it('are what was first said of each date as output type 4, without what was public before our vintages', async () => {
    expect((await fred.json('series/observations?series_id=CA_CPI_ALL&output_type=4')).observations).toEqual([
      { realtime_start: '2026-10-20', realtime_end: '9999-12-31', date: '2026-09-01', value: '166.2' },
    ]);
  });

  it('of a series that its licence keeps here are refused with 403 and the reason', async () => {
    const response = await fred.ask(`series/observations?series_id=${closedId}`);
    expect([response.status, await response.text()]).toEqual([
      403,
      `<?xml version="1.0" encoding="utf-8" ?>\n<error code="403" message="Forbidden.  The licence of ${closedId} allows showing its figures on this site only. They can not be passed on." />\n`,
    ]);
    const graph = await fred.desk.get(`/graph/fredgraph.csv?id=CA_CPI_ALL,${closedId}`);
    expect([graph.status, graph.headers.get('content-disposition')]).toEqual([403, null]);
  });

  it('have an ETag that stays with the answer, and say in which mode they are', async () => {
    const first = await fred.ask(of(everSince));
    const again = await fred.ask(of(everSince), { 'If-None-Match': first.headers.get('etag') ?? '' });
    expect([first.headers.get('x-mode'), first.status, again.status]).toEqual(['live', 200, 304]);
  });

  it('has a date only where its days are named, for the next day has another answer without a print between', async () => {
    // A date of the log is told once the clock is past it.
    await fred.desk.database.prisma.$executeRawUnsafe('update print set committed_at = seen_at');
    const dated = async (query: string) => (await fred.ask(of(query))).headers.get('last-modified');
    expect(await dated('realtime_start=2026-09-01&realtime_end=2026-09-30')).not.toBeNull();
    expect([await dated(''), await dated('realtime_start=2026-09-01')]).toEqual([null, null]);
  });
});

describe('units', () => {
  const last = async (series: string, units: string) => (await valuesOf(`series/observations?series_id=${series}&units=${units}`)).at(-1);
  it.each([
    // 165 in August, 166.2 in September 2026; 151 in September 2025.
    ['pch', ((166.2 / 165 - 1) * 100).toFixed(5)],
    ['pc1', ((166.2 / 151 - 1) * 100).toFixed(5)],
    ['cch', ((Math.log(166.2) - Math.log(165)) * 100).toFixed(5)],
    ['log', Math.log(166.2).toFixed(5)],
  ])('%s of an index are worked out by FRED’s formula to five decimals', async (units, value) => {
    expect(await last('CA_CPI_ALL', units)).toEqual(['2026-09-01', value]);
  });

  it.each([
    // 44,000 in May, 45,900 in June.
    ['chg', '1900.00000'],
    ['pca', (((45_900 / 44_000) ** 12 - 1) * 100).toFixed(5)],
    ['cca', ((Math.log(45_900) - Math.log(44_000)) * 100 * 12).toFixed(5)],
  ])('%s of an adjusted flow are worked out by FRED’s formula to five decimals', async (units, value) => {
    expect((await valuesOf(of(`units=${units}`))).at(-2)).toEqual(['2026-06-01', value]);
  });

  it('keep the dates without a base, as a point', async () => {
    expect((await valuesOf(of('units=pch')))[0]).toEqual(['2026-01-01', '.']);
    expect((await valuesOf(of('units=ch1'))).map(([, value]) => value)).toEqual(Array(7).fill('.'));
  });

  it('without a meaning for the series are refused with the reason', async () => {
    expect(await fred.json('series/observations?series_id=CA_CPI_ALL&units=chg')).toEqual({
      error_code: 400,
      error_message: 'Bad Request.  Points of an index depend on its base: compare by percent.',
    });
  });

  it('are worked out anew for each vintage', async () => {
    const made = june(await rows(`units=chg&${everSince}`));
    expect(made.map(({ realtime_start, value }) => [realtime_start, value])).toEqual([
      ['2026-07-25', '1000.00000'],
      ['2026-07-27', '1450.00000'],
      ['2026-09-03', '1900.00000'],
    ]);
  });
});

describe('frequency', () => {
  const price = 'series/observations?series_id=FX_USDCAD&frequency=w';
  it('is lowered by the series’ own method where none is named, and the date is the first day of the period', async () => {
    expect(await valuesOf(of('frequency=q'))).toEqual([
      ['2026-01-01', '123000.0'],
      ['2026-04-01', '132900.0'],
    ]);
  });

  it('is lowered before the units are worked out', async () => {
    expect((await valuesOf(of('frequency=q&units=pch'))).at(-1)).toEqual(['2026-04-01', ((132_900 / 123_000 - 1) * 100).toFixed(5)]);
  });

  it('of a price is an average as FRED’s are, or its last value if that is asked for', async () => {
    expect(await valuesOf(price)).toEqual([['2026-11-16', '1.42000']]);
    expect(await valuesOf(`${price}&aggregation_method=eop`)).toEqual([['2026-11-16', '1.4400']]);
  });

  it.each([
    ['frequency=q&aggregation_method=avg', 'That way of putting periods together has no meaning for this kind of series.'],
    ['frequency=d', 'The series is not published more often than that.'],
    ['frequency=sa', 'Frequency sa is not made here. Those made are: d, w, wesu, m, q, a.'],
    ['frequency=Q', /^Bad Request\. {2}Variable frequency is not one of the values: /],
    ['frequency=q&aggregation_method=mean', 'Variable aggregation_method is not one of the values: avg, sum, eop.'],
  ])('asked for as %s is refused with 400', async (query, words) => {
    const answer = await fred.json(of(query));
    expect(answer.error_code).toBe(400);
    if (typeof words === 'string') expect(answer.error_message).toBe(`Bad Request.  ${words}`);
    else expect(answer.error_message).toMatch(words);
  });
});

describe('vintage dates', () => {
  it('are all days on which something was said, as texts', async () => {
    expect(await fred.json('series/vintagedates?series_id=CA_EXPORTS_US')).toEqual({
      realtime_start: '1776-07-04',
      realtime_end: '9999-12-31',
      order_by: 'vintage_date',
      sort_order: 'asc',
      count: 3,
      offset: 0,
      limit: 10_000,
      vintage_dates: ['2026-07-25', '2026-07-27', '2026-09-03'],
    });
    const xml = await fred.xml('series/vintagedates?series_id=CA_EXPORTS_US&sort_order=desc&limit=1');
    expect(xml).toContain('<vintage_date>2026-09-03</vintage_date>\n</vintage_dates>');
  });

  it('hold every day on which a row of the whole history begins', async () => {
    const { vintage_dates } = await fred.json('series/vintagedates?series_id=CA_EXPORTS_US');
    const begun = new Set((await rows(everSince)).map(({ realtime_start }) => realtime_start));
    expect([...begun].sort()).toEqual(vintage_dates);
  });
});

/** Months of the first half of 2026 with a value among three, or none; on each of some days. */
const histories = fc.array(
  fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.option(fc.integer({ min: 1, max: 3 }))), {
    selector: ([month]) => month,
    minLength: 1,
  }),
  { minLength: 1, maxLength: days.length },
);

describe('the whole history', () => {
  it('says of the end of each vintage day exactly what had been said by then', async () => {
    // A history needs a series of its own, for what was published stays.
    const unused = [...fredCatalogue.series.values()].filter(({ id, frequency }) => frequency === 'M' && id.startsWith('US_'));
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const { id } = unused.pop() as Series;
        for (const [at, said] of history.entries()) {
          const sorted = said.toSorted(([a], [b]) => a - b);
          await fred.desk.publish(
            id,
            days[at] as string,
            sorted.map(([month, value]) => observed(ordinalOf('2026-01') + month, value)),
          );
        }
        const path = `series_id=${id}`;
        const told: Row[] = (await fred.json(`series/observations?${path}&${everSince}`)).observations;
        const { vintage_dates } = await fred.json(`series/vintagedates?${path}`);
        expect(vintage_dates.length).toBeGreaterThan(0);
        for (const day of vintage_dates as string[]) {
          const stood = (await asOf(fred.desk.database, id, instantOf(day))) ?? [];
          const within = told.filter(({ realtime_start, realtime_end }) => realtime_start <= day && day <= realtime_end);
          expect(within.map(({ date, value }) => [date, value])).toEqual(
            stood.map(({ ordinal, value, decimals }) => [
              firstDay({ frequency: 'M', ordinal }),
              value === null ? '.' : value.toFixed(decimals),
            ]),
          );
        }
      }),
      { numRuns: unused.length, endOnFailure: true },
    );
  });
});
