import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fredNumber } from '../../core/fred/number';
import { observationsOf } from '../fixtures/measured';
import { type ApiDesk, listen, makeDesk } from './desk';
import { everSince, type FredDesk, fredCatalogue, key, makeFredDesk } from './fred-desk';

let fred: FredDesk;
beforeAll(async () => {
  fred = await makeFredDesk();
});
afterAll(() => fred.desk.remove());

const cpi = fredNumber('release', 'CPI');
const statcan = fredNumber('source', 'statcan');
const prices = fredNumber('category', 'price');
const idsOf = async (path: string) => ((await fred.json(path)).seriess as { id: string }[]).map(({ id }) => id);
const namesOf = async (path: string) => ((await fred.json(path)).tags as { name: string }[]).map(({ name }) => name);

const keysOfSeries = [
  'id',
  'realtime_start',
  'realtime_end',
  'title',
  'observation_start',
  'observation_end',
  'frequency',
  'frequency_short',
  'units',
  'units_short',
  'seasonal_adjustment',
  'seasonal_adjustment_short',
  'last_updated',
  'popularity',
  'notes',
];

/** Every endpoint, with its array, its element and as little as it needs. */
const endpoints = [
  ['series?series_id=CA_CPI_ALL', 'seriess', 'series'],
  [`series/observations?series_id=CA_CPI_ALL&${everSince}`, 'observations', 'observation'],
  ['series/vintagedates?series_id=CA_CPI_ALL', 'vintage_dates', 'vintage_date'],
  ['series/categories?series_id=CA_CPI_ALL', 'categories', 'category'],
  ['series/release?series_id=CA_CPI_ALL', 'releases', 'release'],
  ['series/tags?series_id=CA_CPI_ALL', 'tags', 'tag'],
  ['series/search?search_text=cpi', 'seriess', 'series'],
  ['series/search/tags?series_search_text=cpi', 'tags', 'tag'],
  ['series/search/related_tags?series_search_text=cpi&tag_names=monthly;nsa', 'tags', 'tag'],
  ['series/updates', 'seriess', 'series'],
  ['category', 'categories', 'category'],
  ['category/children', 'categories', 'category'],
  [`category/related?category_id=${fredNumber('category', 'price/canada')}`, 'categories', 'category'],
  [`category/series?category_id=${prices}`, 'seriess', 'series'],
  [`category/tags?category_id=${prices}`, 'tags', 'tag'],
  [`category/related_tags?category_id=${prices}&tag_names=monthly`, 'tags', 'tag'],
  ['releases', 'releases', 'release'],
  ['releases/dates', 'release_dates', 'release_date'],
  [`release?release_id=${cpi}`, 'releases', 'release'],
  [`release/dates?release_id=${cpi}`, 'release_dates', 'release_date'],
  [`release/series?release_id=${cpi}`, 'seriess', 'series'],
  [`release/sources?release_id=${cpi}`, 'sources', 'source'],
  [`release/tags?release_id=${cpi}`, 'tags', 'tag'],
  [`release/related_tags?release_id=${cpi}&tag_names=monthly`, 'tags', 'tag'],
  ['sources', 'sources', 'source'],
  [`source?source_id=${statcan}`, 'sources', 'source'],
  [`source/releases?source_id=${statcan}`, 'releases', 'release'],
  ['tags', 'tags', 'tag'],
  ['related_tags?tag_names=monthly', 'tags', 'tag'],
  ['tags/series?tag_names=monthly', 'seriess', 'series'],
] as const;

describe('every endpoint', () => {
  it.each(endpoints)('%s answers the same items and list fields in XML and in JSON', async (path, array, element) => {
    const [xml, json] = [await fred.ask(path), await fred.ask(`${path}${path.includes('?') ? '&' : '?'}file_type=json`)];
    expect([xml.status, json.status, json.headers.get('content-type')]).toEqual([200, 200, 'application/json']);
    expect(xml.headers.get('content-type')).toMatch(/^text\/xml/);
    const { [array]: items, ...head } = await json.json();
    const written = await xml.text();
    expect(items.length).toBeGreaterThan(0);
    expect(written.match(new RegExp(`<${element}[ >]`, 'g'))).toHaveLength(items.length);
    const [, root, attributes = ''] = /\?>\n<(\w+)([^>]*)>/.exec(written) ?? [];
    expect([root, [...attributes.matchAll(/ (\w+)="/g)].map(([, name]) => name)]).toEqual([array, Object.keys(head)]);
  });

  it('tells the page in numbers, also when nothing was asked of it', async () => {
    expect(await fred.json('tags?limit=2&offset=1')).toMatchObject({ limit: 2, offset: 1, count: expect.any(Number) });
    expect(await fred.json('releases')).toMatchObject({ limit: 1000, offset: 0, count: fredCatalogue.releases.size });
  });

  it('takes empty pieces, repeated and unknown parameters', async () => {
    const { status } = await fred.ask('series/search?search_text=cpi&&order_by=&limit=5&limit=7&anything=1&realtime_start=');
    expect(status).toBe(200);
  });
});

describe('a series', () => {
  it('has the 15 fields that clients count, in JSON', async () => {
    const { seriess } = await fred.json('series?series_id=ca_cpi_all');
    expect(Object.keys(seriess[0])).toEqual(keysOfSeries);
    expect(seriess[0]).toMatchObject({
      id: 'CA_CPI_ALL',
      observation_start: '2025-08-01',
      observation_end: '2026-09-01',
      frequency: 'Monthly',
      frequency_short: 'M',
      units: 'Index 2002=100',
      seasonal_adjustment_short: 'NSA',
      last_updated: '2026-10-20 08:30:00-04',
      popularity: 0,
      notes: expect.stringMatching(
        /^Published by Statistics Canada, table 18-10-0004, code v41690973\. .*Licence: Statistics Canada Open Licence, https:/,
      ),
    });
  });

  it('has winter’s offset in winter', async () => {
    expect((await fred.json('series?series_id=FX_USDCAD')).seriess[0].last_updated).toBe('2026-11-20 07:30:00-05');
  });

  it.each([
    'series/search?search_text=cpi',
    `category/series?category_id=${prices}`,
    `release/series?release_id=${cpi}`,
    'tags/series?tag_names=monthly',
  ])('has group_popularity too in the list %s', async (path) => {
    const { seriess } = await fred.json(path);
    expect(Object.keys(seriess[0])).toEqual([...keysOfSeries.slice(0, -1), 'group_popularity', 'notes']);
  });

  it('that holds standard errors is none', async () => {
    expect(await fred.json('series?series_id=CA_EMPLOYMENT_MONTH_SE')).toMatchObject({ error_code: 400 });
    expect(fredCatalogue.series.get('CA_EMPLOYMENT_MONTH_SE')?.companionOf).not.toBeNull();
  });

  it('of which nothing is published yet is described without dates, and in no list', async () => {
    expect((await fred.json('series?series_id=CA_EMPLOYMENT')).seriess[0]).toMatchObject({ observation_start: '', last_updated: '' });
    expect(await idsOf('series/search?search_text=CA_EMPLOYMENT&search_type=series_id')).toEqual([]);
  });
});

describe('the search', () => {
  it('wants all words, and finds none without an error', async () => {
    expect(await idsOf('series/search?search_text=exports+u.s.')).toContain('CA_EXPORTS_US');
    expect(await fred.json('series/search?search_text=xyzzy')).toMatchObject({
      count: 0,
      seriess: [],
      order_by: 'search_rank',
      sort_order: 'desc',
    });
  });

  it('finds ids with stars, in whatever case, and orders them by id', async () => {
    expect(await idsOf('series/search?search_text=*exports*&search_type=series_id')).toEqual(['CA_EXPORTS_US']);
    expect(await idsOf('series/search?search_text=ca_*&search_type=series_id')).toEqual(['CA_CPI_ALL', 'CA_EXPORTS_US', 'CA_IMPORTS_US']);
    expect(await idsOf('series/search?search_text=ca_&search_type=series_id&limit=1&offset=1&sort_order=desc')).toEqual(['CA_EXPORTS_US']);
  });

  it('is narrowed by a long form and by tags', async () => {
    const all = 'series/search?search_text=*&search_type=series_id';
    expect(await idsOf(`${all}&filter_variable=frequency&filter_value=Daily`)).toEqual(['FX_USDCAD']);
    expect(await idsOf(`${all}&tag_names=monthly;nsa`)).toEqual(['CA_CPI_ALL']);
    expect(await idsOf(`${all}&tag_names=monthly&exclude_tag_names=nsa`)).toEqual(['CA_EXPORTS_US', 'CA_IMPORTS_US']);
    expect(await idsOf(`${all}&order_by=last_updated&sort_order=desc`)).toEqual([
      'FX_USDCAD',
      'CA_CPI_ALL',
      'CA_EXPORTS_US',
      'CA_IMPORTS_US',
    ]);
  });
});

describe('updates', () => {
  it('come newest first, of countries, of what lies within them, or of all', async () => {
    expect(await fred.json('series/updates?filter_value=macro')).toMatchObject({ filter_variable: 'geography', filter_value: 'macro' });
    expect((await idsOf('series/updates')).slice(0, 2)).toEqual(['FX_USDCAD', 'CA_CPI_ALL']);
    expect(await idsOf('series/updates?filter_value=regional')).toEqual([]);
    expect(await idsOf('series/updates?start_time=202610200830&end_time=202610200831')).toEqual(['CA_CPI_ALL']);
    expect(Object.keys((await fred.json('series/updates')).seriess[0])).toEqual(keysOfSeries);
  });
});

describe('categories', () => {
  it('begin at a root that is its own parent, has children and nothing related', async () => {
    expect(await fred.json('category')).toEqual({ categories: [{ id: 0, name: 'Categories', parent_id: 0 }] });
    expect((await fred.json('category/children')).categories.map(({ name }: { name: string }) => name)).toEqual([
      'Prices',
      'Investment',
      'Employment',
      'Trade',
    ]);
    expect(await fred.json('category/related?category_id=0')).toEqual({ categories: [] });
  });

  it('hold the series of a topic, and those of a place in it', async () => {
    expect(await idsOf(`category/series?category_id=${prices}`)).toContain('CA_CPI_ALL');
    expect(await fred.json('category/series?category_id=0')).toMatchObject({ count: 0, seriess: [] });
  });
});

describe('releases and sources', () => {
  it('are known by numbers and have a boolean where FRED has one', async () => {
    expect((await fred.json(`release?release_id=${cpi}`)).releases).toEqual([
      {
        id: cpi,
        realtime_start: '2026-11-24',
        realtime_end: '2026-11-24',
        name: 'Consumer Price Index',
        press_release: true,
        link: fredCatalogue.releases.get('CPI')?.url.en,
      },
    ]);
    expect(await fred.xml(`release?release_id=${cpi}`)).toContain('press_release="true"');
    expect((await fred.json(`release/sources?release_id=${cpi}`)).sources).toMatchObject([{ id: statcan, name: 'Statistics Canada' }]);
  });

  it('have the days on which something was said, and those of the calendar if these are asked for', async () => {
    const path = `release/dates?release_id=${cpi}`;
    expect((await fred.json(path)).release_dates).toEqual([
      { release_id: cpi, date: '2026-09-16' },
      { release_id: cpi, date: '2026-10-20' },
    ]);
    expect(await fred.xml(path)).toContain(`<release_date release_id="${cpi}">2026-09-16</release_date>`);
    const dates = (await fred.json(`${path}&include_release_dates_with_no_data=true`)).release_dates;
    expect(dates.at(-1).date > '2026-11-24').toBe(true);
  });

  it('are dated together newest first, with their names', async () => {
    const { release_dates, ...head } = await fred.json('releases/dates');
    expect(head).toMatchObject({ realtime_start: '2026-01-01', realtime_end: '9999-12-31', order_by: 'release_date', sort_order: 'desc' });
    expect(release_dates[0]).toEqual({
      release_id: fredNumber('release', 'FX_RATES'),
      release_name: expect.any(String),
      date: '2026-11-20',
    });
  });

  it('have a table with a line for each series', async () => {
    const { elements, ...head } = await fred.json(`release/tables?release_id=${cpi}`);
    expect(head).toMatchObject({ name: 'Consumer Price Index', release_id: String(cpi) });
    expect(Object.values(elements as Record<string, { series_id: string }>).map(({ series_id }) => series_id)).toContain('CA_CPI_ALL');
    // Clients go down the tree by these two.
    for (const one of Object.values(elements)) expect(one).toMatchObject({ parent_id: null, children: [], level: '0' });
    expect(await fred.xml(`release/tables?release_id=${cpi}`)).toMatch(
      /<element element_id="\d+" release_id="\d+" series_id="[A-Z_0-9]+" line="1" type="series" name="[^"]+" level="0"\/>/,
    );
  });
});

describe('tags', () => {
  it('have six fields, are counted, and those asked for beside others are left out', async () => {
    const { tags } = await fred.json('series/tags?series_id=CA_CPI_ALL');
    expect(Object.keys(tags[0])).toEqual(['name', 'group_id', 'notes', 'created', 'popularity', 'series_count']);
    const related = await namesOf('related_tags?tag_names=monthly;nsa');
    expect(related).toContain('statcan');
    expect(related).not.toContain('monthly');
    expect(await namesOf('tags?tag_names=nsa;monthly&order_by=name')).toEqual(['monthly', 'nsa']);
    expect(await namesOf('tags?tag_group_id=freq&search_text=quarter')).toEqual(['quarterly']);
  });
});

describe('errors', () => {
  it.each([
    ['series?series_id=NONE', 'The series does not exist.'],
    ['series', 'Variable series_id is not set.'],
    ['release?release_id=1', 'The release does not exist.'],
    ['release?release_id=x', 'Variable release_id is not a whole number.'],
    ['category?category_id=1', 'The category does not exist.'],
    ['source?source_id=1', 'The source does not exist.'],
    ['tags/series?tag_names=none', 'The tag does not exist.'],
    ['tags/series', 'Variable tag_names is not set.'],
    [
      'series?series_id=CA_CPI_ALL&realtime_start=2026-02-30',
      'Variable realtime_start is not a YYYY-MM-DD formatted date (e.g. 2000-02-24).',
    ],
    ['releases?limit=1001', 'Variable limit is not between 1 and 1000.'],
    ['releases?offset=-1', `Variable offset is not between 0 and ${Number.MAX_SAFE_INTEGER}.`],
    [
      'releases?order_by=size',
      'Variable order_by is not one of the values: release_id, name, press_release, realtime_start, realtime_end.',
    ],
    ['releases?sort_order=up', 'Variable sort_order is not one of the values: asc, desc.'],
    ['series/updates?filter_value=here', 'Variable filter_value is not one of the values: macro, regional, all.'],
    [
      'series/observations?series_id=CA_CPI_ALL&units=x',
      'Variable units is not one of the values: lin, chg, ch1, pch, pc1, pca, cch, cca, log.',
    ],
    ['releases?realtime_end=2020-01-01', 'Variable realtime_start can not be after realtime_end. They are 2026-11-24 and 2020-01-01.'],
  ])('%s is answered with 400 and a sentence, in either type', async (path, words) => {
    const message = `Bad Request.  ${words}`;
    expect(await fred.json(path)).toEqual({ error_code: 400, error_message: message });
    const xml = await fred.ask(path);
    expect([xml.status, await xml.text()]).toEqual([
      400,
      `<?xml version="1.0" encoding="utf-8" ?>\n<error code="400" message="${message}" />\n`,
    ]);
  });

  it('a missing or malformed key is named, and the pattern of older clients finds code and message', async () => {
    for (const asked of ['', '?api_key=short', `?api_key=${key.toUpperCase()}`]) {
      const response = await fred.desk.get(`/fred/releases${asked}`);
      const body = await response.text();
      expect([response.status, /error code="\d{3}"/.test(body), /message="[A-z0-9 .]+"/.test(body)]).toEqual([400, true, true]);
      expect(body).toContain('Variable api_key is not');
    }
  });

  it.each([
    '/fred',
    '/fred/',
    '/fred/nothing',
    '/fred/series/nothing',
    '/graph',
    '/graph/other.csv',
    '/series/CA_CPI_ALL/downloaddata/other.csv',
  ])('%s is answered with 404 and never with a page', async (path) => {
    const response = await fred.desk.get(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/xml; charset=utf-8']);
    expect(await response.text()).toContain('<error code="404" message="Not Found.  ');
  });

  it('what would change something is refused', async () => {
    const response = await fred.desk.api.app.request('/fred/series', { method: 'POST' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });
});

describe('one address', () => {
  let desk: ApiDesk;
  beforeAll(async () => {
    desk = await makeDesk('2026-11-24T17:00:00Z', { mode: 'rehearsal' });
    await desk.publish('CA_CPI_ALL', '2026-10-20', observationsOf('2026-09', [166.2]));
  });
  afterAll(() => desk.remove());

  it('of a rehearsal says so in its header and in the notes of its series', async () => {
    const response = await desk.get(`/fred/series?series_id=CA_CPI_ALL&file_type=json&api_key=${key}`);
    expect(response.headers.get('x-mode')).toBe('rehearsal');
    expect((await response.json()).seriess[0].notes).toMatch(/^REHEARSAL: not real data\. /);
  });

  it('that asks too often is told so in FRED’s body, with a time to ask again; HEAD is counted like GET', async () => {
    const { origin, stop } = await listen(desk);
    const asks = (at: number) =>
      fetch(`${origin}/fred/releases?limit=${at + 1}&file_type=json&api_key=${key}`, { method: at % 2 ? 'HEAD' : 'GET' });
    const answers: Response[] = [];
    for (let at = 0; at < 301; at += 1) answers.push(await asks(at));
    const last = answers.at(-1) as Response;
    expect([answers[0]?.status, answers[299]?.status, last.status]).toEqual([200, 200, 429]);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await last.json()).toMatchObject({ error_code: 429, error_message: expect.stringMatching(/^Too Many Requests\. {2}/) });
    await stop();
  });
});
