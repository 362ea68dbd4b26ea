import { firstDay } from '../core/period';
import type { Agency, Answer, Question } from './answer';
import { textOf } from './point';
import type { World } from './world';

/** FRED's keyless graph file: `/graph/fredgraph.csv?id=&cosd=&coed=`. Of an id that it does not know it sends a web page. */
export const fred: Agency = { source: 'fred', variable: 'FRED_BASE_URL', prefix: '/fred', answer: answerFred };

function answerFred(world: World, { method, path, query }: Question): Answer {
  if (method !== 'GET' || path !== '/graph/fredgraph.csv') return page(404, 'Page not found');
  const ids = (query.get('id') ?? '').split(',').filter(Boolean);
  const known = world.series('fred').filter(({ series }) => !world.has('unknown-code', series));
  const columns = ids.map((id) => known.find(({ code }) => code === id));
  if (columns.length === 0 || columns.includes(undefined)) return page(404, 'Page not found');
  const rows = new Map<string, string[]>();
  columns.forEach((column, index) => {
    for (const { ordinal, digits } of column === undefined ? [] : world.points(column.series.id)) {
      const day = firstDay({ frequency: column?.series.frequency ?? 'M', ordinal });
      if (day < (query.get('cosd') ?? '0') || day > (query.get('coed') ?? '9')) continue;
      const key = rows.get(day)?.[index] === undefined ? day : `${day} again`;
      const row = rows.get(key) ?? ids.map(() => '');
      row[index] = column === undefined || digits === null ? '' : textOf(column.series, digits);
      rows.set(key, row);
    }
  });
  const lines = [...rows].map(([day, row]) => [day.slice(0, 10), ...row].join(','));
  return {
    status: 200,
    type: 'application/csv',
    body: `${[['observation_date', ...ids].join(','), ...lines].join('\n')}\n`,
    changedAt: world.changedAt('fred'),
  };
}

function page(status: number, title: string): Answer {
  return {
    status,
    type: 'text/html; charset=utf-8',
    body: `<!DOCTYPE html><html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
  };
}
