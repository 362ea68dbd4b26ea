import { formatPeriod } from '../period';
import type { DownloadQuestion } from './question';

/** What a question asks where its address says nothing. */
export const plainQuestion = {
  units: 'lin',
  frequency: null,
  aggregation: null,
  base: '2024',
  vintage: 'latest',
  asOf: null,
  from: null,
  to: null,
  layout: 'long',
  columns: 'short',
  language: 'en',
  locale: 'plain',
} as const satisfies DownloadQuestion;

/** Parts of a question in the order in which an address has them, with their names there. */
const parts = {
  units: 'units',
  frequency: 'frequency',
  aggregation: 'aggregation',
  base: 'base',
  vintage: 'vintage',
  asOf: 'asOf',
  from: 'from',
  to: 'to',
  layout: 'layout',
  columns: 'columns',
  language: 'lang',
  locale: 'locale',
} as const satisfies Record<keyof DownloadQuestion, string>;

/** The query that asks the same, with nothing that goes without saying: `?units=pc1&from=2021-11`; empty for the plain question. */
export function queryOf(question: DownloadQuestion): string {
  const query = new URLSearchParams();
  for (const [part, name] of Object.entries(parts) as [keyof DownloadQuestion, string][]) {
    const asked = question[part];
    if (asked !== null && asked !== plainQuestion[part]) query.set(name, typeof asked === 'object' ? formatPeriod(asked) : asked);
  }
  const written = query.toString().replaceAll('%3A', ':');
  return written === '' ? '' : `?${written}`;
}

/** `/download/CA_CPI_ALL,US_CPI_ALL.csv?units=pc1`. */
export function fileAddress(ids: readonly string[], ending: string, question: DownloadQuestion): string {
  return `/download/${ids.join(',')}.${ending}${queryOf(question)}`;
}
