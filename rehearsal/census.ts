import { formatPeriod } from '../core/period';
import type { Series } from '../core/series';
import { type Agency, type Answer, type Question, rehearsalKey } from './answer';
import { textOf } from './point';
import type { World } from './world';

/** A code of the catalogue, `imports/hs CON_VAL_MO 1220 72+73`, taken apart. */
interface Counted {
  readonly series: Series;
  readonly set: string;
  readonly variable: string;
  readonly country: string;
  readonly commodities: readonly string[];
}

/** One row of a set before columns are chosen: names and texts. */
type Row = Readonly<Record<string, string>>;

/** The Census Bureau's trade sets: `GET /{imports|exports}/{hs|enduse|naics}?get=…&predicates`. */
export const census: Agency = {
  source: 'census',
  variable: 'CENSUS_BASE_URL',
  prefix: '/census/data/timeseries/intltrade',
  key: 'CENSUS_API_KEY',
  answer: answerCensus,
};

function answerCensus(world: World, { method, path, query }: Question): Answer {
  const set = path.slice(1);
  if (method !== 'GET' || !/^(imports|exports)\/(hs|enduse|naics)$/.test(set)) return text(404, 'error: unknown set');
  const key = query.get('key');
  if (key !== rehearsalKey) return keyPage(key === null ? 'Missing' : 'Invalid');
  const counted = world
    .series('census')
    .map(({ series, code }) => countedOf(series, code))
    .filter((one) => one.set === set);
  const known = counted.filter(({ series }) => !world.has('unknown-code', series));
  const column = columnOf(set);
  const names = (query.get('get') ?? '').split(',');
  const variables = new Set([...known.map(({ variable }) => variable), 'CTY_CODE', 'SUMMARY_LVL', 'COMM_LVL', column]);
  const stranger = names.find((name) => !variables.has(name));
  if (stranger !== undefined) return text(400, `error: unknown variable '${stranger}'`);
  const predicates = [...new Set(query.keys())].filter((name) => name !== 'get' && name !== 'key');
  const rows = rowsOf(world, known, column).filter((row) => predicates.every((name) => agrees(world, row, name, query.getAll(name))));
  if (rows.length === 0) return { status: 204, type: 'application/json', body: '' };
  // Columns for predicates are appended, whether they are there already or not.
  const header = [...names, ...predicates];
  const table = [header, ...rows.map((row) => header.map((name) => row[name] ?? null))];
  return { status: 200, type: 'application/json;charset=utf-8', body: `[${table.map((row) => JSON.stringify(row)).join(',\n')}]` };
}

function countedOf(series: Series, code: string): Counted {
  const [set = '', variable = '', country = '', commodities = ''] = code.split(' ');
  return { series, set, variable, country, commodities: commodities.split('+') };
}

function columnOf(set: string): string {
  const [direction, classification] = set.split('/');
  if (classification === 'naics') return 'NAICS';
  return `${direction === 'imports' ? 'I' : 'E'}_${classification === 'hs' ? 'COMMODITY' : 'ENDUSE'}`;
}

function agrees(world: World, row: Row, name: string, wanted: readonly string[]): boolean {
  const [range, from = '', to = ''] = /^from (\d{4}-\d{2}) to (\d{4}-\d{2})$/.exec(wanted[0] ?? '') ?? [];
  if (name === 'time' && range !== undefined) return (row.time ?? '') >= from && (world.isPresent(to) || (row.time ?? '') <= to);
  return wanted.includes(row[name] ?? '');
}

/** A row for each month, country and commodity. Of two series that count the same, the first in the catalogue is told. */
function rowsOf(world: World, counted: readonly Counted[], column: string): Row[] {
  const rows = new Map<string, Record<string, string>>();
  for (const { series, variable, country, commodities } of counted) {
    const said = new Set<string>();
    for (const { ordinal, digits } of world.points(series.id)) {
      const time = formatPeriod({ frequency: 'M', ordinal });
      for (const [commodity, part] of parts(digits, commodities)) {
        // A month that is said twice, which only a fault does, stays twice.
        const usual = `${time} ${country} ${commodity}`;
        const key = said.has(usual) ? `${usual} again` : usual;
        said.add(key);
        const row = rows.get(key) ?? {
          time,
          CTY_CODE: country,
          [column]: commodity,
          COMM_LVL: `HS${commodity.length}`,
          SUMMARY_LVL: 'DET',
        };
        row[variable] ??= textOf(series, part);
        rows.set(key, row);
      }
    }
  }
  return [...rows.values()];
}

/** A total as parts that add up to it. Where there is no value, one commodity has no row. */
function parts(digits: number | null, commodities: readonly string[]): [commodity: string, digits: number][] {
  if (digits === null) return commodities.slice(1).map((commodity) => [commodity, 0]);
  let rest = digits;
  return commodities.map((commodity, index) => {
    const part = index === commodities.length - 1 ? rest : Math.trunc(rest * 0.55);
    rest -= part;
    return [commodity, part];
  });
}

function keyPage(what: 'Missing' | 'Invalid'): Answer {
  return {
    status: 200,
    type: 'text/html',
    body: `<html>\n<head>\n<title>${what} Key</title>\n</head>\n<body>\n<p>A valid <em>key</em> must be included with each data API request.</p>\n</body>\n</html>\n`,
  };
}

function text(status: number, body: string): Answer {
  return { status, type: 'text/plain', body };
}
