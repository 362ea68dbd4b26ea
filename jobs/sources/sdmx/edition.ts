import { type Observation, type ObservationStatus, tombstone } from '../../../core/observation';
import type { Frequency } from '../../../core/period';
import type { Edition } from '../../../core/vintage';
import { inOrder, refusal } from '../answers';
import { readNumber } from '../numbers';
import { looksSparser } from '../reference-days';
import type { AskedCode, Refusal } from '../source';
import type { Dialect } from './dialect';
import type { SdmxObservation, SdmxSeries } from './series';
import { frequencyNamed, readTimePeriod } from './time-period';

/** CL_FREQ → the frequencies that we carry. B, business daily, has days as its periods. */
const frequencies: Readonly<Record<string, Frequency>> = { A: 'A', Q: 'Q', M: 'M', W: 'W', D: 'D', B: 'D' };
/** Statuses that already say why there is no value; N says that it is too small to be one. */
const sayWhy: ReadonlySet<ObservationStatus> = new Set(['Q', 'O', 'M', 'L', 'N']);

/**
 * A series of a message as an edition, or why it is not taken. Its frequency is what the message says (dimension FREQ,
 * or the letters of its periods); where it says nothing, the asked one. Scale and base are not applied.
 */
export function readSeries({ code, frequency: asked }: AskedCode, series: SdmxSeries, dialect: Dialect): Edition | Refusal {
  const changed = (what: string) => refusal(code, 'source-shape-changed', `${dialect.agency}'s answer for ${code} ${what}.`);
  const stated = statedFrequency(series);
  const letter = frequencyLetter(series);
  if (letter !== null && stated === null)
    return changed(`has the frequency "${letter}", which we don't carry: correct the code in the catalogue`);
  const frequency = stated ?? asked;
  const units = unitsOf(series.observations, dialect.attributes);
  if (typeof units === 'string') return changed(units);
  const observations: Observation[] = [];
  for (const one of series.observations) {
    const observation = readObservation(one, frequency, dialect);
    if (typeof observation === 'string') return changed(observation);
    observations.push(observation);
  }
  const ordered = inOrder(code, frequency, observations, dialect.agency);
  if ('reason' in ordered) return ordered;
  const ordinals = ordered.map(({ ordinal }) => ordinal);
  if (stated === null && looksSparser(frequency, ordinals))
    return changed(`has periods so far apart that it can't be of frequency ${frequency}: correct the frequency in the catalogue`);
  return {
    code,
    publishedAt: null,
    observations: ordered,
    extent: 'window',
    frequency: stated,
    ...units,
    decimals: units.decimals ?? ordered.findLast(({ value }) => value !== null)?.decimals ?? null,
    breaks: ordered.filter(({ status }) => status === 'B').map(({ ordinal }) => ordinal),
    terminated: false,
  };
}

/** The frequency of a series as its message says it: by the dimension, else by the letters of its periods; null where it says none, or one that we don't carry. */
export function statedFrequency(series: SdmxSeries): Frequency | null {
  const letter = frequencyLetter(series);
  if (letter !== null) return (Object.hasOwn(frequencies, letter) && frequencies[letter]) || null;
  return series.observations.map(({ period }) => frequencyNamed(period)).find((frequency) => frequency !== null) ?? null;
}

function frequencyLetter({ dimensions }: SdmxSeries): string | null {
  return dimensions.FREQ ?? dimensions.FREQUENCY ?? null;
}

interface Units {
  readonly scale: number | null;
  readonly decimals: number | null;
  readonly base: string | null;
}

/** What the attributes say of all observations together, or what is wrong with them. */
export function unitsOf(observations: readonly SdmxObservation[], ids: Dialect['attributes']): Units | string {
  const said = (id: string) => [...new Set(observations.flatMap(({ attributes }) => attributes[id] ?? []))];
  const scales = said(ids.scale);
  const bases = said(ids.base).filter((base) => !isNotApplicable(base));
  if (scales.length > 1) return `mixes ${ids.scale} ${scales.slice(0, 3).join(' and ')}: none is taken`;
  if (bases.length > 1) return `mixes ${ids.base} ${bases.slice(0, 3).join(' and ')}: none is taken`;
  const [scale = ''] = scales;
  if (scale !== '' && !/^-?\d{1,2}$/.test(scale))
    return `has ${ids.scale} "${scale.slice(0, 20)}", which is no power of ten: none is taken`;
  const digits = said(ids.decimals).map(Number);
  if (!digits.every((one) => Number.isInteger(one) && one >= 0 && one <= 20))
    return `has ${ids.decimals} "${said(ids.decimals).join(', ').slice(0, 20)}", which is no number of digits: none is taken`;
  return {
    scale: scale === '' ? null : Number(scale),
    decimals: digits.length === 0 ? null : Math.max(...digits),
    base: bases[0]?.replace(/^(\d{4}(?:-(?:\d{2}|Q[1-4]))?)[=_ ]100$/, '$1') ?? null,
  };
}

/** `_Z` and `_X`, not applicable and unspecified in every code list of the standard. */
function isNotApplicable(text: string): boolean {
  return text === '_Z' || text === '_X' || text === '_O';
}

/** The observation, or what is wrong with it. */
function readObservation(
  { period, value, attributes, withdrawn }: SdmxObservation,
  frequency: Frequency,
  dialect: Dialect,
): Observation | string {
  const read = readTimePeriod(period, frequency);
  if (typeof read === 'string') return `has a value for ${read}: none is taken`;
  const { ordinal } = read;
  if (withdrawn) return { ordinal, ...tombstone };
  const mark = dialect.markOf(attributes);
  if (mark === null)
    return `marks ${period} with ${marksIn(attributes)}, which are in no code list that we know: add them to the table of marks`;
  const { status, quality } = mark;
  const decimals = Number(attributes[dialect.attributes.decimals] ?? 0);
  if (value === null || mark.value === 'none')
    return { ordinal, value: null, decimals, status: sayWhy.has(status) ? status : 'O', quality };
  if (mark.value === 'zero') return { ordinal, value: 0, decimals, status, quality };
  const number = readNumber(value);
  if (number === null)
    return `has the value "${value.slice(0, 40)}" for ${period}, which is no number that we can store exactly: none is taken`;
  return { ordinal, value: number.value, decimals: Math.max(decimals, number.decimals), status, quality };
}

/** The attributes that marks are made of, for a sentence. */
function marksIn(attributes: SdmxObservation['attributes']): string {
  return ['OBS_STATUS', 'CONF_STATUS', 'OBS_CONF', 'STATUS', 'SYMBOL', 'SECURITY_LEVEL']
    .flatMap((id) => (attributes[id] === undefined ? [] : `${id} "${attributes[id]}"`))
    .join(', ');
}
