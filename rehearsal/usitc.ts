import { Info } from 'luxon';
import { firstDay } from '../core/period';
import type { Series } from '../core/series';
import { type Agency, type Answer, json, type Question, rehearsalKey } from './answer';
import { textOf } from './point';
import type { World } from './world';

/** What is read of a question; the rest of its long body says "all". */
interface Report {
  readonly reportOptions: { readonly tradeType: string; readonly classificationSystem: string };
  readonly searchOptions: {
    readonly commodities: { readonly aggregation: string; readonly commodities: readonly string[] };
    readonly componentSettings: {
      readonly dataToReport: readonly string[];
      readonly years: readonly string[];
      readonly yearsTimeline: string;
    };
    readonly countries: { readonly countries: readonly string[] };
  };
}

const months = Info.months('long', { locale: 'en' });

/**
 * DataWeb: `POST /api/v2/report2/runReport`, in the shape that is documented and that no recorded answer has proven.
 * Months to come stand as 0.
 */
export const usitc: Agency = {
  source: 'usitc',
  variable: 'USITC_BASE_URL',
  prefix: '/usitc/dataweb',
  key: 'USITC_TOKEN',
  answer: answerUsitc,
};

function answerUsitc(world: World, { method, path, body, authorization }: Question): Answer {
  if (method !== 'POST' || path !== '/api/v2/report2/runReport') return json(404, { status: 404, error: 'Not Found' });
  if (authorization !== `Bearer ${rehearsalKey}`) return json(401, { status: 401, error: 'Unauthorized' });
  const { reportOptions, searchOptions } = JSON.parse(body) as Report;
  const { dataToReport, years, yearsTimeline } = searchOptions.componentSettings;
  const { aggregation, commodities } = searchOptions.commodities;
  if (reportOptions.classificationSystem !== 'HTS' || yearsTimeline !== 'Monthly' || aggregation !== 'Aggregate Commodities') {
    return answer([], ['Only monthly reports of added-up HTS numbers are stood in for.']);
  }
  const code = [reportOptions.tradeType, dataToReport[0], searchOptions.countries.countries[0], commodities.join('+')].join(' ');
  const series = world.series('usitc').find((one) => one.code === code && !world.has('unknown-code', one.series))?.series;
  if (series === undefined) return answer([], [`No records for ${commodities.join(', ')}.`]);
  return answer(
    rowsOf(world, series, (year) => years.includes(year) || (world.isPresent(year) && years.some((one) => world.isPresent(one)))),
    [],
  );
}

/** A row for each year that has records. A month that is said twice, which only a fault does, makes a second row. */
function rowsOf(world: World, series: Series, isAsked: (year: string) => boolean): string[][] {
  const rows: { year: string; cells: (string | undefined)[] }[] = [];
  for (const { ordinal, digits } of world.points(series.id)) {
    const year = firstDay({ frequency: 'M', ordinal }).slice(0, 4);
    if (!isAsked(year)) continue;
    let row = rows.find((one) => one.year === year && one.cells[ordinal % 12] === undefined);
    if (row === undefined) {
      row = { year, cells: Array(12).fill(undefined) };
      rows.push(row);
    }
    row.cells[ordinal % 12] = digits === null ? '' : withCommas(textOf(series, digits));
  }
  return rows.map(({ year, cells }) => [year, ...cells.map((cell) => cell ?? '0')]);
}

function withCommas(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function answer(rows: readonly (readonly string[])[], errors: readonly string[]): Answer {
  const columns = (labels: readonly string[]) => ({ columns: labels.map((label) => ({ label })) });
  const table = {
    column_groups: [columns(['Year']), columns(months)],
    row_groups: [
      {
        columnInfo: ['Year', ...months].map(() => ({ type: 'data' })),
        rowsNew: rows.map((row) => ({ rowEntries: row.map((value) => ({ value })) })),
      },
    ],
  };
  return json(200, { dto: { errors, needMoreTime: false, tables: errors.length > 0 ? [] : [table] } });
}
