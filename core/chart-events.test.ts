import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ordinalOf } from '../tests/fixtures/measured';
import { chartBands, chartEvents, type DatedEvent, placeOfDay, spreadApart } from './chart-events';

const months = { frequency: 'M', from: ordinalOf('2022-01'), to: ordinalOf('2026-12'), language: 'en' } as const;

function eventOf(day: string, kind: DatedEvent['kind'] = 'in-force'): DatedEvent {
  const title = { en: `Tariff of ${day}`, fr: `Droits du ${day}` };
  return { kind, day, measure: `m-${day}`, title, words: title };
}

describe('the place of a day', () => {
  it('is half a period before the ordinal at its start and the ordinal itself in its middle', () => {
    expect(placeOfDay('M', '2025-03-01')).toBe(ordinalOf('2025-03') - 0.5);
    expect(placeOfDay('M', '2025-04-16')).toBe(ordinalOf('2025-04'));
    expect(placeOfDay('Q', '2025-01-01')).toBe(ordinalOf('2025-Q1') - 0.5);
    expect(placeOfDay('D', '2025-01-01')).toBe(ordinalOf('2025-01-01') - 0.5);
  });
});

describe('the marks of a chart', () => {
  it('are numbered by day, however their events came', () => {
    const marks = chartEvents([eventOf('2025-08-01'), eventOf('2025-03-04')], months);
    expect(marks.map(({ number, day }) => [number, day.replace('\u00a0', ' ')])).toEqual([
      [1, 'Mar 4, 2025'],
      [2, 'Aug 1, 2025'],
    ]);
  });

  it('hold events together that are too near for two marks', () => {
    const marks = chartEvents([eventOf('2025-03-04'), eventOf('2025-03-12'), eventOf('2025-06-04')], months);
    expect(marks.map(({ parts }) => parts.map(({ measure }) => measure))).toEqual([['m-2025-03-04', 'm-2025-03-12'], ['m-2025-06-04']]);
  });

  it('are hollow only where everything in them was merely announced', () => {
    const announced = [eventOf('2025-03-04', 'announced'), eventOf('2025-03-06', 'announced')];
    expect(chartEvents(announced, months).map(({ kind }) => kind)).toEqual(['announced']);
    expect(chartEvents([...announced, eventOf('2025-03-07')], months).map(({ kind }) => kind)).toEqual(['in-force']);
  });

  it('leave out what lies outside the chart', () => {
    expect(chartEvents([eventOf('2021-12-31'), eventOf('2027-01-01')], months)).toEqual([]);
    expect(chartEvents([eventOf('2022-01-01'), eventOf('2026-12-31')], months)).toHaveLength(2);
  });
});

describe('the bands of a chart', () => {
  const caption = { en: 'measure in force', fr: 'mesure en vigueur' };

  it('are cut to the chart, and go to its end where none is known', () => {
    const bands = chartBands(
      [
        { from: '2018-06-01', to: '2022-02-01', caption },
        { from: '2025-03-04', to: null, caption },
        { from: '2010-01-01', to: '2011-01-01', caption },
      ],
      months,
    );
    expect(bands).toEqual([
      { from: months.from - 0.5, to: ordinalOf('2022-02') - 0.5, caption: caption.en },
      { from: ordinalOf('2025-03') - 0.5 + 3 / 31, to: months.to + 0.5, caption: caption.en },
    ]);
  });
});

describe('places that are spread apart', () => {
  it('stay where they are when they have room', () => {
    expect(spreadApart([10, 60, 100], { apart: 20, from: 0, to: 200 })).toEqual([10, 60, 100]);
  });

  it('are spread about the middle of a crowd', () => {
    expect(spreadApart([100, 100, 100], { apart: 20, from: 0, to: 200 })).toEqual([80, 100, 120]);
  });

  it('are never nearer than asked, keep their order, and stay within bounds that hold them', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 40 }), (places) => {
        const wanted = [...places].sort((a, b) => a - b);
        const spread = spreadApart(wanted, { apart: 20, from: 0, to: 1000 });
        spread.forEach((place, at) => {
          expect(place).toBeGreaterThanOrEqual(-1e-6);
          expect(place).toBeLessThanOrEqual(1000 + 1e-6);
          if (at > 0) expect(place - (spread[at - 1] ?? 0)).toBeGreaterThanOrEqual(20 - 1e-6);
        });
      }),
    );
  });
});
