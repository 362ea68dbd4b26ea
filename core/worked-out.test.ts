import { describe, expect, it } from 'vitest';
import { indexUnit, observationsOf, rateUnit, seriesOf } from '../tests/fixtures/measured';
import { aggregate, aggregations } from './aggregate';
import { roundHalfAway } from './decimal';
import type { RefusalReason } from './refusal';
import type { Series } from './series';
import { type Measured, transform } from './transform';
import { type Transformation, transformations } from './transformation';

/**
 * Every transformation of every nature, worked out by hand (statistics rules, 1.1). The months are
 *
 *   2024   10  20  30  40  50  60  70  80  90 100 110 120    sum 780, mean 65
 *   2025   15  30  36
 *
 * and the cells are those of March 2025, printed with their decimals:
 *
 *   chg    36 − 30 = 6                      ch1    36 − 30 (March 2024) = 6
 *   pch    36 ÷ 30 = 1.2                    pc1    36 ÷ 30 = 1.2
 *   pca    1.2¹² = 8.916100…                log    ln 36 = 3.583518…
 *   cch    100 ln 1.2 = 18.23215…           cca    12 × 18.23215… = 218.78586…
 *   ytd    15 + 30 + 36 = 81 against 10 + 20 + 30 = 60: 1.35; of means, 27 against 20: the same, or 7 apart
 *   avg3   81 ÷ 3 = 27                      sum12  780 − 60 + 81 = 801
 *   index  36 ÷ 65 = 0.553846… on 2024      since  36 against 30, of March 2024: 1.2, or 6 apart
 *
 * Three-month averages are compared with three months earlier, 120: 36 ÷ 120 = 0.3, 100 ln 0.3 = −120.397….
 * A cell that begins with × is the refusal of `refusals`.
 */
const months = observationsOf('2024-01', [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 15, 30, 36]);

const ofMonths = `
nature                     lin   chg    ch1   pch     pc1     pca      cch      cca      log      ytd      avg3     sum12  index   since
flow SA                    36.0  6.0    6.0   20.0%   20.0%   791.6%   18.2%    218.8%   3.5835   35.0%    27.0     801.0  55.4    20.0%
flow NSA                   36.0  6.0    6.0   20.0%   20.0%   ×season  18.2%    ×season  3.5835   35.0%    27.0     801.0  55.4    20.0%
flow NSA chained           36.0  6.0    6.0   20.0%   20.0%   791.6%   18.2%    218.8%   3.5835   35.0%    27.0     801.0  55.4    20.0%
flow SA signed             36.0  6.0    6.0   ×signed ×signed ×signed  ×signed  ×signed  ×signed  21.0     27.0     801.0  ×signed 6.0
flow-at-annual-rate SAAR   36.0  6.0    6.0   20.0%   20.0%   791.6%   18.2%    218.8%   3.5835   35.0%    27.0     ×sum   55.4    20.0%
balance SA signed          36.0  6.0    6.0   ×zero   ×zero   ×zero    ×zero    ×zero    ×zero    21.0     27.0     801.0  ×zero   6.0
average-level SA           36.0  6.0    6.0   20.0%   20.0%   ×nature  18.2%    ×nature  3.5835   35.0%    27.0     ×sum   55.4    20.0%
average-level SA window    36.0  -84.0  6.0   -70.0%  20.0%   ×window  -120.4%  ×window  3.5835   ×window  ×window  ×sum   55.4    20.0%
stock NSA                  36.0  6.0    6.0   20.0%   20.0%   ×nature  18.2%    ×nature  3.5835   ×method  ×method  ×sum   55.4    20.0%
index NSA                  36.0  ×index ×index 20.0%  20.0%   ×season  18.2%    ×season  3.5835   35.0%    27.0     ×sum   55.4    20.0%
index SA                   36.0  ×index ×index 20.0%  20.0%   791.6%   18.2%    218.8%   3.5835   35.0%    27.0     ×sum   55.4    20.0%
rate SA                    36.0  6.0pp  6.0pp ×rate   ×rate   ×rate    ×rate    ×rate    ×rate    7.0pp    27.0     ×sum   ×rate   6.0pp
rate SA window             36.0  -84.0pp 6.0pp ×rate  ×rate   ×rate    ×rate    ×rate    ×rate    ×window  ×window  ×sum   ×rate   6.0pp
price none                 36.0  6.0    6.0   20.0%   20.0%   ×nature  18.2%    ×nature  3.5835   ×ask     27.0     ×sum   55.4    20.0%
`;

/**
 * The same months as quarters: 60, 150, 240, 330 and 81 as sums; 20, 50, 80, 110 and 27 as means.
 *
 *   pch    81 ÷ 330 = 0.24545…, and 27 ÷ 110 is the same    pca   0.24545…⁴ = 0.00362…
 *   sum4   150 + 240 + 330 + 81 = 801                       index 27 ÷ 65 = 0.41538…, of sums 81 ÷ 195, the same
 */
const ofQuarters = `
nature                     lin   chg     ch1   pch     pc1    pca      ytd    avg3   sum12  sum4    index  since
flow SA                    81.0  -249.0  21.0  -75.5%  35.0%  -99.6%   35.0%  ×often ×often 801.0   41.5   35.0%
balance SA signed          81.0  -249.0  21.0  ×zero   ×zero  ×zero    21.0   ×often ×often 801.0   ×zero  21.0
average-level SA           27.0  -83.0   7.0   -75.5%  35.0%  ×nature  35.0%  ×often ×often ×sum    41.5   35.0%
rate SA                    27.0  -83.0pp 7.0pp ×rate   ×rate  ×rate    7.0pp  ×often ×often ×sum    ×rate  7.0pp
`;

/** January to March 2025: 15 + 30 + 36 = 81, 81 ÷ 3 = 27, and 36 at the end; \`own\` where no method is asked. */
const ofAggregations = `
nature                     own      sum      average  end-of-period
flow SA                    81       81       ×method  ×method
flow NSA chained           81       81       ×method  ×method
flow SA signed             81       81       ×method  ×method
flow-at-annual-rate SAAR   27       ×method  27       ×method
flow-at-annual-rate SAAR chained 27 ×method  27       ×method
balance SA signed          81       81       ×method  ×method
average-level SA           27       ×method  27       ×method
average-level SA window    ×window  ×window  ×window  36
stock NSA                  36       ×method  ×method  36
index NSA                  27       ×method  27       ×method
rate SA                    27!      ×method  27!      ×method
rate SA window             ×window  ×window  ×window  36!
price none                 ×ask     ×method  27       36
`;

const refusals: Readonly<Record<string, RefusalReason>> = {
  '×season': 'annualised-not-adjusted',
  '×nature': 'annualised-not-of-nature',
  '×signed': 'percent-of-signed',
  '×zero': 'percent-of-balance',
  '×rate': 'percent-of-rate',
  '×index': 'index-by-percent-only',
  '×window': 'three-month-average',
  '×sum': 'not-summable',
  '×method': 'method-not-of-nature',
  '×ask': 'method-must-be-asked',
  '×often': 'not-of-frequency',
};

interface Cell {
  readonly name: string;
  readonly series: Series;
  readonly column: string;
  readonly expected: string;
}

/** `balance SA signed 36.0 …`: words of the series, then one cell for each column. */
function cellsOf(table: string): Cell[] {
  const [head = '', ...rows] = table.trim().split('\n');
  const columns = head.trim().split(/\s+/).slice(1);
  return rows.flatMap((row) => {
    const words = row.trim().split(/\s+/);
    const [name, cells] = [words.slice(0, -columns.length), words.slice(-columns.length)];
    return columns.map((column, at) => ({ name: name.join(' '), series: described(name), column, expected: cells[at] ?? '' }));
  });
}

function described([nature, adjustment, ...marks]: readonly string[]): Series {
  return seriesOf({
    nature: nature as Series['nature'],
    adjustment: adjustment as Series['adjustment'],
    unit: nature === 'index' ? indexUnit : nature === 'rate' ? rateUnit : {},
    prices: marks.includes('chained') ? 'chained:2017' : 'current',
    mayBeNegative: marks.includes('signed'),
    window: marks.includes('window') ? 3 : 1,
  });
}

function refusalText(reason: RefusalReason): string {
  return Object.keys(refusals).find((text) => refusals[text] === reason) ?? reason;
}

const marks = { own: '', percent: '%', points: 'pp', logarithm: '', index: '' } as const;

/** The newest value as its cell has it. */
function transformed(measured: Measured, transformation: Transformation, base: string): string {
  const answer = transform(measured, transformation, base);
  if (!answer.ok) return refusalText(answer.reason);
  const { observations, decimals, unit } = answer.value;
  const value = observations.at(-1)?.value ?? null;
  return value === null ? 'none' : roundHalfAway(value, decimals).toFixed(decimals) + marks[unit];
}

const isTransformation = (text: string): text is Transformation => (transformations as readonly string[]).includes(text);
const baseFor = { index: '2024', since: '2024-03' } as const;

describe('what was worked out by hand', () => {
  it('has every transformation', () => {
    const columns = [...cellsOf(ofMonths), ...cellsOf(ofQuarters)].map(({ column }) => column);
    expect([...new Set(columns)].toSorted()).toEqual([...transformations].toSorted());
  });

  it.each(cellsOf(ofMonths))('of months: $column of $name is $expected', ({ series, column, expected }) => {
    if (!isTransformation(column)) throw new RangeError(`"${column}" is no transformation.`);
    expect(transformed({ series, observations: months }, column, column === 'since' ? baseFor.since : baseFor.index)).toBe(expected);
  });

  it.each(cellsOf(ofQuarters))('of quarters, aggregated first: $column of $name is $expected', ({ series, column, expected }) => {
    const quarters = aggregate({ series, observations: months, to: 'Q' });
    if (!quarters.ok || !isTransformation(column)) throw new RangeError(`${column} of ${series.nature}`);
    const { frequency, observations, breaks } = quarters.value;
    expect(transformed({ series, frequency, observations, breaks }, column, column === 'since' ? '2024-Q1' : '2024')).toBe(expected);
  });

  it.each(cellsOf(ofAggregations))('of aggregations: $name, $column, is $expected', ({ series, column, expected }) => {
    const method = aggregations.find((one) => one === column);
    const answer = aggregate({ series, observations: months, to: 'Q', method });
    const value = answer.ok
      ? `${answer.value.observations.at(-1)?.value}${answer.value.calculated ? '!' : ''}`
      : refusalText(answer.reason);
    expect(value).toBe(expected);
  });
});

describe('a change since a named period', () => {
  const series = seriesOf();
  const since = (base: string, observations = months) => {
    const answer = transform({ series, observations }, 'since', base);
    return answer.ok ? answer.value.observations.map(({ value }) => value) : answer.reason;
  };

  it('has no value before it, and none across a break', () => {
    expect(since('2025-01')).toEqual([...Array(12).fill(null), 0, 100, 140]);
    const broken = months.map((one) => (one.ordinal === months[13]?.ordinal ? { ...one, status: 'B' as const } : one));
    expect(since('2025-01', broken).slice(12)).toEqual([0, null, null]);
  });

  it('counts from the mean of a year that is named: 36 against 65 is −44.6%', () => {
    expect((since('2024') as number[]).at(-1)).toBeCloseTo(-44.615_384_615, 8);
  });

  it('needs a base that is named, a period, has a value, and is above zero where it is in percent', () => {
    expect(since('spring')).toBe('base-not-a-period');
    expect(since('2024-Q1')).toBe('base-not-a-period');
    expect(since('2026-01')).toBe('base-has-no-value');
    expect(since('2024-01', observationsOf('2024-01', [0, 5]))).toBe('base-not-positive');
    expect(transform({ series, observations: months }, 'since')).toMatchObject({ reason: 'base-not-given' });
  });

  it('in points counts from a zero, too', () => {
    const rate = seriesOf({ nature: 'rate', unit: rateUnit });
    const answer = transform({ series: rate, observations: observationsOf('2024-01', [0, 0.5]) }, 'since', '2024-01');
    expect(answer).toMatchObject({ value: { unit: 'points', observations: [{ value: 0 }, { value: 0.5 }] } });
  });

  it('leaves out the averages of three months that share one with the base', () => {
    const window = transform({ series: seriesOf({ nature: 'average-level', window: 3 }), observations: months }, 'since', '2024-12');
    expect(window.ok && window.value.observations.slice(11).map(({ value }) => value)).toEqual([0, null, null, -70]);
  });

  it('of a daily series counts a closed day as the last one before it', () => {
    // Saturday, 1 February 2025 is day 20,120; Friday's value is 2, Monday's 3.
    const daily = { series: seriesOf({ frequency: 'D', nature: 'price' }), observations: observationsOf('2025-01-31', [2, null, null, 3]) };
    const answer = transform(daily, 'since', '2025-02-01');
    expect(answer.ok && answer.value.observations.map(({ value }) => value)).toEqual([0, null, null, 50]);
  });
});
