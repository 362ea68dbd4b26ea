import { describe, expect, it } from 'vitest';
import type { RateTold } from '../../core/measure-marks';
import type { Language, Series } from '../../core/series';
import { pageOf, panelOf } from '../../tests/fixtures/boards';
import { observationsOf, seriesOf } from '../../tests/fixtures/measured';
import { readingOf, textOf } from '../../tests/fixtures/rendered';
import { BoardPages } from './board-pages';
import type { LaidBoardFacts } from './laid-facts';
import { offeredByBoard } from './offered-board';

const words = (text: string) => ({ en: text, fr: text });
const series = ['A', 'B', 'C'].map((id) => seriesOf({ id, title: words(`Series ${id}`) }));
const rate: RateTold = {
  measure: 'us-steel',
  title: words('Tariff on steel'),
  scope: words('steel'),
  percent: 50,
  from: '2026-04-06',
  checkedTo: '2026-07-24',
};

const laid: LaidBoardFacts = {
  id: 'desk',
  kind: 'catalogue',
  title: words('Desk'),
  layout: [],
  pages: [pageOf('one'), pageOf('two'), pageOf('next', { due: true })],
  rates: { one: [rate], two: [] },
  version: 0,
  changedAt: null,
  sources: [{ id: 'desk', panels: [panelOf('a', { page: 'one' }), panelOf('b', { page: 'one' }), panelOf('c', { page: 'two' })] }],
  unknown: [],
  facts: { series: series.map((one) => ({ series: one, rows: [], off: null })) } as unknown as LaidBoardFacts['facts'],
};

/** The board once the series named have values. */
function told(valued: readonly string[], language: Language = 'en', facts = laid): string {
  const readings = new Map(
    series.map((one) => [
      one.id,
      readingOf({ series: one, observations: valued.includes(one.id) ? observationsOf('2026-01', [1, 2, 3]) : [] }),
    ]),
  );
  const around = { readings, window: '36-months', sources: [], releases: [], dates: [] } as const;
  return textOf(<BoardPages laid={facts} around={around} at="2026-11-24T13:00:00Z" />, language);
}

describe('a board of the desk', () => {
  it('shows the panels that have a value, leaves out a page that has none of them, and names what is left out', () => {
    const text = told(['A']);
    expect(text).toContain('|Page one|');
    expect(text).toContain('|Panel a|');
    expect(text).not.toMatch(/\|Page two\||\|Panel b\|/);
    expect(text).toContain('|Without a value yet, so not shown: Panel b and Panel c.|');
  });

  it('shows a panel as soon as its series has a value', () => {
    const text = told(['A', 'B', 'C']);
    for (const part of ['|Page one|', '|Panel a|', '|Panel b|', '|Page two|', '|Panel c|']) expect(text).toContain(part);
    expect(text).not.toContain('Without a value yet');
  });

  it('tells the rates in force on the goods of a page, since when, and until when somebody looked', () => {
    const text = told(['A', 'C']);
    expect(text).toContain('|50%| steel, in force since Apr 6, 2026: |Tariff on steel|');
    expect(text).toContain('not checked since Jul 24, 2026');
    expect(text).toContain('|No U.S. tariff on these goods is in force, as far as the ledger knows.|');
    expect(told(['A'], 'fr')).toContain('|50 %| steel, en vigueur depuis le 6 avr. 2026 : |Tariff on steel|');
  });

  it('tells what comes next on its page, and that nothing does', () => {
    expect(told(['A'])).toContain('|Page next|Nothing is scheduled.|');
  });

  it('without any value says so', () => {
    expect(told([], 'en', { ...laid, pages: laid.pages.slice(0, 2) })).toContain('Nothing of this board has a value here yet.');
  });
});

describe('what a board offers to download', () => {
  const sum = { id: 'SUM', text: 'A + B', frequency: null, aggregation: null, parts: ['A', 'B'], named: null };
  const sums = panelOf('sum', { formulas: [sum] });
  const panels = [panelOf('a'), panelOf('b'), panelOf('c'), sums];

  /** Of a board whose series with a value are these. */
  function offered(valued: readonly Series[], asOf?: string) {
    const facts = { at: '2026-11-24T13:00:00Z', board: { panels }, ...(asOf === undefined ? {} : { asOf }) };
    const [published, calculated] = [{}, { calculated: { parts: [], notes: words(''), refusal: null } }];
    const all = [...valued.map((one) => [one, published] as const), [seriesOf({ id: 'SUM' }), calculated] as const];
    const readings = all.map(
      ([one, how]) => [one.id, readingOf({ series: one, observations: observationsOf('2026-01', [1]), ...how })] as const,
    );
    return offeredByBoard({ ...laid, facts: facts as unknown as LaidBoardFacts['facts'] }, new Map(readings));
  }
  const [a, b] = series as [Series, Series];
  const closed: Series = { ...b, redistribution: 'display-only' };

  it('is the published series that its panels show, at its moment, and nothing that is calculated', () => {
    expect(offered([a, b], '2026-10-01')).toMatchObject({
      title: words('Desk'),
      shown: { series: ['A', 'B'], asked: { asOf: '2026-10-01', units: 'lin' }, view: null },
      keptBy: null,
      left: [],
    });
  });

  it('leaves out what may only be shown here, and names it', () => {
    expect(offered([a, closed])).toMatchObject({ shown: { series: ['A'] }, keptBy: null, left: [words('Series B')] });
  });

  it('is kept here where all may only be shown here, and nothing where nothing is published', () => {
    expect(offered([closed])).toMatchObject({ shown: { series: [] }, keptBy: { licence: null } });
    expect(offered([])).toBeNull();
  });
});
