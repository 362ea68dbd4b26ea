import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Aggregated, type Aggregation, aggregate } from '../../core/aggregate';
import { leadChange } from '../../core/change';
import { roundHalfAway } from '../../core/decimal';
import { formatPeriod } from '../../core/period';
import type { Series } from '../../core/series';
import { type Transformed, transform } from '../../core/transform';
import type { Transformation } from '../../core/transformation';
import { indexUnit, observed, ordinalOf, seriesOf } from '../fixtures/measured';
import { readBy } from './independent';
import { sharedFolder, sharedIsHere } from './shared-folder';
import { shown } from './shown';

type Values = readonly (number | null)[];

/** What transform_independently.py says of a series; see there. */
interface Independent extends Pick<Series, 'frequency' | 'nature' | 'adjustment' | 'prices' | 'window'> {
  readonly name: string;
  readonly signed: boolean;
  readonly decimals: number;
  readonly rows: readonly (readonly [period: string, value: string | null])[];
  readonly breaks: readonly string[];
  readonly frames: readonly Frame[];
}
interface Frame {
  readonly to: Series['frequency'];
  readonly method: Aggregation | null;
  readonly refused?: true;
  readonly periods?: readonly string[];
  readonly values?: Values;
  readonly answers?: readonly Answer[];
}
interface Answer {
  readonly code: Transformation;
  readonly base: string | null;
  readonly refused?: true;
  readonly decimals?: number;
  readonly values?: Values;
  readonly printed?: readonly (string | null)[];
}

function described({ signed, decimals, name, rows: _, breaks: __, frames: ___, ...facts }: Independent): Series {
  const unit = facts.nature === 'index' ? { ...indexUnit, decimals } : { decimals };
  return seriesOf({ ...facts, id: name, mayBeNegative: signed, unit });
}

function observationsOf({ frequency, rows }: Independent) {
  return rows.map(([period, text]) =>
    observed(ordinalOf(period, frequency), text === null ? null : Number(text), text?.split('.')[1]?.length ?? 0),
  );
}

const differing: string[] = [];
const counts = { series: 0, values: 0, nulls: 0, refusals: 0, printed: 0 };

/** Equal to a billionth, and without a value at the same places. */
function compareValues(where: string, ours: Values, theirs: Values): void {
  if (ours.length !== theirs.length) differing.push(`${where}: ${ours.length} periods, by Python ${theirs.length}`);
  for (const [at, theirValue] of theirs.entries()) {
    const ourValue = ours[at] ?? null;
    if (theirValue === null || ourValue === null) {
      if (theirValue !== ourValue) differing.push(`${where}, ${at}: ${ourValue}, by Python ${theirValue}`);
      counts.nulls += 1;
    } else {
      const apart = Math.abs(ourValue - theirValue);
      // Values carry twelve decimals, so what is smaller than a thousandth has fewer digits in common.
      if (apart > 1e-9 * Math.abs(theirValue) && apart > 1e-12) differing.push(`${where}, ${at}: ${ourValue}, by Python ${theirValue}`);
      counts.values += 1;
    }
  }
}

function compareAnswer(where: string, made: ReturnType<typeof transform>, answer: Answer): void {
  if (answer.refused !== undefined || !made.ok) {
    if ((answer.refused !== undefined) === made.ok)
      differing.push(`${where}: ${made.ok ? 'granted' : made.reason}, by Python ${answer.refused === undefined ? 'granted' : 'refused'}`);
    counts.refusals += 1;
    return;
  }
  const { decimals, observations }: Transformed = made.value;
  const values = observations.map(({ value }) => value);
  compareValues(where, values, answer.values ?? []);
  if (decimals !== answer.decimals) differing.push(`${where}: ${decimals} decimals, by Python ${answer.decimals}`);
  for (const [at, text] of (answer.printed ?? []).entries()) {
    const value = values[at] ?? null;
    if (value === null || text === null) continue;
    const ours = roundHalfAway(value, decimals);
    if (ours !== Number(text)) differing.push(`${where}, ${at}: printed ${ours}, by Python ${text}`);
    counts.printed += 1;
  }
}

function compareFrame(where: string, one: Independent, frame: Frame): void {
  const series = described(one);
  const breaks = one.breaks.map((period) => ordinalOf(period, one.frequency));
  const made = aggregate({ series, observations: observationsOf(one), to: frame.to, method: frame.method ?? undefined, breaks });
  if (frame.refused !== undefined || !made.ok) {
    if ((frame.refused !== undefined) === made.ok) differing.push(`${where}: ${made.ok ? 'granted' : made.reason}`);
    counts.refusals += 1;
    return;
  }
  const lower: Aggregated = made.value;
  if (frame.periods !== undefined) {
    const periods = lower.observations.map(({ ordinal }) => formatPeriod({ frequency: frame.to, ordinal }));
    if (periods.join() !== frame.periods.join()) differing.push(`${where}: ${periods}, by Python ${frame.periods}`);
    const values = lower.observations.map(({ value }) => value);
    compareValues(where, values, frame.values ?? []);
  }
  for (const answer of frame.answers ?? []) {
    const { code, base } = answer;
    const measured = { series, frequency: frame.to, observations: lower.observations, breaks: lower.breaks };
    compareAnswer(`${where} ${code}${base === null ? '' : ` on ${base}`}`, transform(measured, code, base ?? undefined), answer);
  }
}

describe.runIf(sharedIsHere())('every transformation and aggregation of the real series', () => {
  const told = sharedIsHere()
    ? readBy<Readonly<Record<string, readonly Independent[]>>>('transform_independently.py', [sharedFolder ?? ''])
    : {};

  it.each(Object.keys(told))('has the values that Python calculates, and none where it has none, and is refused with it: %s', (family) => {
    const before = differing.length;
    for (const one of told[family] ?? []) {
      counts.series += 1;
      for (const frame of one.frames) compareFrame(`${one.name}, ${frame.to} ${frame.method ?? ''}`, one, frame);
    }
    expect(differing.slice(before, before + 20)).toEqual([]);
  });

  it('was compared in full', () => {
    shown(
      'transformations compared with Python',
      Object.entries(counts).map(([name, count]) => `${count} ${name}`),
    );
    expect(counts.series).toBeGreaterThan(450);
    expect(counts.values).toBeGreaterThan(300_000);
    expect(counts.printed).toBeGreaterThan(300_000);
    expect(counts.nulls).toBeGreaterThan(50_000);
    expect(counts.refusals).toBeGreaterThan(10_000);
  });
});

describe.runIf(sharedIsHere())('the changes of consumer prices', () => {
  /**
   * As The Daily printed them, all items on the year; from general knowledge. The agency calculates them from the
   * index of one decimal, so that ours must be the same.
   */
  const published = {
    2023: [5.9, 5.2, 4.3, 4.4, 3.4, 2.8, 3.3, 4.0, 3.8, 3.1, 3.1, 3.4],
    2024: [2.9, 2.8, 2.9, 2.7, 2.9, 2.7, 2.5, 2.0, 1.6, 2.0, 1.9, 1.8],
    2025: [1.9, 2.6, 2.3, 1.7, 1.7, 1.9, 1.7, 1.9, 2.4, 2.2, 2.2],
  };
  const annual = { 2023: 3.9, 2024: 2.4 };
  const prices = seriesOf({ nature: 'index', adjustment: 'NSA', unit: indexUnit, lead: 'percent-on-year' });

  function allItems() {
    const text = readFileSync(`${sharedFolder}/data/statcan/view/1810000401-eng.2025-12-15.csv`, 'utf8');
    const cells = text.split(/\r?\n/).find((line) => line.startsWith('"All-items",')) ?? '';
    const values = [...cells.matchAll(/"([\d.]+)"/g)].map(([, value]) => Number(value));
    return values.map((value, at) => observed(ordinalOf('2022-01') + at, value));
  }

  it('are those that the agency printed, month by month, and so is the one beside the newest value', () => {
    const made = transform({ series: prices, observations: allItems() }, 'pc1');
    const ours = made.ok ? made.value.observations.slice(12).map(({ value }) => roundHalfAway(value ?? Number.NaN, 1)) : [];
    expect(ours).toEqual(Object.values(published).flat());
    expect(leadChange(prices, allItems()).value).toBe(2.2);
  });

  it('are those of the years, from averages that are rounded as the agency rounds them', () => {
    const years = aggregate({ series: prices, observations: allItems(), to: 'A' });
    if (!years.ok) throw new Error(years.reason);
    const made = transform({ series: prices, frequency: 'A', observations: years.value.observations }, 'pc1');
    const ours = made.ok ? made.value.observations.slice(1).map(({ value }) => roundHalfAway(value ?? Number.NaN, 1)) : [];
    expect(ours).toEqual(Object.values(annual));
  });
});
