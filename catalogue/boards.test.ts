import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Panel, seriesOfPanel, seriesReadFor } from '../core/board';
import { layoutOf } from '../core/board-pages';
import { compiled } from '../core/board-panel';
import { calculatedSeries } from '../core/panel-formula';
import { languages } from '../core/series';
import { loadCatalogue } from './catalogue';

const catalogue = loadCatalogue();
const boards = [...catalogue.boards.values()];

/** `price 1: CA_CPI_ALL percent-on-year + CA_CPI_ALL_SA percent-on-period`, as the list of boards has them. */
function told({ layers, beside }: Panel): string {
  const drawn = layers.map(({ series, transformation }) => `${series.join(', ')} ${transformation}`);
  return [...drawn, ...beside.map(({ series, transformation }) => `${series} ${transformation}`)].join(' + ');
}

const panelsOn = (board: string, page: string | null = null) =>
  (catalogue.boards.get(board)?.panels ?? []).filter((panel) => (panel.page ?? null) === page).map(told);

describe('the home board', () => {
  it('has its lead, then each topic’s panels in order', () => {
    const panels = catalogue.boards.get('home')?.panels ?? [];
    const [lead, ...others] = panels;
    expect(lead && [told(lead), lead.measures]).toEqual(['CA_EXPORTS_US level + CA_EXPORTS_US three-month-average', true]);
    const ofTopic = (topic: string) => others.filter((panel) => panel.topic === topic).map(told);
    expect(ofTopic('price')).toEqual([
      'CA_CPI_ALL percent-on-year + CA_CPI_ALL_SA percent-on-period',
      'CA_CPI_VEHICLES, CA_CPI_APPLIANCES percent-on-year',
      'CA_IPPI_STEEL, CA_IPPI_LUMBER, CA_IPPI_METAL_CONSTRUCTION index-2024',
    ]);
    expect(ofTopic('employment')).toEqual([
      'CA_EMPLOYMENT difference',
      'CA_UNEMPLOYMENT_RATE, CA_ON_UNEMPLOYMENT_RATE level',
      'CA_EMPLOYMENT_MANUFACTURING, US_EMPLOYMENT_MANUFACTURING index-2024',
    ]);
    expect(ofTopic('trade')).toEqual([
      'CA_BALANCE_US level',
      'CA_IMPORTS_US level',
      'CA_EXPORTS_US_STEEL_SEMI, CA_EXPORTS_US_ALUMINUM, CA_EXPORTS_US_LUMBER, CA_EXPORTS_US_CARS percent-on-year-of-three-month-sums',
      'FX_USDCAD level',
    ]);
    expect(ofTopic('investment')).toEqual([
      'CA_FDI_FROM_US level + CA_FDI_FROM_US four-quarter-sum',
      'CA_INVESTMENT_MACHINERY percent-on-period + CA_INVESTMENT_MACHINERY level',
      'CA_BUILDING_PERMITS three-month-average',
      'CA_POLICY_RATE level',
    ]);
  });
});

describe('the boards of the desk', () => {
  it('are home, the morning, the dispute and places', () => {
    expect(boards.map(({ id, title, window }) => [id, title.en, window])).toEqual([
      ['home', 'What has the dispute done so far?', '5-years'],
      ['morning', '8:30', '36-months'],
      ['dispute', 'The dispute', '36-months'],
      ['at-home', 'At home', '36-months'],
    ]);
  });

  it('have at 8:30 the numbers of the morning, and what comes next', () => {
    expect(panelsOn('morning', 'jobs-prices')).toEqual([
      'CA_UNEMPLOYMENT_RATE level',
      'CA_EMPLOYMENT difference',
      'CA_CPI_ALL percent-on-year + CA_CPI_ALL_SA percent-on-period',
      'FX_USDCAD level',
    ]);
    expect(panelsOn('morning', 'trade')).toEqual([
      'CA_EXPORTS_US level',
      'CA_BALANCE_US level',
      'CA_POLICY_RATE level',
      'CA_SALES_MANUFACTURING level',
      'CA_BUILDING_PERMITS three-month-average',
    ]);
    expect(catalogue.boards.get('morning')?.pages?.at(-1)).toMatchObject({ id: 'next', due: true });
  });

  it('have a sector’s price beside its trade on each page of the dispute', () => {
    const pages = catalogue.boards.get('dispute')?.pages ?? [];
    expect(pages.map(({ id, rates }) => [id, rates])).toEqual([
      ['steel', 'steel'],
      ['aluminum', 'aluminum'],
      ['autos', 'autos'],
      ['lumber', 'lumber'],
      ['dairy', 'dairy'],
      ['both-sides', null],
    ]);
    expect(pages.map(({ id }) => panelsOn('dispute', id))).toEqual([
      ['CA_IPPI_STEEL percent-on-year', 'CA_EXPORTS_US_STEEL index-2024'],
      ['CA_IPPI_NONFERROUS percent-on-year', 'CA_EXPORTS_US_ALUMINUM_ALL index-2024-of-three-month-averages'],
      ['CA_CPI_VEHICLES percent-on-year', 'CA_EXPORTS_US_CARS percent-on-year-of-three-month-sums'],
      ['CA_IPPI_LUMBER percent-on-year', 'CA_EXPORTS_US_LUMBER percent-on-year-of-three-month-sums'],
      ['CA_CPI_FOOD, CA_CPI_DAIRY percent-on-year', 'CA_EXPORTS_US_FARM_FOOD, CA_IMPORTS_US_FARM_FOOD twelve-month-sum'],
      ['CA_EMPLOYMENT_MANUFACTURING, US_EMPLOYMENT_MANUFACTURING index-2024', 'US_DUTY_RATE_CA_METALS level'],
    ]);
  });

  it('have four panels on each page of places', () => {
    const pages = catalogue.boards.get('at-home')?.pages ?? [];
    expect(pages.map(({ id }) => panelsOn('at-home', id).length)).toEqual([4, 4, 4, 4]);
    expect(panelsOn('at-home', 'money')).toEqual([
      'CA_FDI_FROM_US four-quarter-sum',
      'CA_DIRECT_INVESTMENT_TO_US four-quarter-sum',
      'CA_INVESTMENT_MACHINERY level',
      'CA_CAPITAL_INTENTIONS_MANUFACTURING level',
    ]);
  });

  it('can be drawn and copied whole: each panel is one that readers’ boards can show, and fits their grid', () => {
    for (const board of boards) {
      const layout = layoutOf(board);
      expect(layout.map(({ id }) => id).toSorted()).toEqual(board.panels.map(({ id }) => id).toSorted());
      for (const laid of layout) {
        const { panel, problems } = compiled(laid, catalogue);
        expect(problems).toEqual([]);
        expect(panel && seriesReadFor(panel).filter((id) => !catalogue.series.has(id))).toEqual([]);
      }
    }
  });

  it('name what they calculate in both languages, and say what of it is left out', () => {
    const formulas = boards.flatMap(({ panels }) => panels.flatMap(({ formulas: own = [] }) => own));
    expect(formulas.map(({ id, text }) => [id, text])).toEqual([
      ['CA_EXPORTS_US_STEEL', 'CA_EXPORTS_US_STEEL_PRIMARY + CA_EXPORTS_US_STEEL_SEMI'],
      ['CA_EXPORTS_US_ALUMINUM_ALL', 'CA_EXPORTS_US_ALUMINUM + CA_EXPORTS_US_ALUMINUM_SEMI'],
      ['US_DUTY_RATE_CA_METALS', 'share(US_DUTY_CA_METALS, US_IMPORTS_CA_STEEL + US_IMPORTS_CA_ALUMINUM)'],
    ]);
    for (const formula of formulas) {
      const series = calculatedSeries(formula, catalogue.series);
      expect(series.ok && languages.map((language) => series.value.title[language])).toEqual(
        languages.map((language) => formula.named?.title[language]),
      );
    }
    const steel = boards.flatMap(({ panels }) => panels).find(({ id }) => id === 'steel-exports');
    expect(steel && seriesOfPanel(steel)).toEqual(['CA_EXPORTS_US_STEEL']);
  });
});

describe('a mistake on a board', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'boards-'));
    cpSync(fileURLToPath(new URL('.', import.meta.url)), folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** What stops the start once something of a file is replaced. */
  function told(file: string, from: string, to: string): string {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
    try {
      loadCatalogue({ folder });
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
    throw new Error('It does not stop the start.');
  }

  it.each([
    [
      'a panel on a page that its board does not have',
      'boards.yaml',
      'page: steel',
      'page: iron',
      'panel steel-price stands on iron; name one',
    ],
    [
      'a panel on no page of a board that has some',
      'boards.yaml',
      '      page: steel\n',
      '',
      'panel steel-price stands on no page; name one of the pages of board dispute.',
    ],
    [
      'a panel that stands in for none',
      'boards.yaml',
      'insteadOf: factory-sales',
      'insteadOf: sales',
      'panel permits stands in for sales, which is no other panel of board morning.',
    ],
    [
      'a formula over a series that is not here',
      'formulas.yaml',
      'CA_EXPORTS_US_STEEL_PRIMARY +',
      'CA_EXPORTS_US_IRON +',
      'formula CA_EXPORTS_US_STEEL names the series CA_EXPORTS_US_IRON, which series.yaml does not have.',
    ],
    [
      'a formula whose parts don’t go together',
      'formulas.yaml',
      'CA_EXPORTS_US_STEEL_PRIMARY +',
      'US_IMPORTS_CA_STEEL +',
      'are in different currencies.',
    ],
    [
      'a formula that can’t be read',
      'formulas.yaml',
      'CA_EXPORTS_US_STEEL_PRIMARY +',
      'CA_EXPORTS_US_STEEL_PRIMARY and',
      'formula CA_EXPORTS_US_STEEL: Character 29: "and" stands',
    ],
    [
      'a formula with the id of a series',
      'formulas.yaml',
      'id: CA_EXPORTS_US_STEEL\n',
      'id: CA_EXPORTS_US_STEEL_SEMI\n',
      'formula CA_EXPORTS_US_STEEL_SEMI has the id of a series; give it another.',
    ],
    [
      'a calculated figure on the home board',
      'boards.yaml',
      '{ series: [CA_BALANCE_US], transformation: level, shape: columns }',
      '{ series: [CA_EXPORTS_US_STEEL], transformation: level, shape: columns }',
      'panel balance of the home board names CA_EXPORTS_US_STEEL, which is calculated; put it on another board.',
    ],
  ])('such as %s stops the start with a sentence that names the place', (_, file, from, to, sentence) => {
    const message = told(file, from, to);
    expect(message).toContain(sentence);
    expect(message).toMatch(new RegExp(`catalogue/${file}, line \\d+, column \\d+: `));
  });
});
