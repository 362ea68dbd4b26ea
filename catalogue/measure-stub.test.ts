import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { MeasureFinding } from '../core/measure-finding';
import { type Catalogue, loadCatalogue } from './catalogue';
import { stubOf } from './measure-stub';

const own = fileURLToPath(new URL('.', import.meta.url));
const finding: MeasureFinding = {
  number: '2026-90001',
  kind: 'proclamation',
  presidentialNumber: '99801',
  title: 'Adjusting: "Imports" of an # Invented Metal',
  signedOn: '2026-11-02',
  publishedOn: '2026-11-06',
  effectiveOn: null,
  url: 'https://www.federalregister.gov/documents/2026/11/06/2026-90001/invented',
  abstract: null,
  topics: ['canada', 'steel'],
  payload: 'a'.repeat(64),
  foundAt: '2026-11-06T13:00:00.000Z',
  state: 'accepted',
  decidedBy: 'A. Editor',
  decidedAt: '2026-11-07T13:00:00.000Z',
  reason: null,
};

/** The catalogue with the entry at the end of its ledger, or the sentences with which the start stops. */
function withEntry(entry: string): Catalogue | string {
  const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(own, folder, { recursive: true });
  appendFileSync(join(folder, 'measures.yaml'), `\n${entry}`);
  try {
    return loadCatalogue({ folder });
  } catch (error) {
    return (error as Error).message;
  }
}

describe('the entry that is printed for an accepted finding', () => {
  it('does not pass as it is: a person has to write whom it falls on, its title and its scope', () => {
    const sentences = withEntry(stubOf(finding, '2026-11-07'));
    expect(sentences).toContain('"on" of us-proc-99801 is ""; write one of US, CA, ALL.');
    expect(sentences).toMatch(/"rates\.0\.scope\.en" of us-proc-99801 is wrong: it is empty; write the words\./);
    expect(sentences).toMatch(/"title\.fr" of us-proc-99801 is wrong/);
  });

  it('passes once these are written, with the register’s days, number and address', () => {
    const entry = stubOf(finding, '2026-11-07').replace("on: ''", 'on: ALL').replaceAll("en: '', fr: ''", 'en: metal, fr: métal');
    const catalogue = withEntry(entry);
    if (typeof catalogue === 'string') throw new Error(catalogue);
    expect(catalogue.ledger.measures.get('us-proc-99801')).toMatchObject({
      imposedBy: 'US',
      on: 'ALL',
      announced: '2026-11-02',
      effective: null,
      rates: [{ percent: null, topics: ['general', 'steel'] }],
      checkedTo: '2026-11-07',
      source: { kind: 'proclamation', number: 'Proc. 99801', url: finding.url },
      sourceNote: 'Federal Register document 2026-90001, published 2026-11-06',
    });
  });

  it('stands under the register’s number where the document has none of its own', () => {
    const entry = stubOf({ ...finding, kind: 'executive-order', presidentialNumber: null, signedOn: null }, '2026-11-07');
    expect(entry).toContain('- id: us-2026-90001\n');
    expect(entry).toContain('  announced: 2026-11-06\n');
    expect(entry).toContain('kind: executive-order, number: null,');
  });

  it('is of the form that the ledger has', () => {
    const keys = (text: string) => [...text.matchAll(/^ {2}(\w+):/gm)].map(([, key]) => key);
    const shipped = readFileSync(join(own, 'measures.yaml'), 'utf8').split(/^- id: /m)[1] ?? '';
    expect(keys(stubOf(finding, '2026-11-07'))).toEqual(keys(shipped));
  });
});
