import { describe, expect, it } from 'vitest';
import { seriesOf } from '../../tests/fixtures/measured';
import { categoriesOf, isIn, relatedTo } from './category';
import { distinct, fredNumber } from './number';
import { tagsOf } from './tag';
import { unitWords } from './words';

describe('the numbers of what has none', () => {
  it('hang on the id alone and never change', () => {
    expect([fredNumber('release', 'CPI'), fredNumber('source', 'statcan'), fredNumber('category', 'price')]).toEqual([
      416194715, 297229852, 1206774,
    ]);
  });

  it('are refused where two ids share one', () => {
    expect(() => distinct('release', ['CPI', 'GDP', 'CPI'])).not.toThrow();
    expect(() => distinct('element', ['X96819', 'X341314'])).toThrow('The elements X96819 and X341314 have one number');
  });
});

describe('categories', () => {
  const steel = seriesOf({ topic: 'price', place: 'Ontario' });
  const jobs = seriesOf({ topic: 'employment', place: 'Ontario' });
  const all = categoriesOf([steel, jobs, seriesOf({ topic: 'price', place: 'Canada' })]);

  it('are a root that is its own parent, the topics, and the places of each that have series', () => {
    expect(all.map(({ name }) => name)).toEqual([
      'Categories',
      'Prices',
      'Canada',
      'Ontario',
      'Investment',
      'Employment',
      'Ontario',
      'Trade',
    ]);
    expect(all[0]).toMatchObject({ number: 0, parent: 0 });
  });

  it('hold a series in its topic and in its place there', () => {
    expect(all.filter((category) => isIn(category, steel)).map(({ name }) => name)).toEqual(['Prices', 'Ontario']);
  });

  it('are related where they are one place in other topics; topics and the root are not', () => {
    const [root, prices, , ontario] = all;
    expect(ontario && relatedTo(ontario, all).map(({ topic, place }) => [topic, place])).toEqual([['employment', 'Ontario']]);
    expect([root, prices].map((category) => category && relatedTo(category, all))).toEqual([[], []]);
  });
});

describe('tags', () => {
  it('say frequency, adjustment, places, source, release and subject, each name once and without semicolons', () => {
    const tags = tagsOf(seriesOf({ partner: 'United States' }), {
      source: { short: 'StatCan', title: 'Statistics Canada' },
      release: 'Trade; flow',
    });
    expect(tags.map(({ name, group }) => `${group} ${name}`)).toEqual([
      'freq monthly',
      'seas sa',
      'geo canada',
      'geo with united states',
      'src statcan',
      'rls trade, flow',
      'gen trade',
      'gen flow',
    ]);
  });
});

describe('units in words', () => {
  it.each([
    [{ unit: { kind: 'money', currency: 'CAD', scale: 6 } }, 'Millions of Canadian Dollars', 'Mil. of C $'],
    [{ unit: { kind: 'money', currency: 'USD', scale: 0 } }, 'U.S. Dollars', 'U.S. $'],
    [
      { unit: { kind: 'money', currency: 'CAD', scale: 6 }, prices: 'chained:2017' },
      'Millions of Chained 2017 Canadian Dollars',
      'Mil. of Chn. 2017 C $',
    ],
    [{ unit: { kind: 'index', base: '2020-01' } }, 'Index Jan 2020=100', 'Index Jan 2020=100'],
    [{ unit: { kind: 'index', base: '1982-84' } }, 'Index 1982-84=100', 'Index 1982-84=100'],
    [{ unit: { kind: 'persons', scale: 3 } }, 'Thousands of Persons', 'Thous. of Persons'],
    [{ unit: { kind: 'percent', scale: 0 } }, 'Percent', '%'],
    [{ unit: { kind: 'exchange-rate', scale: 0 } }, 'Canadian Dollars to One U.S. Dollar', 'C $ to 1 U.S. $'],
  ] as const)('of %j are "%s"', (of, long, short) => {
    expect(unitWords(seriesOf(of))).toEqual({ long, short });
  });
});
