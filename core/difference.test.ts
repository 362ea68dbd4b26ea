import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editionOf, observationsOf, observed } from '../tests/fixtures/measured';
import { applied, type Difference, difference } from './difference';
import type { Observation } from './observation';
import type { Edition } from './vintage';

function differenceOf(known: readonly Observation[], edition: Edition): Difference {
  const answer = difference(known, edition);
  if (!answer.ok) throw new Error(answer.reason);
  return answer.value;
}

const known = observationsOf('2026-01', [1, 2, 3, 4]);
const first = known[0]?.ordinal ?? 0;

describe('the difference between what is known and an edition', () => {
  it('tells added, revised and unchanged periods apart', () => {
    const found = differenceOf(known, editionOf(observationsOf('2026-03', [3, 4.5, 5])));
    expect(found).toMatchObject({
      unchanged: 1,
      withdrawn: [],
      added: [{ value: 5 }],
      revised: [{ before: { value: 4 }, after: { value: 4.5 }, what: ['value'] }],
    });
    expect(found.changed.map(({ value }) => value)).toEqual([4.5, 5]);
  });

  it('takes 7.0 and 7.00 as equal', () => {
    const found = differenceOf([observed(first, 7, 1)], editionOf([observed(first, 7.0, 2)]));
    expect(found).toMatchObject({ unchanged: 1, changed: [] });
  });

  it('counts a change of status or of quality alone as a revision, and says which', () => {
    const preliminary = { ...observed(first, 7), status: 'P' as const };
    const cautious = { ...observed(first, 7), quality: 'E' };
    expect(differenceOf([preliminary], editionOf([observed(first, 7)])).revised).toMatchObject([{ what: ['status'] }]);
    expect(differenceOf([observed(first, 7)], editionOf([cautious])).revised).toMatchObject([{ what: ['quality'] }]);
    expect(differenceOf([preliminary], editionOf([{ ...cautious, value: 8 }])).revised).toMatchObject([
      { what: ['value', 'status', 'quality'] },
    ]);
  });

  it('withdraws what a window passes over and what a full edition does not list, as tombstones, once', () => {
    const holed = known.filter((_, at) => at !== 2);
    const window = differenceOf(known, editionOf(holed.slice(1)));
    expect(window.withdrawn).toEqual([{ ordinal: first + 2, value: null, decimals: 0, status: 'O', quality: null }]);
    expect(window.changed).toEqual(window.withdrawn);
    expect(differenceOf(known, editionOf(known.slice(0, 2))).changed).toEqual([]);
    const full = differenceOf(known, editionOf(known.slice(1, 3), { extent: 'full' }));
    expect(full.withdrawn.map(({ ordinal }) => ordinal)).toEqual([first, first + 3]);
    expect(differenceOf(applied(known, full.changed), editionOf(known.slice(1, 3), { extent: 'full' })).changed).toEqual([]);
  });

  it('reads an edition in any order and refuses a period that stands twice', () => {
    expect(differenceOf(known, editionOf([...known].reverse())).changed).toEqual([]);
    expect(difference(known, editionOf([...known, observed(first, 9)]))).toEqual({
      ok: false,
      code: 'source-shape-changed',
      reason: 'duplicated-period',
    });
    expect(difference(known, editionOf([observed(first, Number.NaN)]))).toEqual({
      ok: false,
      code: 'source-shape-changed',
      reason: 'not-a-number',
    });
  });

  it('written over what is known gives the edition; a second identical edition changes nothing', () => {
    const observations = fc.uniqueArray(
      fc.tuple(fc.integer({ min: 0, max: 30 }), fc.option(fc.integer({ min: -9, max: 9 }), { nil: null })),
      {
        selector: ([ordinal]) => ordinal,
        maxLength: 25,
      },
    );
    const made = (pairs: [number, number | null][]) =>
      pairs.map(([ordinal, value]) => observed(ordinal, value)).sort((a, b) => a.ordinal - b.ordinal);
    fc.assert(
      fc.property(observations, observations, fc.constantFrom('window' as const, 'full' as const), (before, after, extent) => {
        const edition = editionOf(made(after), { extent });
        const now = applied(made(before), differenceOf(made(before), edition).changed);
        const spoken =
          extent === 'full'
            ? () => true
            : (ordinal: number) =>
                ordinal >= (edition.observations[0]?.ordinal ?? 99) && ordinal <= (edition.observations.at(-1)?.ordinal ?? -1);
        const values = new Map(edition.observations.map(({ ordinal, value }) => [ordinal, value]));
        for (const { ordinal, value } of now.filter((observation) => spoken(observation.ordinal)))
          expect(value).toBe(values.get(ordinal) ?? null);
        expect(now.filter(({ ordinal }) => values.has(ordinal))).toHaveLength(values.size);
        expect(differenceOf(now, edition).changed).toEqual([]);
      }),
    );
  });
});
