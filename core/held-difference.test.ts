import { describe, expect, it } from 'vitest';
import { editionOf, indexUnit, observationsOf, seriesOf } from '../tests/fixtures/measured';
import { heldDifference } from './held-difference';

const known = observationsOf('2026-07', [100, 101, 102]);

describe('what is held beside what is published', () => {
  it('counts what differs, agrees and is new, and names the periods', () => {
    const found = heldDifference(seriesOf(), known, editionOf(observationsOf('2026-08', [101, 110, 103])));
    expect(found.ok && found.value).toMatchObject({
      differing: 1,
      agreeing: 1,
      added: 1,
      rows: [
        { period: '2026-09', published: { value: 102 }, held: { value: 110 } },
        { period: '2026-10', published: null, held: { value: 103 } },
      ],
    });
  });

  it('says what was expected and what came, where the answer states it', () => {
    const edition = editionOf(observationsOf('2026-09', [102]), { base: '2017', decimals: 1, scale: 3 });
    const found = heldDifference(seriesOf({ unit: indexUnit }), known, edition);
    expect(found.ok && found.value.misfits).toEqual([
      { what: 'scale', expected: '0', got: '3' },
      { what: 'base', expected: '2002', got: '2017' },
    ]);
  });

  it('takes a newer period for what one waits for, and an older one for an old copy', () => {
    const misfits = (start: string) => {
      const found = heldDifference(seriesOf(), known, editionOf(observationsOf(start, [100])));
      return found.ok && found.value.misfits;
    };
    expect(misfits('2026-10')).toEqual([]);
    expect(misfits('2026-08')).toEqual([{ what: 'newest', expected: '2026-09', got: '2026-08' }]);
  });

  it('refuses a statement that names a period twice', () => {
    expect(heldDifference(seriesOf(), known, editionOf([...known, ...known]))).toMatchObject({ ok: false, reason: 'duplicated-period' });
  });
});
