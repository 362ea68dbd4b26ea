import { describe, expect, it } from 'vitest';
import { indexUnit, observationsOf, ordinalOf, rateUnit, seriesOf } from '../tests/fixtures/measured';
import { arithmeticOf } from './arithmetic';
import { derive, type ExplainedView, questionQuery, readQuestion } from './explanation';
import { formatPeriod, parsePeriod } from './period';

const plain: ExplainedView = { units: 'lin', frequency: null, aggregation: null, base: '2024', asOf: null };
const series = seriesOf();
const observations = observationsOf(
  '2024-01',
  Array.from({ length: 15 }, (_, at) => 100 + at),
);

function derived(view: Partial<ExplainedView>, period: string | null = null, other = { series, observations }) {
  const made = derive(other.series, other.observations, {
    view: { ...plain, ...view },
    period: period === null ? null : parsePeriod(period),
  });
  if (!made.ok) throw new Error(made.reason);
  return made.value;
}

function written(view: Partial<ExplainedView>, period: string | null = null) {
  const { step } = derived(view, period);
  return step === null
    ? null
    : arithmeticOf(
        step,
        step.inputs.map(({ value }) => String(value)),
      );
}

function inputs(view: Partial<ExplainedView>, period: string | null = null): string[] {
  const { step } = derived(view, period);
  return step?.inputs.map(({ ordinal }) => formatPeriod({ frequency: step.frequency, ordinal })) ?? [];
}

describe('where a number comes from', () => {
  it('is the agency alone for a published value, the newest where no period is asked', () => {
    expect(derived({}).step).toBeNull();
    expect(derived({}).figure).toMatchObject({ ordinal: ordinalOf('2025-03'), value: 114 });
    expect(derived({}, '2024-02').figure).toMatchObject({ value: 101 });
  });

  it('is nothing for a period of which nothing is held; a period that is not drawn asks for nothing', () => {
    expect(derived({}, '2030-01').figure).toBeNull();
    expect(derived({}, '2024-Q1').figure).toMatchObject({ ordinal: ordinalOf('2025-03') });
  });

  it('are the value and the one that it is compared with for a change', () => {
    expect(inputs({ units: 'pc1' })).toEqual(['2025-03', '2024-03']);
    expect(inputs({ units: 'chg' }, '2024-02')).toEqual(['2024-02', '2024-01']);
    expect(written({ units: 'pc1' })).toBe('(114 ÷ 102 − 1) × 100');
    expect(written({ units: 'pca' })).toBe('((114 ÷ 113)^12 − 1) × 100');
  });

  it('are the months of an average, the periods of the base, and the months of two years to date', () => {
    expect(inputs({ units: 'avg3' })).toEqual(['2025-03', '2025-01', '2025-02']);
    expect(written({ units: 'avg3' })).toBe('(114 + 112 + 113) ÷ 3');
    expect(inputs({ units: 'index' })).toHaveLength(13);
    expect(written({ units: 'index' })).toBe('114 ÷ ((100 + … + 111) ÷ 12) × 100');
    expect(written({ units: 'index', base: '2024-01' })).toBe('114 ÷ 100 × 100');
    expect(written({ units: 'since', base: '2024-01' })).toBe('(114 ÷ 100 − 1) × 100');
    expect(written({ units: 'ytd' })).toBe('((114 + 112 + 113) ÷ (100 + 101 + 102) − 1) × 100');
  });

  it('are the series’ own periods for one of a lower frequency', () => {
    expect(inputs({ frequency: 'Q' }, '2024-Q2')).toEqual(['2024-04', '2024-05', '2024-06']);
    expect(written({ frequency: 'Q' }, '2024-Q2')).toBe('103 + 104 + 105');
    expect(derived({ frequency: 'Q' }, '2024-Q2').figure?.value).toBe(312);
  });

  it('are aggregated themselves for a change of a lower frequency', () => {
    expect(inputs({ frequency: 'Q', units: 'pch' }, '2024-Q2')).toEqual(['2024-Q2', '2024-Q1']);
    expect(derived({ frequency: 'Q', units: 'pch' }, '2024-Q2').step).toMatchObject({ calculated: true, frequency: 'Q' });
  });

  it('is refused where the number has no meaning', () => {
    const rate = seriesOf({ nature: 'rate', unit: rateUnit });
    expect(derive(rate, observations, { view: { ...plain, units: 'pc1' }, period: null })).toMatchObject({
      ok: false,
      reason: 'percent-of-rate',
    });
    const index = seriesOf({ nature: 'index', unit: indexUnit });
    expect(derive(index, observations, { view: { ...plain, units: 'chg' }, period: null })).toMatchObject({ ok: false });
  });
});

describe('the address of an explanation', () => {
  it('is read as it is written', () => {
    const view: ExplainedView = { units: 'pc1', frequency: 'Q', aggregation: 'average', base: '2024', asOf: '2026-11-05' };
    const search = new URLSearchParams(questionQuery({ view, period: '2026-Q3' }));
    const { question, unread } = readQuestion(search);
    expect(question).toMatchObject({ view, period: parsePeriod('2026-Q3') });
    expect(unread).toEqual([]);
  });

  it('names what it can’t read, and nothing that is no part of it', () => {
    const search = new URLSearchParams('period=soon&units=furlongs&asOf=yesterday&range=eternity');
    expect(readQuestion(search).unread.toSorted()).toEqual(['asOf', 'period', 'units']);
  });
});
