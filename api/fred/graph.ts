import { missing } from '../../core/fred/output';
import { beginning, forever } from '../../core/fred/real-time';
import { firstDay } from '../../core/period';
import type { Series } from '../../core/series';
import { type GraphColumn, writeGraphCsv } from '../../formats/fred/graph-csv';
import type { ApiContext } from '../context';
import { fredMethods, fredUnits, type Making, makingOf, printedOn } from './derived';
import { frequencyNamed } from './frequency';
import { dayNamed, type FredQuestion, refusal, requiredText, textOf } from './questions';
import { checkGivenOn, refuse, seriesCalled } from './shelf';

export interface GraphFile {
  readonly name: string;
  readonly csv: string;
  readonly about: readonly string[];
}

/** What is asked of one of the series. */
interface Column {
  readonly making: Making;
  readonly from: string;
  readonly to: string;
  /** Null: as it stands. */
  readonly vintage: string | null;
}

const mostSeries = 20;

/** The file of a graph: series beside each other, each with its own dates, transformation, frequency and vintage. */
export async function graphFile(context: ApiContext, question: FredQuestion): Promise<GraphFile> {
  const ids = requiredText(question.search, 'id')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  if (ids.length === 0) throw refusal('Variable id is not set.');
  if (ids.length > mostSeries) throw refusal(`Variable id names more than ${mostSeries} series.`);
  const series = ids.map((id) => seriesCalled(context, id) ?? refuse(refusal('The series does not exist.', 404)));
  for (const one of series) checkGivenOn(one);
  const columns = series.map((one, at) => columnAsked(one, question.search, at));
  const made: GraphColumn[] = [];
  for (const column of columns) made.push(await columnOf(context, column, question.today));
  const days = [...new Set(made.flatMap(({ values }) => [...values.keys()]))].sort();
  const name = series.length === 1 ? `${series[0]?.id}.csv` : 'fredgraph.csv';
  const filled = made.map(({ name: column, values }) => ({
    name: column,
    values: new Map([...values].filter(([, text]) => text !== missing)),
  }));
  return { name, csv: writeGraphCsv(filled, days), about: series.map(({ id }) => id) };
}

/** Not every comma parts two values: FRED writes `Weekly, Ending Friday` for one frequency. */
const betweenValues = /,(?!\s*ending\b)/i;

/** Lists pair up with the ids; one value stands for all, and where one is left out nothing is asked. */
function columnAsked(series: Series, search: URLSearchParams, at: number): Column {
  const asked = (name: string) => {
    const list = (textOf(search, name) ?? '').split(betweenValues).map((text) => text.trim());
    return (list.length === 1 ? list[0] : list[at]) ?? '';
  };
  const day = (name: string, otherwise: string) => (asked(name) === '' ? otherwise : dayNamed(asked(name), name));
  const units = fredUnits.find((code) => code === (asked('transformation').toLowerCase() || 'lin'));
  if (units === undefined) throw refusal(`Variable transformation is not one of the values: ${fredUnits.join(', ')}.`);
  const fam = asked('fam').toLowerCase();
  const method = fam === '' ? null : (Object.entries(fredMethods).find(([code]) => code === fam)?.[1] ?? refuse(badMethod()));
  return {
    making: makingOf(series, { units, frequency: frequencyNamed(asked('fq')) ?? series.frequency, method }),
    from: day('cosd', beginning),
    to: day('coed', forever),
    vintage: asked('vintage_date') === '' ? null : dayNamed(asked('vintage_date'), 'vintage_date'),
  };
}

async function columnOf(context: ApiContext, { making, from, to, vintage }: Column, today: string): Promise<GraphColumn> {
  const printed = await printedOn(context, making, { day: vintage ?? today, today });
  const values = new Map<string, string>();
  for (const [ordinal, text] of printed) {
    const date = firstDay({ frequency: making.frequency, ordinal });
    if (date >= from && date <= to) values.set(date, text);
  }
  const units = making.units === 'lin' ? '' : `_${making.units.toUpperCase()}`;
  return { name: `${making.series.id}${units}`, values };
}

function badMethod() {
  return refusal(`Variable fam is not one of the values: ${Object.keys(fredMethods).join(', ')}.`);
}
