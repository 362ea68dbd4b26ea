import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seriesOfPanel } from '../core/board';
import { codeOn, companionsOf, languages, topics } from '../core/series';
import { homeCatalogue } from '../tests/home-catalogue';
import { loadCatalogue, sourcesOf } from './catalogue';

describe('the catalogue that ships', () => {
  const catalogue = loadCatalogue();
  const series = [...catalogue.series.values()].filter(({ companionOf }) => companionOf === null);
  const companions = [...catalogue.series.values()].filter(({ companionOf }) => companionOf !== null);

  it('has the series that the README promises, of every topic, with short names of at most 18 characters in both languages', () => {
    const [, promised] = /^- (\d+) series of prices/m.exec(readFileSync(new URL('../README.md', import.meta.url), 'utf8')) ?? [];
    expect(Number(promised)).toBeGreaterThan(0);
    expect(series.length).toBeGreaterThanOrEqual(Number(promised));
    expect(new Set(series.map(({ topic }) => topic))).toEqual(new Set(topics));
    expect(sourcesOf(catalogue)).toEqual(expect.arrayContaining(['statcan', 'boc', 'fred', 'bls', 'census']));
    for (const { short } of catalogue.series.values())
      for (const language of languages) expect([...short[language]].length).toBeLessThanOrEqual(18);
  });

  it('shows a number of series on the home board that can be read there, exports as its lead', () => {
    const panels = catalogue.boards.get('home')?.panels ?? [];
    expect(panels[0]?.layers[0]?.series).toEqual(['CA_EXPORTS_US']);
    expect(new Set(panels.flatMap(seriesOfPanel)).size).toBeLessThan(40);
  });

  it('covers every series by exactly one release that has a date in the next year', () => {
    const covered = [...catalogue.releases.values()].flatMap((release) => release.series);
    expect([...covered].sort()).toEqual([...catalogue.series.keys()].sort());
    const dated = new Set(catalogue.calendar('2026-11-24T00:00:00Z', '2027-11-24T00:00:00Z').map(({ release }) => release));
    expect([...catalogue.releases.keys()].filter((id) => !dated.has(id))).toEqual([]);
  });

  it('has the standard errors of both changes for the six series of the Labour Force Survey whose table gives them', () => {
    expect(companions.map(({ companionOf, codes }) => [companionOf?.series, companionOf?.statistic, codes.at(-1)?.code])).toEqual([
      ['CA_EMPLOYMENT', 'change-on-period', '14-10-0287 1.3.1.1.3.1'],
      ['CA_EMPLOYMENT', 'change-on-year', '14-10-0287 1.3.1.1.4.1'],
      ['CA_UNEMPLOYMENT_RATE', 'change-on-period', '14-10-0287 1.7.1.1.3.1'],
      ['CA_UNEMPLOYMENT_RATE', 'change-on-year', '14-10-0287 1.7.1.1.4.1'],
      ['CA_ON_UNEMPLOYMENT_RATE', 'change-on-period', '14-10-0287 7.7.1.1.3.1'],
      ['CA_ON_UNEMPLOYMENT_RATE', 'change-on-year', '14-10-0287 7.7.1.1.4.1'],
      ['CA_QC_UNEMPLOYMENT_RATE', 'change-on-period', '14-10-0287 6.7.1.1.3.1'],
      ['CA_QC_UNEMPLOYMENT_RATE', 'change-on-year', '14-10-0287 6.7.1.1.4.1'],
      ['CA_BC_UNEMPLOYMENT_RATE', 'change-on-period', '14-10-0287 11.7.1.1.3.1'],
      ['CA_BC_UNEMPLOYMENT_RATE', 'change-on-year', '14-10-0287 11.7.1.1.4.1'],
      ['CA_ON_EMPLOYMENT', 'change-on-period', '14-10-0287 7.3.1.1.3.1'],
      ['CA_ON_EMPLOYMENT', 'change-on-year', '14-10-0287 7.3.1.1.4.1'],
    ]);
    expect(series.filter(({ showsSamplingError }) => showsSamplingError).map(({ id }) => id)).toEqual([
      'CA_EMPLOYMENT',
      'CA_UNEMPLOYMENT_RATE',
      'CA_ON_UNEMPLOYMENT_RATE',
      'CA_EMPLOYMENT_MANUFACTURING',
      'CA_QC_UNEMPLOYMENT_RATE',
      'CA_BC_UNEMPLOYMENT_RATE',
      'CA_ON_EMPLOYMENT',
      // Of these two no standard error is known, and a change of them says so.
      'CA_HAMILTON_UNEMPLOYMENT_RATE',
      'CA_ON_EMPLOYMENT_MANUFACTURING',
    ]);
    expect(companionsOf(catalogue.series.values(), ['CA_EMPLOYMENT', 'FX_USDCAD']).map(({ id }) => id)).toEqual([
      'CA_EMPLOYMENT_MONTH_SE',
      'CA_EMPLOYMENT_YEAR_SE',
    ]);
  });

  it('says of Canada’s trade that it waits for the U.S. count, and that the two confirm each other nothing', () => {
    expect(catalogue.releases.get('TRADE')?.dependsOn).toEqual([{ release: 'US_TRADE' }]);
    expect(catalogue.releases.get('US_TRADE')?.dependsOn).toEqual([{ country: 'United States' }]);
    for (const [canada, unitedStates] of [
      ['CA_EXPORTS_US', 'US_IMPORTS_CA'],
      ['CA_IMPORTS_US', 'US_EXPORTS_CA'],
    ] as const) {
      expect(catalogue.series.get(canada)?.independentOf).toBe(unitedStates);
      expect(catalogue.series.get(unitedStates)?.independentOf).toBe(canada);
    }
  });

  it('names no code for what nobody has resolved, and the members of those that the agency’s tables give', () => {
    const codeless = series.filter(({ codes }) => codes.length === 0);
    expect(codeless.filter(({ members }) => members === null).map(({ id }) => id)).toEqual(['CA_EXPORTS_VOLUME']);
    expect(codeless.filter(({ verification }) => verification !== 'unresolved')).toEqual([]);
    expect(catalogue.series.get('CA_HAMILTON_UNEMPLOYMENT_RATE')).toMatchObject({
      table: '14-10-0459',
      members: { Geography: 'Hamilton, Ontario' },
      window: 3,
    });
  });

  it('sets official series beside each claim, and shows no figure of anybody’s', () => {
    expect(catalogue.claims.size).toBeGreaterThan(0);
    for (const { id, claim, series: nearest } of catalogue.claims.values()) {
      expect(
        nearest.filter((one) => catalogue.series.get(one)?.companionOf !== null),
        id,
      ).toEqual([]);
      expect(`${claim.en} ${claim.fr}`, id).not.toMatch(/\d/);
    }
  });

  it('has words in both languages for most of what people search, and each leads to what readers see', () => {
    for (const { id, words, series: meant } of catalogue.synonyms.values()) {
      expect(words.en.length + words.fr.length, id).toBeGreaterThan(0);
      expect(
        meant.filter((one) => catalogue.series.get(one)?.companionOf !== null),
        id,
      ).toEqual([]);
    }
    for (const language of languages)
      expect([...catalogue.synonyms.values()].flatMap(({ words }) => words[language]).length).toBeGreaterThan(50);
  });

  it('tells announced trade dates from those that are only a habit', () => {
    const trade = catalogue.calendar('2026-12-01T00:00:00Z', '2027-03-31T00:00:00Z').filter(({ release }) => release === 'TRADE');
    expect(trade.map(({ at, period, certainty }) => `${at} ${period} ${certainty}`)).toEqual([
      '2026-12-08T13:30:00Z 2026-10 published',
      '2027-01-06T13:30:00Z 2026-11 published',
      '2027-02-04T13:30:00Z 2026-12 published',
      '2027-03-04T13:30:00Z 2027-01 rule',
    ]);
  });

  it('has eight rate decisions and a dated rate for each business day in 2026', () => {
    const year = catalogue.calendar('2026-01-01T05:00:00Z', '2027-01-01T05:00:00Z');
    expect(year.filter(({ release }) => release === 'RATE_DECISION')).toHaveLength(8);
    expect(year.filter(({ release }) => release === 'FX_RATES')).toHaveLength(249);
  });

  it('knows of every licence its name, address and credit line in both languages', () => {
    for (const one of series) {
      const licence = catalogue.licences.get(one.licence);
      for (const language of languages) {
        expect(licence?.attribution[language]).toMatch(/\{title\}, \{period\}/);
        expect(licence?.adapted[language]).toMatch(/^(Adapted from|Adapté de) .*\{title\}, \{period\}/);
      }
    }
  });

  it('expects the unit codes that Statistics Canada’s own lists give', () => {
    expect(catalogue.series.get('CA_CPI_ALL')?.expected).toEqual({
      title: 'Canada;All-items',
      table: '18-10-0004',
      frequency: 'M',
      unitCode: 17,
      scale: 0,
    });
    expect(codeOn(series.find(({ id }) => id === 'CA_CPI_ALL') ?? fail(), '2026-11-24')).toBe('v41690973');
  });
});

describe('a mistake in the catalogue', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
    cpSync(homeCatalogue(), folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Changes one text in a file and returns the sentences with which the start stops. */
  function told(file: string, from: string, to: string): string {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} has no "${from}"`);
    writeFileSync(path, text.replace(from, to));
    return stops();
  }

  function stops(): string {
    try {
      loadCatalogue({ folder });
    } catch (error) {
      return (error as Error).message;
    }
    return 'it starts';
  }

  it.each([
    [
      'an unknown field',
      'series.yaml',
      '  topic: price',
      '  topik: price',
      'line 33, column 3: "topik" is no field of this entry of CA_CPI_ALL; correct its spelling or remove it.',
    ],
    ['a missing field', 'series.yaml', '  topic: price', '  topik: price', '"topic" of CA_CPI_ALL is missing; add it'],
    [
      'an unknown choice',
      'series.yaml',
      'nature: index',
      'nature: indexx',
      '"nature" of CA_CPI_ALL is "indexx"; write one of flow, flow-at-annual-rate, balance',
    ],
    ['a bad id', 'series.yaml', 'id: CA_CPI_ALL\n', 'id: cpi-all\n', 'an id has capital letters, digits and _'],
    ['a second id', 'series.yaml', 'id: CA_CPI_VEHICLES', 'id: CA_CPI_ALL', 'the series CA_CPI_ALL stands here a second time'],
    ['a second code', 'series.yaml', 'v41691130', 'v41690973', 'code v41690973 of CA_CPI_VEHICLES stands already for CA_CPI_ALL'],
    ['a code that names no file', 'series.yaml', 'source: boc', 'source: files', 'write NAME.csv#column, or https://host/path.csv#column'],
    [
      'a short name that is too long',
      'series.yaml',
      'en: CPI, fr: IPC',
      'en: Consumer price index, fr: IPC',
      '"Consumer price index" has 20 characters; shorten it to at most 18.',
    ],
    [
      'an unknown release',
      'series.yaml',
      'release: CPI',
      'release: CPIX',
      'CA_CPI_ALL names the release CPIX, which releases.yaml does not have',
    ],
    ['an unknown licence', 'series.yaml', 'licence: statcan-open-licence', 'licence: none-such', 'CA_CPI_ALL names the licence none-such'],
    [
      'a change that has no meaning',
      'series.yaml',
      'lead: points-on-period',
      'lead: percent-on-year',
      'percent-on-year has no meaning for a rate',
    ],
    [
      'a percentage of what may be negative',
      'series.yaml',
      'mayBeNegative: false',
      'mayBeNegative: true',
      'CA_CPI_ALL may be negative, so a percentage change of it is refused',
    ],
    [
      'an expected scale that is not the unit’s',
      'series.yaml',
      'unitCode: 17, scale: 0',
      'unitCode: 17, scale: 3',
      'CA_CPI_ALL expects another scale',
    ],
    [
      'a first code that continues one',
      'series.yaml',
      '{ code: v41691130, validFrom: 2025-02-18 }',
      '{ code: v41691130, validFrom: 2025-02-18, continues: true }',
      'v41691130 is the first code of CA_CPI_VEHICLES and follows none; take continues and firstPeriod out.',
    ],
    [
      'a code that continues and breaks',
      'series.yaml',
      '{ code: v41691130, validFrom: 2025-02-18 }',
      '{ code: v41691130, validFrom: 2025-02-18 }, { code: v2, validFrom: 2027-03-20, continues: true, firstPeriod: 2027-02 }',
      'v2 of CA_CPI_VEHICLES continues the code before it, so no first period breaks; write one of the two.',
    ],
    [
      'a first period of another frequency',
      'series.yaml',
      '{ code: v41691130, validFrom: 2025-02-18 }',
      '{ code: v41691130, validFrom: 2025-02-18 }, { code: v2, validFrom: 2027-03-20, firstPeriod: 2027-Q1 }',
      '"2027-Q1" is no period of CA_CPI_VEHICLES; write it as 2026-11, 2026-Q3 or 2026-11-24',
    ],
    ['a day that is none', 'series.yaml', 'validFrom: 2025-02-18', 'validFrom: 2025-02-30', 'write a day as YYYY-MM-DD'],
    [
      'a headline that is not covered',
      'releases.yaml',
      'headline: [CA_CPI_ALL, CA_CPI_ALL_SA]',
      'headline: [CA_EMPLOYMENT]',
      'CPI has the headline CA_EMPLOYMENT, which belongs to the release LFS',
    ],
    [
      'a headline that is no series',
      'releases.yaml',
      'headline: [CA_CPI_ALL, CA_CPI_ALL_SA]',
      'headline: [CA_CPI]',
      'CPI names the series CA_CPI, which series.yaml does not have',
    ],
    ['an unknown zone', 'releases.yaml', 'zone: America/Toronto', 'zone: Toronto', 'it is no zone name'],
    ['a time that is none', 'releases.yaml', "time: '08:30'", "time: '8:30 a.m.'", "write a local time as '08:30'."],
    ['a date for a period of another kind', 'releases.yaml', 'period: 2026-05', 'period: 2026-Q2', '"2026-Q2" is no period of TRADE'],
    ['a second date for a period', 'releases.yaml', 'period: 2026-06', 'period: 2026-05', 'TRADE has a second date for 2026-05'],
    [
      'an address that is none',
      'licences.yaml',
      'https://www.statcan.gc.ca/en/reference/licence',
      'statcan.gc.ca',
      'it must be an address that begins with https://',
    ],
    ['a board that names no series', 'boards.yaml', 'CA_IPPI_STEEL', 'CA_IPPI_IRON', 'panel mill-prices names the series CA_IPPI_IRON'],
    ['a panel that stands twice', 'boards.yaml', 'id: jobs', 'id: inflation', 'board home has two panels inflation'],
    [
      'a drawing that does not exist',
      'boards.yaml',
      'transformation: difference',
      'transformation: log',
      'is "log"; write one of level, percent-on-year',
    ],
    [
      'a companion of no series',
      'series.yaml',
      'companionOf: { series: CA_EMPLOYMENT,',
      'companionOf: { series: CA_JOBS,',
      'CA_EMPLOYMENT_MONTH_SE is the companion of CA_JOBS, which this file does not have.',
    ],
    [
      'a second companion of a kind',
      'series.yaml',
      'series: CA_EMPLOYMENT, statistic: change-on-year',
      'series: CA_EMPLOYMENT, statistic: change-on-period',
      'CA_EMPLOYMENT_MONTH_SE is already the change-on-period companion of CA_EMPLOYMENT; keep one.',
    ],
    [
      'a companion in another unit',
      'series.yaml',
      'series: CA_EMPLOYMENT, statistic: change-on-year',
      'series: CA_UNEMPLOYMENT_RATE, statistic: change-on-year',
      'CA_EMPLOYMENT_YEAR_SE has another unit than CA_UNEMPLOYMENT_RATE, whose standard errors it holds.',
    ],
    [
      'a companion whose title is not expected',
      'series.yaml',
      'title: Canada;Employment;Total - Gender;15 years and over;Standard error of month-to-month change;Seasonally adjusted',
      'title: null',
      'CA_EMPLOYMENT_MONTH_SE expects no title',
    ],
    [
      'a companion as a headline',
      'releases.yaml',
      'headline: [CA_EMPLOYMENT, CA_UNEMPLOYMENT_RATE]',
      'headline: [CA_EMPLOYMENT, CA_EMPLOYMENT_MONTH_SE]',
      'LFS has the headline CA_EMPLOYMENT_MONTH_SE, which holds standard errors',
    ],
    [
      'a companion on a board',
      'boards.yaml',
      '{ series: [CA_EMPLOYMENT],',
      '{ series: [CA_EMPLOYMENT_MONTH_SE],',
      'panel jobs names CA_EMPLOYMENT_MONTH_SE, which holds standard errors',
    ],
    [
      'a release that waits for one that is not here',
      'releases.yaml',
      'datedBy: { source: statcan, name: Labour Force Survey }',
      'dependsOn: [{ release: US_TRADE }]',
      'LFS depends on the release US_TRADE, which this file does not have.',
    ],
    [
      'a release that waits for itself',
      'releases.yaml',
      'datedBy: { source: statcan, name: Labour Force Survey }',
      'dependsOn: [{ release: LFS }]',
      'LFS depends on itself; take that out.',
    ],
    [
      'a country that we know nothing of',
      'releases.yaml',
      'dependsOn: [{ country: United States }]',
      'dependsOn: [{ country: Utopia }]',
      '"dependsOn.0" of US_JOBS is wrong',
    ],
    [
      'a synonym of no series',
      'synonyms.yaml',
      'series: [CA_EMPLOYMENT, CA_UNEMPLOYMENT_RATE]',
      'series: [CA_JOBS, CA_UNEMPLOYMENT_RATE]',
      'synonym job-numbers names the series CA_JOBS, which series.yaml does not have.',
    ],
    [
      'a synonym of no release',
      'synonyms.yaml',
      'releases: [FX_RATES]',
      'releases: [LOONIE]',
      'synonym loonie names the release LOONIE, which releases.yaml does not have.',
    ],
    [
      'a synonym that leads nowhere',
      'synonyms.yaml',
      '  series: [FX_USDCAD]\n  releases: [FX_RATES]',
      '  series: []',
      'loonie leads nowhere; name the series or releases that it means.',
    ],
    [
      'a word that means two things',
      'synonyms.yaml',
      'words: { en: [loonie,',
      'words: { en: [Jobs Report,',
      '"Jobs Report" stands already for job-numbers; let one entry have it, with all that it means.',
    ],
    [
      'a claim about no series',
      'claims.yaml',
      'series: [CA_EMPLOYMENT,',
      'series: [CA_JOBS,',
      'claim employment names the series CA_JOBS, which series.yaml does not have.',
    ],
    [
      'a claim about standard errors',
      'claims.yaml',
      'series: [CA_EMPLOYMENT,',
      'series: [CA_EMPLOYMENT_MONTH_SE,',
      'claim employment names CA_EMPLOYMENT_MONTH_SE, which holds standard errors; name the series itself.',
    ],
    [
      'a series without a code that is said to be known',
      'series.yaml',
      'codes: [{ code: v41691098, validFrom: 2026-07-20 }]',
      'codes: []',
      'CA_CPI_APPLIANCES names no code; name one, or the members that give it, or write verification: unresolved.',
    ],
    [
      'a drawing that has no meaning',
      'boards.yaml',
      '{ series: [CA_EMPLOYMENT], transformation: difference',
      '{ series: [CA_EMPLOYMENT], transformation: four-quarter-sum',
      "panel jobs can't draw four-quarter-sum of CA_EMPLOYMENT: ",
    ],
    ['text that is not YAML', 'boards.yaml', '  panels:', '  panels: [', 'not readable as YAML'],
  ])('such as %s stops the start with a sentence that names the place', (_, file, from, to, sentence) => {
    const message = told(file, from, to);
    expect(message).toContain(sentence);
    expect(message).toMatch(new RegExp(`catalogue/${file}, line \\d+, column \\d+: `));
  });

  it('is told together with all others', () => {
    told('series.yaml', 'release: CPI', 'release: CPIX');
    const message = told('boards.yaml', 'CA_IPPI_STEEL', 'CA_IPPI_IRON');
    expect(message.split('\n')).toHaveLength(3);
  });

  it('in one series is not told again by what names the series', () => {
    expect(told('series.yaml', 'window: 1', 'window: 2').split('\n')).toHaveLength(2);
  });

  it('such as a missing file is told with its name', () => {
    rmSync(join(folder, 'boards.yaml'));
    expect(stops()).toContain("catalogue/boards.yaml: can't be read (ENOENT)");
  });
});

function fail(): never {
  throw new Error('the series is not in the catalogue');
}
