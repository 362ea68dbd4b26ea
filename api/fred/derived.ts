import { setImmediate } from 'node:timers/promises';
import type { Aggregation } from '../../core/aggregate';
import { instantOf } from '../../core/as-of';
import { breaksOf } from '../../core/break';
import { roundHalfAway } from '../../core/decimal';
import { type Derivation, derive, deriver } from '../../core/fred/derive';
import { missing } from '../../core/fred/output';
import { beginning, type RealTime, type Statement, statementsOf, type Version, versionsOf } from '../../core/fred/real-time';
import { refusalWords } from '../../core/messages/refusals';
import type { Observation } from '../../core/observation';
import type { Frequency } from '../../core/period';
import type { Refusable } from '../../core/refusal';
import type { Series } from '../../core/series';
import type { Transformation } from '../../core/transformation';
import { allVintages, asOf, latest } from '../../prisma/queries/observations';
import type { ApiContext } from '../context';
import { refusal } from './questions';

/** What is made of a series before it is given. */
export interface Making {
  readonly series: Series;
  readonly units: Transformation;
  readonly frequency: Frequency;
  readonly method: Aggregation | null;
}

export const fredUnits = ['lin', 'chg', 'ch1', 'pch', 'pc1', 'pca', 'cch', 'cca', 'log'] as const satisfies readonly Transformation[];
export const fredMethods = { avg: 'average', sum: 'sum', eop: 'end-of-period' } as const satisfies Record<string, Aggregation>;

/** Digits after the point of what we calculated; the agency's own figures keep its own. */
const calculatedDecimals = 5;

/** FRED averages unless told otherwise; here a nature decides, and only a price, which has none of its own, is averaged. */
export function makingOf(series: Series, asked: Omit<Making, 'series'>): Making {
  const method = asked.method ?? (series.nature === 'price' && series.window === 1 ? 'average' : null);
  return { series, ...asked, method };
}

/** The versions of each period that were public by the end of a window, by ordinal; refuses what has no meaning with 400. */
export async function versionsIn(
  { runtime }: ApiContext,
  making: Making,
  { window, today }: { readonly window: RealTime; readonly today: string },
): Promise<ReadonlyMap<number, readonly Version[]>> {
  const derivation = derivationOf(making);
  const { calculated } = granted(derive(derivation, []));
  const print = printer(calculated);
  const { id } = making.series;
  if (window.end < beginning) return new Map();
  if (window.start === window.end) {
    const stood = window.end >= today ? await latest(runtime.database, id) : await asOf(runtime.database, id, instantOf(window.end));
    const { observations } = granted(derive(derivation, stood ?? []));
    return versionsOf([{ day: window.start, observations }], print);
  }
  const said = statementsOf(await allVintages(runtime.database, id)).filter(({ day }) => day <= window.end);
  const isOwn = making.units === 'lin' && making.frequency === making.series.frequency;
  return versionsOf(isOwn ? said : await derivedFrom(derivation, said), print);
}

/** The observations of one day, made and printed, by the first day of their period in the order of time. */
export async function printedOn(context: ApiContext, making: Making, { day, today }: { readonly day: string; readonly today: string }) {
  const versions = await versionsIn(context, making, { window: { start: day, end: day }, today });
  return new Map([...versions].flatMap(([ordinal, [version]]) => (version === undefined ? [] : [[ordinal, version.text] as const])));
}

function derivationOf({ series, units, frequency, method }: Making): Derivation {
  return { series, units, frequency, breaks: breaksOf(series), ...(method === null ? {} : { method }) };
}

/** Deriving a long history takes a while, in which others are answered too. */
async function derivedFrom(derivation: Derivation, said: readonly Statement[]): Promise<Statement[]> {
  const derived = deriver(derivation);
  const made: Statement[] = [];
  for (const statement of said) {
    made.push(derived(statement));
    if (made.length % statementsAtOnce === 0) await setImmediate();
  }
  return made;
}

const statementsAtOnce = 4;

function printer(calculated: boolean): (observation: Observation) => string {
  return ({ value, decimals }) => {
    if (value === null) return missing;
    return calculated ? roundHalfAway(value, calculatedDecimals).toFixed(calculatedDecimals) : value.toFixed(decimals);
  };
}

function granted<T>(answer: Refusable<T>): T {
  if (answer.ok) return answer.value;
  throw refusal(refusalWords[answer.reason].en);
}
