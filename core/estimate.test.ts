import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadCatalogue } from '../catalogue/catalogue';
import type { Drawable } from './drawn';
import { type Estimate, estimateChanges, estimateId } from './estimate';
import type { Observation } from './observation';
import type { Series } from './series';

function estimate(change: Partial<Estimate> = {}): Estimate {
  const named = { author: 'Council', figure: { en: 'Cost', fr: 'Coût' }, period: '2026', ...change };
  return {
    kind: 'estimate',
    id: estimateId(named),
    on: '2026-09-15',
    value: 3.8,
    decimals: 1,
    unit: 'billions of dollars',
    currency: 'CAD',
    link: 'https://council.example/',
    note: null,
    ...named,
  };
}

const standing = (file: string, ...estimates: Estimate[]) => estimates.map((one) => ({ ...one, file }));
const rows = (...estimates: Estimate[]) => estimates.map((one, index) => ({ row: index + 2, estimate: one }));

describe('an estimate', () => {
  it('is no series, no observation and nothing that a chart draws, to the compiler', () => {
    const one = estimate();
    // @ts-expect-error: an estimate is no series.
    const series: Series = one;
    // @ts-expect-error: an estimate is no observation.
    const observation: Observation = one;
    // @ts-expect-error: an estimate can't be drawn.
    const drawable: Drawable = one;
    expect([series, observation, drawable]).toEqual([one, one, one]);
  });

  it('has an id that no series can have, so no board, release or formula of the catalogue can name it', () => {
    const { id } = estimate({ author: 'Conseil du Québec', figure: { en: 'Cost to manufacturers', fr: 'x' }, period: '2026-01/2026-08' });
    expect(id).toBe('estimate:conseil-du-quebec:cost-to-manufacturers:2026-01/2026-08');
    const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    cpSync(fileURLToPath(new URL('../catalogue', import.meta.url)), folder, { recursive: true });
    for (const file of ['boards.yaml', 'releases.yaml', 'series.yaml']) {
      const text = readFileSync(join(folder, file), 'utf8');
      const named = text.replace(
        file === 'series.yaml' ? 'id: CA_CPI_ALL\n' : '[CA_CPI_ALL',
        file === 'series.yaml' ? `id: '${id}'\n` : `['${id}'`,
      );
      expect(named).not.toBe(text);
      writeFileSync(join(folder, file), named);
      expect(() => loadCatalogue({ folder })).toThrow(new RegExp(`catalogue/${file}, line \\d+.+an id has capital letters, digits and _`));
      writeFileSync(join(folder, file), text);
    }
  });
});

describe('what a reading of a file changes', () => {
  const read = (...estimates: Estimate[]) => ({ read: rows(...estimates), complete: true });

  it('is what is new, and a new version of what says something else', () => {
    const [cost, jobs] = [estimate(), estimate({ figure: { en: 'Jobs', fr: 'Emplois' } })];
    const corrected = { ...cost, value: 3.9 };
    const changes = estimateChanges('a.csv', read(corrected, jobs), standing('a.csv', cost));
    expect(changes).toEqual({ written: [corrected, jobs], withdrawn: [], refused: [] });
    expect(estimateChanges('a.csv', read(cost), standing('a.csv', cost)).written).toEqual([]);
  });

  it.each([
    { on: '2026-09-16' },
    { decimals: 2 },
    { link: 'https://council.example/2' },
    { note: 'corrected' },
    { currency: 'USD' },
    { figure: { en: 'Cost', fr: 'Le coût' } },
  ] as Partial<Estimate>[])('is a new version where %j differs', (change) => {
    const one = estimate();
    expect(estimateChanges('a.csv', read({ ...one, ...change }), standing('a.csv', one)).written).toHaveLength(1);
  });

  it('is the withdrawal of what the file no longer says, and of nothing else', () => {
    const [cost, jobs] = [estimate(), estimate({ figure: { en: 'Jobs', fr: 'Emplois' } })];
    const known = [...standing('a.csv', cost), ...standing('b.csv', jobs)];
    expect(estimateChanges('a.csv', read(), known).withdrawn.map(({ id }) => id)).toEqual([cost.id]);
  });

  it('withdraws nothing while rows are refused: what is missing may be in them', () => {
    const one = estimate();
    expect(estimateChanges('a.csv', { read: [], complete: false }, standing('a.csv', one)).withdrawn).toEqual([]);
  });

  it('refuses a row that stands twice, or in another file', () => {
    const one = estimate();
    const changes = estimateChanges('a.csv', read(one, { ...one, value: 9 }), []);
    expect(changes.written).toEqual([one]);
    expect(changes.refused).toEqual([{ row: 3, reason: expect.objectContaining({ en: expect.stringContaining('stand in a row above') }) }]);
    const elsewhere = estimateChanges('a.csv', read(one), standing('b.csv', one));
    expect(elsewhere.written).toEqual([]);
    expect(elsewhere.refused[0]?.reason.en).toContain('stand in b.csv');
  });
});
