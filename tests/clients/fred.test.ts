import { type Client, rowsOf } from './row';
import { ask, dayOf, observed, torontoDay, valued, vintages } from './truth';

const series = 'CA_EXPORTS_US';
/** Has a month without a value. */
const withGap = 'US_UNEMPLOYMENT_RATE';

interface Seriess {
  readonly series: readonly {
    id: string;
    title: { en: string };
    frequency: string;
    topic: string;
    newest: unknown;
    companionOf: unknown;
  }[];
}

/** Ids of what FRED's lists have: series of which something is published, and not standard errors of others. */
async function listed(topic?: string): Promise<string[]> {
  const { series } = await ask<Seriess>('/api/v1/series');
  return series
    .filter((one) => one.newest !== null && one.companionOf === null && (topic === undefined || one.topic === topic))
    .map(({ id }) => id)
    .sort();
}

const title = async (id: string) => (await ask<{ title: { en: string } }>(`/api/v1/series/${id}`)).title.en;
const strings = async (id: string) => (await observed(id)).map(([date, value]) => [date, value]);
const vintageDays = async (id: string) => [...new Set((await vintages(id)).map(({ asOf }) => torontoDay(asOf)))];
/** Per cent on the year before, with five decimals. */
async function onYear(id: string): Promise<[string, number | null][]> {
  const known = new Map(await observed(id));
  return [...known].map(([date, value]) => {
    const before = known.get(`${Number(date.slice(0, 4)) - 1}${date.slice(4)}`) ?? null;
    return [date, value === null || before === null ? null : Number(((value / before - 1) * 100).toFixed(5))];
  });
}
/** What was said first of each date, whether in our time or in what was there before it. */
async function firstSaid(id: string): Promise<[string, number | null][]> {
  const said = (await vintages(id)).toReversed().flatMap(({ observations }) => observations);
  const first = new Map(said.map(({ period, value }) => [dayOf(period), value]));
  return [...first].sort(([one], [other]) => one.localeCompare(other));
}
const asRead = `const read = (answer) => answer.observations.map(({ date, value }) => [date, value === '.' ? null : Number(value)]);`;

const fredApi: Client = {
  name: 'fred-api (npm; address and http replaced in the installed copy)',
  npm: 'fred-api',
  language: 'node',
  before: `import Fred from 'fred-api';
const client = new Fred(key);
${asRead}
const fred = new Proxy({}, { get: (_, name) => (params) => new Promise((resolve, reject) =>
  client[name](params, (error, answer) => (error ? reject(new Error(error.status + ' ' + error.message)) : resolve(answer)))) });
const refused = (promise) => promise.then(() => 'not refused', ({ message }) => message);`,
};

rowsOf(fredApi, [
  {
    call: `fred.getSeries({ series_id: '${series}' })`,
    code: `const { seriess } = await fred.getSeries({ series_id: '${series}' }); return [seriess.length, seriess[0].id, seriess[0].title, Object.keys(seriess[0]).length]`,
    expected: async () => [1, series, await title(series), 15],
  },
  {
    call: `fred.getSeriesObservations({ series_id: '${withGap}' })`,
    code: `return read(await fred.getSeriesObservations({ series_id: '${withGap}' }))`,
    expected: () => observed(withGap),
  },
  {
    call: `fred.getSeriesObservations({ series_id: '${series}', units: 'pc1' })`,
    code: `return read(await fred.getSeriesObservations({ series_id: '${series}', units: 'pc1' }))`,
    expected: () => onYear(series),
  },
  {
    call: `fred.getSeriesObservations({ series_id: '${series}', file_type: 'xml' })`,
    code: `const xml = await fred.getSeriesObservations({ series_id: '${series}', file_type: 'xml' });
return [...xml.matchAll(/<observation [^>]*date="([^"]+)" value="([^"]+)"/g)].map(([, date, value]) => [date, Number(value)])`,
    expected: () => observed(series),
  },
  {
    call: `fred.getSeriesVintageDates({ series_id: '${series}' })`,
    code: `return (await fred.getSeriesVintageDates({ series_id: '${series}' })).vintage_dates`,
    expected: () => vintageDays(series),
  },
  {
    call: `fred.getSeriesSearch({ search_text: 'exports', order_by: 'series_id' })`,
    code: `return (await fred.getSeriesSearch({ search_text: 'exports', order_by: 'series_id' })).seriess.map(({ id }) => id).filter((id) => id.includes('EXPORTS'))`,
    expected: async () => (await listed()).filter((id) => id.includes('EXPORTS')),
  },
  {
    call: `fred.getCategory({}), then getCategoryChildren, getCategorySeries`,
    code: `const [root] = (await fred.getCategory({})).categories;
const children = (await fred.getCategoryChildren({ category_id: root.id })).categories;
const trade = children.find(({ name }) => name === 'Trade');
const inTrade = (await fred.getCategorySeries({ category_id: trade.id, order_by: 'series_id' })).seriess;
return [root.id, trade.parent_id, inTrade.map(({ id }) => id)]`,
    expected: async () => [0, 0, await listed('trade')],
  },
  { call: `fred.getCategoryRelated({ category_id: 0 })`, expected: { categories: [] } },
  {
    call: `fred.getSeriesRelease(…), then getRelease, getReleaseSeries, getReleaseSources, getReleaseDates`,
    code: `const [{ id: release_id }] = (await fred.getSeriesRelease({ series_id: '${series}' })).releases;
const [{ name }] = (await fred.getRelease({ release_id })).releases;
const ids = (await fred.getReleaseSeries({ release_id })).seriess.map(({ id }) => id);
const [source] = (await fred.getReleaseSources({ release_id })).sources;
const dates = (await fred.getReleaseDates({ release_id })).release_dates.map(({ date }) => date);
return [name, ids.includes('${series}'), source.name, dates]`,
    expected: async () => ['Canadian international merchandise trade', true, 'Statistics Canada', await vintageDays(series)],
  },
  {
    call: `fred.getTags({}), fred.getTagsSeries(…), fred.getRelatedTags(…)`,
    code: `const { tags } = await fred.getTags({ limit: 1000 });
const monthly = (await fred.getTagsSeries({ tag_names: 'monthly', limit: 1000, order_by: 'series_id' })).seriess.map(({ id }) => id);
const related = (await fred.getRelatedTags({ tag_names: 'monthly' })).tags;
return [tags.some(({ name }) => name === 'monthly'), related.length > 0, monthly]`,
    expected: async () => {
      const { series } = await ask<Seriess>('/api/v1/series');
      const monthly = new Set(series.filter(({ frequency }) => frequency === 'M').map(({ id }) => id));
      return [true, true, (await listed()).filter((id) => monthly.has(id))];
    },
  },
  {
    call: `fred.getSeries({ series_id: 'NOPE' }) is refused`,
    code: `return refused(fred.getSeries({ series_id: 'NOPE' }))`,
    expected: '400 Bad Request.  The series does not exist.',
  },
  {
    call: `fred.getSeries({ series_id: 'NOPE', file_type: 'xml' }) is refused`,
    code: `return refused(fred.getSeries({ series_id: 'NOPE', file_type: 'xml' }))`,
    expected: '400 Bad Request.  The series does not exist.',
  },
]);

const nodeFred: Client = {
  name: 'node-fred (npm; address replaced in the installed copy)',
  npm: 'node-fred',
  language: 'node',
  before: `import nodeFred from 'node-fred';
const fred = new (nodeFred.default ?? nodeFred)(key);
${asRead}`,
};

rowsOf(nodeFred, [
  {
    call: `fred.series.getSeries('${series}')`,
    code: `const { seriess } = await fred.series.getSeries('${series}'); return [seriess[0].id, seriess[0].title]`,
    expected: async () => [series, await title(series)],
  },
  {
    call: `fred.series.getObservationsForSeries('${withGap}')`,
    code: `return read(await fred.series.getObservationsForSeries('${withGap}'))`,
    expected: () => observed(withGap),
  },
  {
    call: `fred.series.getObservationsForSeries('${series}', { observation_start, observation_end, sort_order: 'desc' })`,
    code: `return read(await fred.series.getObservationsForSeries('${series}', { observation_start: '2025-01-01', observation_end: '2025-12-01', sort_order: 'desc' }))`,
    expected: async () => (await observed(series, 'from=2025-01&to=2025-12')).reverse(),
  },
  {
    call: `fred.series.getVintageDatesSeries('${series}')`,
    code: `return (await fred.series.getVintageDatesSeries('${series}')).vintage_dates`,
    expected: () => vintageDays(series),
  },
  {
    call: `fred.series.getSeriesThatMatchesSearch('CA_EXPORTS*', { search_type: 'series_id' })`,
    code: `return (await fred.series.getSeriesThatMatchesSearch('CA_EXPORTS*', { search_type: 'series_id' })).seriess.map(({ id }) => id)`,
    expected: async () => (await listed()).filter((id) => id.startsWith('CA_EXPORTS')),
  },
  {
    call: `fred.categories.getChildCategories(0)`,
    code: `return (await fred.categories.getChildCategories(0)).categories.map(({ name }) => name)`,
    expected: ['Prices', 'Investment', 'Employment', 'Trade'],
  },
  {
    call: `fred.sources.getAllSources({}), fred.sources.getReleasesForSource(…)`,
    code: `const { sources } = await fred.sources.getAllSources({});
const { id } = sources.find(({ name }) => name === 'Statistics Canada');
return (await fred.sources.getReleasesForSource(id, {})).releases.some(({ name }) => name === 'Canadian international merchandise trade')`,
    expected: true,
  },
  {
    call: `fred.releases.getAllReleases({}), getTableTreesForRelease(…)`,
    code: `const { releases } = await fred.releases.getAllReleases({});
const { id } = releases.find(({ name }) => name === 'Canadian international merchandise trade');
return JSON.stringify(await fred.releases.getTableTreesForRelease(id, {})).includes('${series}')`,
    expected: true,
  },
  {
    call: `fred.tags.getAllSeriesMatchingTags('monthly')`,
    code: `return (await fred.tags.getAllSeriesMatchingTags('monthly')).seriess.every(({ frequency }) => frequency === 'Monthly')`,
    expected: true,
  },
]);

const mcp: Client = {
  name: 'fred-mcp-server (npm; address replaced in the installed copy)',
  npm: 'fred-mcp-server',
  language: 'node',
  before: `import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
const server = new StdioClientTransport({ command: process.execPath, args: ['node_modules/fred-mcp-server/build/index.js'], env: { ...process.env, FRED_API_KEY: key }, stderr: 'ignore' });
const mcp = new Client({ name: 'a-test', version: '1.0.0' });
await mcp.connect(server);
const tool = async (name, asked) => { const { content, isError } = await mcp.callTool({ name, arguments: asked }); if (isError) throw new Error(content[0].text); return JSON.parse(content[0].text); };`,
};

rowsOf(mcp, [
  {
    call: `fred_get_series { series_id: '${withGap}' }`,
    code: `const { title, total_observations, data } = await tool('fred_get_series', { series_id: '${withGap}' }); return [title, total_observations, data.map(({ date, value }) => [date, value])]`,
    expected: async () => {
      const all = await strings(withGap);
      return [await title(withGap), all.length, all];
    },
  },
  {
    call: `fred_get_series { series_id: '${series}', frequency: 'a', aggregation_method: 'sum' }`,
    code: `const { data } = await tool('fred_get_series', { series_id: '${series}', frequency: 'a', aggregation_method: 'sum', observation_start: '2020-01-01', observation_end: '2020-12-31' }); return data.map(({ date, value }) => [date, value])`,
    expected: async () => {
      const year = await valued(series, 'from=2020-01&to=2020-12');
      return [['2020-01-01', Number(year.reduce((sum, [, value]) => sum + value, 0).toFixed(5))]];
    },
  },
  {
    call: `fred_search { search_text: 'exports', limit: 3 }`,
    code: `const { results, total_results, showing } = await tool('fred_search', { search_text: 'exports', limit: 3 }); return [results.length, total_results > 3, showing ?? null]`,
    expected: [3, true, '1-3'],
  },
  {
    call: `fred_browse { browse_type: 'categories' }, { browse_type: 'category_series' }`,
    code: `const { categories: [root] } = await tool('fred_browse', { browse_type: 'categories' });
const { categories } = await (await fetch(url + '/fred/category/children?category_id=0&file_type=json&api_key=' + key)).json();
const found = await tool('fred_browse', { browse_type: 'category_series', category_id: categories.find(({ name }) => name === 'Trade').id, limit: 1000, order_by: 'series_id' });
return [root.id, (found.series ?? found.results).map(({ id }) => id)]`,
    expected: async () => [0, await listed('trade')],
  },
  {
    call: `fred_browse { browse_type: 'releases' }, { browse_type: 'sources' }`,
    code: `return [JSON.stringify(await tool('fred_browse', { browse_type: 'releases' })).includes('merchandise trade'), JSON.stringify(await tool('fred_browse', { browse_type: 'sources' })).includes('Statistics Canada')]`,
    expected: [true, true],
  },
]);

const shaped: Client = {
  name: 'fredapi-shaped requests (ours, with pandas)',
  debian: ['python3-pandas'],
  language: 'python',
  before: `import sys
sys.path.insert(0, os.environ["CLIENTS"])
sys.dont_write_bytecode = True
from fredapi_shaped import Asking, pairs
fred = Asking(url + "/fred", key)`,
};

rowsOf(shaped, [
  { call: `fred.info("${series}")["title"]`, expected: () => title(series) },
  {
    call: `get_series("${withGap}")`,
    code: `pairs(fred.observations("${withGap}").set_index("date")["value"])`,
    expected: () => observed(withGap),
  },
  {
    call: `get_series("${series}", observation_start="2025-03-01", units="pc1")`,
    code: `pairs(fred.observations("${series}", observation_start="2025-03-01", units="pc1").set_index("date")["value"])`,
    expected: async () => (await onYear(series)).filter(([date]) => date >= '2025-03-01'),
  },
  {
    call: `get_series_first_release("${series}")`,
    code: `pairs(fred.first_release("${series}"))`,
    expected: () => firstSaid(series),
  },
  {
    call: `get_series_all_releases("${series}"): the newest statement of each date`,
    code: `pairs(fred.all_releases("${series}").groupby("date").tail(1).set_index("date")["value"])`,
    expected: () => observed(series),
  },
  {
    call: `get_series_all_releases("${series}"): revised dates have a row for each vintage`,
    code: `rows = fred.all_releases("${series}")
return [int(rows.duplicated(["date", "realtime_start"]).sum()), len(rows), sorted({one.strftime("%Y-%m-%d") for one in rows["realtime_start"]})]`,
    expected: async () => {
      const all = await vintages(series);
      const said = all.flatMap(({ asOf, observations }) =>
        observations.map(({ period, value }) => `${dayOf(period)} ${torontoDay(asOf)} ${value}`),
      );
      const different = new Map<string, number | null>();
      let rows = 0;
      for (const { observations } of all)
        for (const { period, value } of observations) {
          if (different.get(period) === value) continue;
          different.set(period, value);
          rows += 1;
        }
      return [0, Math.min(rows, said.length), await vintageDays(series)];
    },
  },
  {
    call: `get_series_as_of_date("${series}", first vintage)`,
    code: `pairs(fred.as_of("${series}", fred.vintage_dates("${series}")[0]))`,
    expected: async () => (await vintages(series))[0]?.observations.map(({ period, value }) => [dayOf(period), value]),
  },
  {
    call: `get_series_vintage_dates("${series}")`,
    code: `[one.strftime("%Y-%m-%d") for one in fred.vintage_dates("${series}")]`,
    expected: () => vintageDays(series),
  },
  {
    call: `search("trade"), a page of 10 at a time`,
    code: `found = fred.search("trade", page=10)
return [len(found) == found["id"].nunique(), len(found) > 10, str(found["last_updated"].dtype)]`,
    expected: [true, true, 'datetime64[ns, UTC]'],
  },
  {
    call: `search_by_category(trade)`,
    code: `trade = [one.get("id") for one in fred.read("/category/children?category_id=0") if one.get("name") == "Trade"][0]
return sorted(fred.category_series(trade)["id"])`,
    expected: () => listed('trade'),
  },
  {
    call: `get_series("NOPE") raises FRED's sentence`,
    code: `try:
    fred.observations("NOPE")
except ValueError as error:
    return str(error)`,
    expected: 'Bad Request.  The series does not exist.',
  },
]);

const requests: Client = {
  name: 'requests and pandas (Debian)',
  debian: ['python3-requests', 'python3-pandas'],
  language: 'python',
  before: `import requests, pandas`,
};

rowsOf(requests, [
  {
    call: `pandas.DataFrame(requests.get(…/fred/series/observations).json()["observations"])`,
    code: `answer = requests.get(url + "/fred/series/observations", params={"series_id": "${withGap}", "api_key": key, "file_type": "json"})
frame = pandas.DataFrame(answer.json()["observations"])
values = pandas.to_numeric(frame["value"], errors="coerce")
return [answer.headers["Content-Type"], [[date, None if pandas.isna(value) else value] for date, value in zip(frame["date"], values)]]`,
    expected: async () => ['application/json', await observed(withGap)],
  },
  {
    call: `pandas.read_xml(…/fred/series/observations)`,
    code: `frame = pandas.read_xml(url + "/fred/series/observations?series_id=${series}&api_key=" + key, parser="etree")
return [[date, float(value)] for date, value in zip(frame["date"], frame["value"])]`,
    expected: () => observed(series),
  },
]);

const httr: Client = {
  name: 'httr, as fredr asks (Debian)',
  debian: ['r-cran-httr', 'r-cran-jsonlite'],
  language: 'r',
  before: `ask <- function(path, ...) httr::RETRY("GET", url = paste0(url, "/fred/"), path = paste0("fred/", path), query = list(..., api_key = key, file_type = "json"), times = 3L, terminate_on = c(400L, 404L, 423L, 429L, 500L))
table <- function(answer, name) {
  if (httr::http_type(answer) != "application/json") stop("no JSON: ", httr::http_type(answer))
  jsonlite::fromJSON(httr::content(answer, as = "text", encoding = "UTF-8"), simplifyVector = TRUE)[[name]]
}`,
};

rowsOf(httr, [
  {
    call: `RETRY("GET", fred/series/observations?series_id=${withGap}); values as numbers`,
    code: `frame <- table(ask("series/observations", series_id = "${withGap}"), "observations")
suppressWarnings(unname(Map(function(date, value) list(date, value), frame$date, as.numeric(replace(frame$value, frame$value == ".", NA)))))`,
    expected: () => observed(withGap),
  },
  {
    call: `ncol of fred/series and of fred/series/search`,
    code: `c(ncol(table(ask("series", series_id = "${series}"), "seriess")), ncol(table(ask("series/search", search_text = "exports", limit = 1000, offset = 0), "seriess")))`,
    expected: [15, 16],
  },
  {
    call: `a window without observations: length 0`,
    code: `length(table(ask("series/observations", series_id = "${series}", observation_start = "1800-01-01", observation_end = "1801-01-01"), "observations"))`,
    expected: 0,
  },
  {
    call: `fred/series/updates?filter_value=usa is refused in JSON`,
    code: `answer <- ask("series/updates", filter_value = "usa"); c(httr::status_code(answer), httr::http_type(answer), grepl("Variable filter_value is not one of the values: macro, regional, all", table(answer, "error_message")))`,
    expected: ['400', 'application/json', 'TRUE'],
  },
]);
