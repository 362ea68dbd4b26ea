import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../catalogue/catalogue';
import { panelOf, type SeriesView } from '../../core/panel';
import { type Language, languages, type Series } from '../../core/series';
import { readingOf } from '../fixtures/rendered';
import { printOf } from './print';
import { scenarioNames, scenarioOf } from './scenarios';

const series = [...loadCatalogue().series.values()].filter(({ companionOf }) => companionOf === null);

interface Cell {
  readonly one: Series;
  readonly view: SeriesView;
  readonly language: Language;
}

/** What a cell says of every series after each thing that an agency may say, in both languages. */
const cells: readonly Cell[] = series.flatMap((one) =>
  scenarioNames.flatMap((name) => {
    const { observations, errors, unconfirmed } = scenarioOf(one, name);
    const known = (value: number | null) => (value === null ? null : { value, decimals: one.unit.decimals });
    const reading = readingOf({
      series: one,
      observations,
      print: printOf(one, observations, unconfirmed),
      standardErrors: { 'change-on-period': known(errors.month), 'change-on-year': known(errors.year) },
    });
    return languages.map((language): Cell => ({ one, view: panelOf(reading, language), language }));
  }),
);

const told = (faulty: (cell: Cell) => boolean) =>
  cells.filter(faulty).map(({ one, view, language }) => `${one.id} ${language}: ${view.value} | ${view.lead?.text} | ${view.second?.text}`);

const figuresOf = ({ lead, second }: SeriesView) => [lead, second].flatMap((change) => change?.figure ?? []);
const isRate = ({ nature, unit }: Series) => nature === 'rate' || unit.kind === 'percent';
const valued = cells.filter(({ view }) => view.state === 'value');

describe('a cell of any series', () => {
  it('has a unit, a period and a source beside its number', () => {
    expect(valued.length).toBeGreaterThan(3_000);
    expect(told(({ view }) => view.state === 'value' && !/\d/.test(view.value))).toEqual([]);
    expect(told(({ view }) => view.state === 'value' && (view.unit === '' || !/\d{4}/.test(view.period) || view.source === ''))).toEqual(
      [],
    );
  });

  it('lacks no word', () => {
    expect(
      told(({ view }) =>
        /undefined|NaN|null|Invalid|\[object/.test(JSON.stringify(Object.values(view).filter((part) => typeof part === 'string'))),
      ),
    ).toEqual([]);
  });

  it('says whether it is adjusted wherever that can be asked', () => {
    expect(told(({ one, view }) => (view.adjustment === '') !== (one.adjustment === 'none'))).toEqual([]);
    expect(told(({ one, view }) => (view.adjustmentLong === '') !== (one.adjustment === 'none'))).toEqual([]);
  });

  it('tells a change of a rate in points, never in percent, and with what it compares', () => {
    const rates = valued.filter(({ one }) => isRate(one));
    expect(rates.flatMap(({ view }) => figuresOf(view)).length).toBeGreaterThan(100);
    expect(told(({ one, view }) => isRate(one) && figuresOf(view).some((figure) => figure.includes('%')))).toEqual([]);
    const bare = ({ view: { lead, second } }: Cell) =>
      [lead, second].some((change) => change?.figure != null && change.comparison === '' && change.text === change.figure);
    expect(told(bare)).toEqual([]);
  });

  it('names the dollar, in the value and in its changes', () => {
    const mark = {
      CAD: { en: /C\$/, fr: /\$\u00a0CA/ },
      USD: { en: /US\$/, fr: /\$\u00a0US/ },
    };
    const money = valued.filter(({ one }) => one.unit.kind === 'money');
    expect(money.length).toBeGreaterThan(500);
    const faulty = ({ one: { unit }, view, language }: Cell) =>
      unit.kind === 'money' &&
      view.state === 'value' &&
      [view.value, ...figuresOf(view).filter((figure) => figure.includes('$'))].some(
        (text) => !mark[unit.currency === 'USD' ? 'USD' : 'CAD'][language].test(text),
      );
    expect(told(faulty)).toEqual([]);
  });

  it('writes numbers as its language does', () => {
    const written = ({ view }: Cell) => [view.value, ...figuresOf(view)].filter((text) => /\d/.test(text));
    const french = cells.filter(({ language }) => language === 'fr');
    expect(told((cell) => cell.language === 'fr' && written(cell).some((text) => /\d\.\d|\d%| [%$]|C\$|US\$|\bpp\b/.test(text)))).toEqual(
      [],
    );
    expect(french.flatMap(written).some((text) => /\d,\d\u00a0%/.test(text))).toBe(true);
    expect(told((cell) => written(cell).some((text) => /-\d|\u202f/.test(text)))).toEqual([]);
  });
});
