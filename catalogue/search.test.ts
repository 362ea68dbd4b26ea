import { beforeAll, describe, expect, it } from 'vitest';
import { createSearch, type Search } from '../core/search';
import { entriesOf, pathOf } from '../core/search-entries';
import type { Language } from '../core/series';
import { loadCatalogue } from './catalogue';
import { searchCatalogue } from './search';

const sources = [
  { id: 'statcan', title: { en: 'Statistics Canada', fr: 'Statistique Canada' }, short: { en: 'StatCan', fr: 'StatCan' } },
  { id: 'boc', title: { en: 'Bank of Canada', fr: 'Banque du Canada' }, short: { en: 'Bank of Canada', fr: 'Banque du Canada' } },
];
const catalogue = loadCatalogue();
let search: Search;
const ids = (text: string, language: Language = 'en', limit = 8) =>
  search({ text, language, limit }).map(({ kind, id }) => `${kind} ${id}`);

beforeAll(() => {
  search = searchCatalogue(catalogue, sources);
});

describe('the search', () => {
  it('finds a series by its title in either language, with or without accents, ligatures and the right apostrophe', () => {
    for (const [text, language] of [
      ['chômage', 'fr'],
      ['CHOMAGE', 'fr'],
      ['chômage', 'en'],
      ['unemployment', 'fr'],
    ] as const) {
      expect(ids(text, language)[0]).toBe('series CA_UNEMPLOYMENT_RATE');
    }
    for (const text of ["bois d'oeuvre", 'bois d’œuvre', 'BOIS D’ŒUVRE']) expect(ids(text, 'fr')).toContain('series CA_EXPORTS_US_LUMBER');
  });

  it('finds by vector, with or without its letter, by the id of another agency, and by our own id', () => {
    for (const text of ['v87008956', 'V87008956', '87008956', 'CA_EXPORTS_US', 'ca_exports_us'])
      expect(ids(text)[0]).toBe('series CA_EXPORTS_US');
    expect(ids('CES3133100001')).toEqual(['series US_EMPLOYMENT_PRIMARY_METALS']);
  });

  it('never takes another number for a mistyped one', () => {
    expect(ids('v87008957')).toEqual([]);
    expect(ids('12-10-0012')).toEqual([]);
  });

  it('finds every series of a table, with and without dashes and the digits of its view, and while it is being typed', () => {
    const all = [...catalogue.series.values()].filter(({ table }) => table === '12-10-0011').map(({ id }) => `series ${id}`);
    expect(all).toHaveLength(5);
    for (const text of ['12-10-0011', '12100011', '12-10-0011-01', '1210001101', '12-10-00']) expect(ids(text)).toEqual(all);
  });

  it('finds by what people call it, in the order in which it is meant', () => {
    expect(ids('job numbers').slice(0, 3)).toEqual(['series CA_EMPLOYMENT', 'release LFS', 'series CA_UNEMPLOYMENT_RATE']);
    expect(ids('loonie')[0]).toBe('series FX_USDCAD');
    expect(ids('huard', 'fr')[0]).toBe('series FX_USDCAD');
    expect(ids('inflation')[0]).toBe('series CA_CPI_ALL');
    expect(search({ text: 'loonie', language: 'en', limit: 1 })).toMatchObject([{ by: 'synonym', text: 'loonie' }]);
  });

  it('finds sources, releases, places, topics and measures, and a series by the claim that is held against it', () => {
    expect(ids('bank of canada')[0]).toBe('source boc');
    expect(ids('Building permits')).toContain('release BUILDING_PERMITS');
    expect(ids('colombie-britannique', 'fr')[0]).toBe('place british-columbia');
    expect(ids('trade')[0]).toBe('topic trade');
    expect(ids('tariff steel')[0]).toBe('measure us-232-steel-2018');
    expect(search({ text: 'frozen', language: 'en', limit: 1 })).toMatchObject([{ id: 'CA_FDI_FROM_US', by: 'claim' }]);
  });

  it('bears one slip of the keyboard in a word, where nothing has the word as it stands', () => {
    for (const text of ['unemploymnet', 'unemplyment', 'unenployment', 'unemploymentt'])
      expect(ids(text)[0]).toBe('series CA_UNEMPLOYMENT_RATE');
    expect(ids('steal')).toContain('series US_PPI_STEEL');
    expect(ids('qqqq')).toEqual([]);
  });

  it('wants every word, whatever stands between them', () => {
    expect(ids('employment in ontario')[0]).toBe('series CA_ON_EMPLOYMENT');
    expect(ids('employment in nowhere')).toEqual([]);
  });

  it('puts what is called just so first', () => {
    expect(ids('employment')[0]).toBe('series CA_EMPLOYMENT');
    expect(ids('emploi', 'fr')[0]).toBe('series CA_EMPLOYMENT');
  });

  it('puts a word of the reader’s language before the same word of the other', () => {
    const entry = (id: string, en: string, fr: string) => ({
      kind: 'series' as const,
      id,
      title: { en, fr },
      texts: [
        { by: 'title' as const, text: en, language: 'en' as const },
        { by: 'title' as const, text: fr, language: 'fr' as const },
      ],
    });
    const two = createSearch([entry('ENGLISH', 'Car parts on rail', 'Pièces'), entry('FRENCH', 'Buses and trams', 'Car de banlieue')]);
    const order = (language: Language) => two({ text: 'car', language, limit: 2 }).map(({ id }) => id);
    expect(order('en')).toEqual(['ENGLISH', 'FRENCH']);
    expect(order('fr')).toEqual(['FRENCH', 'ENGLISH']);
  });

  it('answers the same question alike each time, and a shorter list with the beginning of a longer one', () => {
    for (const text of ['c', 'us', 'employment', 'prix', '18-10-0004']) {
      const all = ids(text, 'en', 1_000);
      expect(ids(text, 'en', 1_000)).toEqual(all);
      expect(ids(text, 'en', 5)).toEqual(all.slice(0, 5));
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it('finds nothing by nothing, and something by small words alone', () => {
    expect(ids('')).toEqual([]);
    expect(ids('  …  ')).toEqual([]);
    expect(ids('of')).not.toEqual([]);
  });

  it('leaves out the series that hold standard errors', () => {
    expect(ids('standard error', 'en', 1_000)).toEqual([]);
    expect(ids('CA_EMPLOYMENT_MONTH_SE')).toEqual([]);
  });

  it('knows a code from the moment at which it was found', () => {
    const named = [...catalogue.series.values()].find(({ members, companionOf }) => members !== null && companionOf === null);
    expect(ids('v999000111')).toEqual([]);
    catalogue.resolve(named?.id ?? '', { code: 'v999000111', validFrom: '2026-11-01' });
    expect(ids('v999000111')).toEqual([`series ${named?.id}`]);
  });
});

describe('a search among thousands', () => {
  it('gives the same best ones, in the same order, as when all are listed', () => {
    const own = entriesOf({
      series: catalogue.series.values(),
      releases: [],
      sources,
      claims: [],
      synonyms: [],
      measures: [],
    });
    const many = Array.from({ length: 30 }, (_, copy) => own.map((entry) => ({ ...entry, id: `${entry.id}_${copy}` }))).flat();
    const among = createSearch(many);
    const all = among({ text: 'exports', language: 'en', limit: many.length });
    expect(all.length).toBeGreaterThan(500);
    expect(among({ text: 'exports', language: 'en', limit: 24 })).toEqual(all.slice(0, 24));
  });
});

describe('what was found', () => {
  it('leads to the page of a series, to a list, or to its place among the measures', () => {
    expect(pathOf({ kind: 'series', id: 'CA_CPI_ALL' })).toBe('/series/CA_CPI_ALL');
    expect(pathOf({ kind: 'release', id: 'CPI' })).toBe('/explore/release/CPI');
    expect(pathOf({ kind: 'measure', id: 'us-232-steel-2018' })).toBe('/measures#us-232-steel-2018');
  });
});
