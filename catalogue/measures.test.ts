import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ratesInForce, spansOf, stateOn } from '../core/measure';
import { loadCatalogue } from './catalogue';

const own = fileURLToPath(new URL('.', import.meta.url));

describe('the ledger that ships', () => {
  const { ledger } = loadCatalogue();
  const percents = (topic: 'steel' | 'aluminum' | 'general' | 'energy' | 'metal-products', day: string) =>
    ratesInForce(ledger, { topic }, day)
      .filter(({ measure }) => measure.imposedBy === 'US')
      .map(({ rate }) => rate.percent);

  it.each([
    ['2018-05-31', []],
    ['2018-06-01', [25]],
    ['2019-05-20', [0]],
    ['2025-03-11', [0]],
    ['2025-03-12', [25]],
    ['2025-06-03', [25]],
    ['2025-06-04', [50]],
    ['2026-04-06', [50]],
  ])('has the U.S. rates on Canadian steel of %s: %j', (day, rates) => {
    expect(percents('steel', day)).toEqual(rates);
  });

  it('keeps the tiers of the derivatives apart from the metals', () => {
    expect(percents('metal-products', '2026-04-05')).toEqual([25]);
    expect(percents('metal-products', '2026-04-06')).toEqual([25, 15]);
    expect(percents('aluminum', '2026-04-06')).toEqual([50]);
  });

  it('leaves energy at its rate when the others are raised, and ends all of the emergency tariff with the judgment', () => {
    expect(percents('general', '2025-08-01')).toEqual([0, 35]);
    expect(percents('energy', '2025-08-01')).toEqual([10, 0]);
    expect(percents('energy', '2026-02-20')).toEqual([0]);
    expect(percents('general', '2026-02-24')).toEqual([10]);
  });

  it('has the emergency tariff paused before it took effect', () => {
    const first = ledger.measures.get('us-ieepa-2025-02');
    if (first === undefined) throw new Error('The ledger has no us-ieepa-2025-02.');
    expect(['2025-02-02', '2025-02-04', '2025-03-03', '2025-03-04'].map((day) => stateOn(ledger, first, day))).toEqual([
      'announced',
      'paused',
      'paused',
      'ended',
    ]);
    expect(spansOf(ledger, first)).toEqual([]);
  });
});

describe('a mistake in the ledger', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
    cpSync(own, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Changes the first such text behind an entry's id, and returns the sentences with which the start stops. */
  function told(id: string, from: string, to: string, file = 'measures.yaml'): string {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    const at = text.indexOf(from, text.indexOf(`- id: ${id}\n`));
    if (at < 0) throw new Error(`${file} has no "${from}" behind ${id}`);
    writeFileSync(path, text.slice(0, at) + to + text.slice(at + from.length));
    try {
      loadCatalogue({ folder, today: '2026-11-24' });
    } catch (error) {
      return (error as Error).message;
    }
    return 'the catalogue was taken';
  }

  it.each([
    ['us-232-steel-2018', 'effective: 2018-06-01', 'effective: 2018-05-01', 'is in force before it was announced'],
    ['us-232-steel-2018', 'effective: 2018-06-01', 'effective: 2018-06-31', 'write a day as YYYY-MM-DD'],
    ['us-232-steel-2018', 'percent: 25', 'percent: 2500', 'a rate above 1000% is a slip'],
    ['us-232-steel-2018', "hs: ['72', '73']", "hs: ['72.08']", 'write a tariff code as'],
    ['us-232-steel-2018', 'topics: [steel]', 'topics: [iron]', 'write one of general, energy, steel'],
    ['us-232-steel-2018', 'en: steel,', "en: '',", 'it is empty; write the words'],
    ['us-232-steel-2018', '- id: us-232-steel-2018', '- id: us-232-autos-2025', 'stands here a second time'],
    ['us-232-exemption-2019', 'us-232-aluminum-2018]', 'us-232-tin-2018]', 'succeeds us-232-tin-2018, which this file does not have'],
    ['us-232-exemption-2019', 'us-232-aluminum-2018]', 'us-232-autos-2025]', 'shares no topic with it'],
    ['us-232-exemption-2019', 'us-232-aluminum-2018]', 'ca-metals-countermeasures-2025]', 'which another country imposed'],
    ['us-232-steel-2018', 'succeeds: []', 'succeeds: [us-232-exemption-2019]', 'succeed each other'],
    ['us-ieepa-2025-02', 'to: 2025-03-04', 'to: 2025-02-03', 'the pause ends before it begins'],
    ['us-ieepa-2025-02', 'from: 2025-02-03', 'from: 2025-01-03', 'is paused before it was announced'],
    ['us-122-surcharge-2026', 'ended: 2026-07-24', 'ended: 2026-01-24', 'ends before it begins'],
    ['us-122-surcharge-2026', 'checkedTo: 2026-07-24', 'checkedTo: 2026-01-24', 'was checked before it was announced'],
    ['us-122-surcharge-2026', 'checkedTo: 2026-07-24', 'checkedTo: 2026-11-25', 'which is after today (2026-11-24); write the day on'],
    ['us-338-dairy-2026', 'list: canada-338-dairy', 'list: canada-338-milk', 'which hs-lists does not have'],
    ['us-338-dairy-2026', 'confidence: one-source', 'confidence: sure', 'write one of official, two-sources'],
    ['us-338-dairy-2026', 'url: null', "url: 'http://x.example'", 'an address that begins with https://'],
  ])('of %s, %s → %s, stops the start with its line and: %s', (id, from, to, words) => {
    const sentences = told(id, from, to);
    expect(sentences).toMatch(/catalogue\/measures\.yaml, line \d+, column \d+: /);
    expect(sentences).toContain(words);
  });

  it('of its letters is told with the line', () => {
    const path = join(folder, 'measures.yaml');
    writeFileSync(path, Buffer.from(readFileSync(path, 'utf8').replace(/^/, "# L'été\n"), 'latin1'));
    expect(() => loadCatalogue({ folder })).toThrow('catalogue/measures.yaml, line 1: the file is not in UTF-8: save it as UTF-8.');
  });

  it('of a list of codes is told with its own file', () => {
    expect(told('canada-338-dairy', 'count: 52', 'count: none', 'hs-lists/canada-338-dairy.yaml')).toMatch(
      /catalogue\/hs-lists\/canada-338-dairy\.yaml, line 3, column \d+: "count" of canada-338-dairy is wrong/,
    );
    expect(told('canada-338-alcohol', 'id: canada-338-alcohol', 'id: other', 'hs-lists/canada-338-alcohol.yaml')).toContain(
      'the list is other, its file canada-338-alcohol.yaml; name them alike',
    );
  });
});
