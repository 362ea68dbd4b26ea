import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../catalogue/catalogue';
import { ledgerOf, measureOf, rateOf } from '../tests/fixtures/ledger';
import { addDays } from './calendar';
import { type Measure, topicsInForce } from './measure';
import { type MeasuresAsked, measuresShown, phasesOf, tariffTopics } from './measure-bands';

const asked = (change: Partial<MeasuresAsked> = {}): MeasuresAsked => ({
  topics: ['steel'],
  from: '2025-01-01',
  to: '2026-01-01',
  spacingDays: 1,
  ...change,
});
const doubled = measureOf('b', { announced: '2025-06-03', effective: '2025-06-04', rates: [rateOf({ percent: 50 })], succeeds: ['a'] });
const lifted = measureOf('c', { announced: '2025-09-01', effective: '2025-09-10', rates: [rateOf({ percent: 0 })], succeeds: ['b'] });

describe('the marks of a chart', () => {
  const marks = (measures: Measure[], change: Partial<MeasuresAsked> = {}) =>
    measuresShown(ledgerOf(...measures), asked(change)).markers.map(({ number, events }) => [
      number,
      ...events.map(({ kind, day, measure }) => `${measure} ${kind} ${day}`),
    ]);

  it('are numbered by day: announced, in force, paused, in force again, ended', () => {
    const paused = measureOf('a', { paused: { from: '2025-03-01', to: '2025-04-01' }, ended: '2025-05-01' });
    expect(marks([paused])).toEqual([
      [1, 'a announced 2025-02-01'],
      [2, 'a in-force 2025-02-04'],
      [3, 'a paused 2025-03-01'],
      [4, 'a in-force 2025-04-01'],
      [5, 'a ended 2025-05-01'],
    ]);
  });

  it('tell a change of rate once, by the day of the successor', () => {
    expect(marks([measureOf('a'), doubled], { from: '2025-05-01' })).toEqual([
      [1, 'b announced 2025-06-03'],
      [2, 'b in-force 2025-06-04'],
    ]);
  });

  it('are one where they are closer than the chart has room for, and that one keeps every event', () => {
    expect(marks([measureOf('a'), doubled], { spacingDays: 20 })).toEqual([
      [1, 'a announced 2025-02-01', 'a in-force 2025-02-04'],
      [2, 'b announced 2025-06-03', 'b in-force 2025-06-04'],
    ]);
  });

  it('are those of the topics and the days of the chart', () => {
    expect(marks([measureOf('a')], { topics: ['lumber'] })).toEqual([]);
    expect(marks([measureOf('a')], { topics: [] })).toHaveLength(2);
    expect(marks([measureOf('a')], { from: '2025-02-02', to: '2025-02-04' })).toEqual([]);
  });

  it('say in both languages what came when, and where it stands', () => {
    const [announced] = measuresShown(ledgerOf(measureOf('a', { title: { en: 'Tariff', fr: 'Droits' } })), asked()).markers;
    expect(announced?.events[0]).toMatchObject({
      measure: 'a',
      words: { en: 'Feb\u00a01, 2025: Tariff, announced', fr: '1er\u00a0févr. 2025\u00a0: Droits, annoncée' },
    });
  });
});

describe('the bands of a chart', () => {
  const bands = (measures: Measure[], change: Partial<MeasuresAsked> = {}) =>
    measuresShown(ledgerOf(...measures), asked(change)).bands.map(({ from, to, measures: ids }) => `${from} ${to} ${ids}`);

  it('hold from the day of effect, not from the announcement, and have an edge where a rate changes', () => {
    expect(bands([measureOf('a'), doubled])).toEqual(['2025-02-04 2025-06-04 a', '2025-06-04 null b']);
  });

  it('end with an exemption, which is no tariff, and with a pause', () => {
    expect(bands([measureOf('a'), doubled, lifted])).toEqual(['2025-02-04 2025-06-04 a', '2025-06-04 2025-09-10 b']);
    expect(bands([measureOf('a', { paused: { from: '2025-03-01', to: '2025-04-01' } })])).toEqual([
      '2025-02-04 2025-03-01 a',
      '2025-04-01 null a',
    ]);
  });

  it('begin at the chart’s edge where something held before it', () => {
    expect(bands([measureOf('a')], { from: '2025-05-01' })).toEqual(['2025-05-01 null a']);
  });

  it('that are too short to be seen go with the next, which names all', () => {
    const brief = measureOf('a', { ended: null });
    expect(bands([brief, { ...doubled, effective: '2025-02-10', announced: '2025-02-09' }], { spacingDays: 15 })).toEqual([
      '2025-02-04 null a,b',
    ]);
  });

  it('never say that a measure has done anything', () => {
    const [band] = measuresShown(ledgerOf(measureOf('a')), asked()).bands;
    expect(band?.caption).toEqual({ en: 'measure in force', fr: 'mesure en vigueur' });
  });

  it('cover a day just when a tariff on the topic is in force then', () => {
    const { ledger } = loadCatalogue();
    const { bands: all } = measuresShown(ledger, asked({ from: '2018-01-01', to: '2027-06-01' }));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_400 }), (ahead) => {
        const day = addDays('2018-01-01', ahead);
        const holds = [...ledger.measures.values()].filter((measure) =>
          measure.rates.some((rate) => rate.percent !== 0 && topicsInForce(ledger, measure, rate, day).includes('steel')),
        );
        const band = all.find(({ from, to }) => from <= day && (to === null || day < to));
        expect(band?.measures ?? []).toEqual(holds.map(({ id }) => id));
      }),
    );
  });
});

describe('the phases of the dispute', () => {
  it('begin with each tariff that came into force, oldest first, and none with an exemption', () => {
    const phases = phasesOf(ledgerOf(lifted, doubled, measureOf('a'), measureOf('never', { effective: null })));
    expect(phases.map(({ id, from }) => [id, from])).toEqual([
      ['since-a', '2025-02-04'],
      ['since-b', '2025-06-04'],
    ]);
  });

  it('say which of them was the first of its kind, or the first again', () => {
    const again = measureOf('d', { announced: null, effective: '2026-02-01', rates: [rateOf(), rateOf({ topics: ['autos'] })] });
    const phases = phasesOf(ledgerOf(measureOf('a'), doubled, lifted, again));
    expect(phases.map(({ measure, opens }) => [measure, opens])).toEqual([
      ['a', ['steel']],
      ['b', []],
      ['d', ['steel', 'autos']],
    ]);
  });

  it('of the ledger that ships hold the first steel tariff of 2025', () => {
    expect(phasesOf(loadCatalogue().ledger).find(({ id }) => id === 'since-us-232-metals-2025-03')).toMatchObject({
      from: '2025-03-12',
      opens: ['steel', 'aluminum', 'metal-products'],
      words: { en: 'since Mar\u00a012, 2025: U.S. tariff on steel and aluminum, 2025' },
    });
  });
});

describe('the topics of a tariff', () => {
  it('are those of rates above zero or not stated', () => {
    const rates = [rateOf({ percent: 0 }), rateOf({ percent: null, topics: ['dairy'] })];
    expect(tariffTopics(measureOf('a', { rates }))).toEqual(['dairy']);
  });
});
