import { describe, expect, it } from 'vitest';
import { editionOf, indexUnit, observationsOf, observed, ordinalOf, seriesOf } from '../tests/fixtures/measured';
import { difference } from './difference';
import { type History, historyKind, toldFrom } from './history';
import type { Observation } from './observation';
import type { Series, SeriesCode } from './series';
import type { Edition } from './vintage';

function historyOf(
  known: readonly Observation[],
  edition: Edition,
  series: Series = seriesOf(),
  knownBreaks: readonly number[] = [],
): History {
  const found = difference(known, edition);
  if (!found.ok) throw new Error(found.reason);
  return historyKind({ series, known, edition, difference: found.value, knownBreaks });
}

const wave = Array.from({ length: 60 }, (_, at) => Math.round(1000 + 8 * at + 120 * Math.sin(at / 3)) / 10);
const known = observationsOf('2020-01', wave);
const newest = known.length - 1;

/** The known series with the values of some positions replaced, and a new month after it. */
function revised(at: (position: number) => boolean, change: (value: number) => number): Edition {
  const values = wave.map((value, position) => (at(position) ? Math.round(change(value) * 10) / 10 : value));
  return editionOf(observationsOf('2020-01', [...values, 150.5]));
}

describe('changed history', () => {
  it('is none when only a new period came, when nothing did, and for a first vintage', () => {
    expect(
      historyOf(
        known,
        revised(() => false, Number),
      ).kind,
    ).toBeNull();
    expect(historyOf(known, editionOf(known)).kind).toBeNull();
    expect(historyOf([], editionOf(known, { breaks: [ordinalOf('2022-01')] })).kind).toBeNull();
  });

  it('is routine within the habit, a little beyond it, and for a correction of one old value', () => {
    expect(
      historyOf(
        known,
        revised(
          (at) => at > newest - 3,
          (value) => value + 0.7,
        ),
      ),
    ).toMatchObject({ kind: 'routine', changed: 3, from: ordinalOf('2024-10'), constant: null });
    expect(
      historyOf(
        known,
        revised(
          (at) => at > newest - 5,
          (value) => value + 0.7,
        ),
      ).kind,
    ).toBe('routine');
    expect(
      historyOf(
        known,
        revised(
          (at) => at === 7,
          (value) => value + 0.7,
        ),
      ).kind,
    ).toBe('routine');
  });

  it('is yearly when half of the overlap changed, or a year and more of a long series', () => {
    expect(
      historyOf(
        known,
        revised(
          (at) => at % 3 > 0,
          (value) => value * 1.003 + 0.4,
        ),
      ),
    ).toMatchObject({ kind: 'yearly', from: ordinalOf('2020-02') });
    const long = observationsOf(
      '1980-01',
      Array(540)
        .fill(100)
        .map((value, at) => value + (at % 7)),
    );
    const last36 = long.map((observation, at) =>
      at >= 504 ? observed(observation.ordinal, (observation.value ?? 0) + (at % 2) + 1) : observation,
    );
    expect(historyOf(long, editionOf(last36)).kind).toBe('yearly');
  });

  it('is routine when every period that a short series has lies within the habit', () => {
    expect(historyOf(observationsOf('2015-01', [1, 2, 3]), editionOf(observationsOf('2015-01', [1.1, 2.2, 3.4, 4]))).kind).toBe('routine');
    const five = observationsOf('2015-01', [1, 2, 3, 4, 5]);
    expect(historyOf(five, editionOf(observationsOf('2015-01', [1.1, 2.2, 3.4, 4.1, 5.3, 6]))).kind).toBe('routine');
  });

  it('is a re-base when all periods are what they were times one constant, to rounding, and says which', () => {
    const rebased = historyOf(
      known,
      revised(
        () => true,
        (value) => value * 0.8571,
      ),
    );
    expect(rebased.kind).toBe('re-base');
    expect(rebased.constant).toBeCloseTo(0.8571, 3);
  });

  it('is a re-base even when the newest periods were revised beside it', () => {
    const edition = revised(
      () => true,
      (value) => value * 0.8571,
    );
    const beside = edition.observations.map((observation, at) =>
      at > newest - 2 ? observed(observation.ordinal, (observation.value ?? 0) + 1.3) : observation,
    );
    expect(historyOf(known, editionOf(beside)).kind).toBe('re-base');
  });

  it('is a re-base even when a few old periods were corrected beside it, and none when more were', () => {
    const corrected = (which: (at: number) => boolean) =>
      editionOf(
        known.map(({ ordinal, value }, at) => observed(ordinal, Math.round(((value ?? 0) * 0.8571 + (which(at) ? 9 : 0)) * 10) / 10)),
      );
    expect(
      historyOf(
        known,
        corrected((at) => at === 20 || at === 21),
      ),
    ).toMatchObject({
      kind: 're-base',
      constant: expect.closeTo(0.8571, 3),
    });
    expect(
      historyOf(
        known,
        corrected((at) => at > 19 && at < 26),
      ).kind,
    ).not.toBe('re-base');
  });

  it('is a re-base too where the habit covers all of a short window, and its newest periods were revised', () => {
    const habit = seriesOf({ revision: { periods: 12, yearlyIn: null } });
    const window = observationsOf(
      '2024-01',
      wave.slice(48).map((value, at) => Math.round((value / 1.374 + (at > 9 ? 0.9 : 0)) * 10) / 10),
    );
    const said = editionOf(window);
    expect(historyOf(known, said, habit)).toMatchObject({ kind: 're-base', constant: expect.closeTo(1 / 1.374, 2) });
    const half = editionOf(window.map((one, at) => (at > 5 ? { ...one, value: (one.value ?? 0) + 3 } : one)));
    expect(historyOf(known, half, habit).kind).not.toBe('re-base');
  });

  it('is no re-base when the ratios differ by more than rounding, when rounding explains them, or when the overlap is short', () => {
    expect(
      historyOf(
        known,
        revised(
          () => true,
          (value) => value * (value > 120 ? 0.857 : 0.862),
        ),
      ).kind,
    ).toBe('yearly');
    const coarse = observationsOf('2020-01', [6, 7, 6, 7, 6, 7, 6, 7], 0);
    expect(historyOf(coarse, editionOf(observationsOf('2020-01', [7, 8, 7, 8, 7, 8, 7, 8], 0))).kind).toBe('yearly');
    expect(
      historyOf(known, editionOf(known.slice(-3).map((observation) => observed(observation.ordinal, (observation.value ?? 0) * 2)))).kind,
    ).toBe('routine');
  });

  it('is a break when the agency names one that it had not named, and only once', () => {
    const breaks = [ordinalOf('2023-01')];
    const edition = {
      ...revised(
        (at) => at > newest - 2,
        (value) => value + 1,
      ),
      breaks,
    };
    expect(historyOf(known, edition)).toMatchObject({ kind: 'break', from: breaks[0] });
    expect(historyOf(known, edition, seriesOf(), breaks).kind).toBe('routine');
    const marked = known.map((observation, at) => (at === 40 ? { ...observation, status: 'B' as const } : observation));
    expect(historyOf(known, editionOf(marked))).toMatchObject({ kind: 'break', from: known[40]?.ordinal });
    expect(historyOf(marked, editionOf(marked)).kind).toBeNull();
  });

  it('is told back to its oldest period, and without one where the answer does not reach past it', () => {
    const whole = revised(
      () => true,
      (value) => value * (value > 120 ? 0.857 : 0.862),
    );
    const told = (edition: Edition) => toldFrom(historyOf(known, edition), { known, edition });
    expect(told(whole)).toBe(ordinalOf('2020-01'));
    expect(told({ ...whole, observations: whole.observations.slice(-14) })).toBeNull();
    expect(told({ ...whole, observations: whole.observations.slice(-14), extent: 'full' })).toBe(known[0]?.ordinal);
    const part = revised(
      (at) => at >= 24,
      (value) => value + 1,
    );
    expect(told(part)).toBe(ordinalOf('2022-01'));
    expect(told({ ...part, observations: part.observations.slice(20) })).toBe(ordinalOf('2022-01'));
    expect(told(editionOf(known))).toBeNull();
    const broken = { ...editionOf(known.slice(-4)), breaks: [known.at(-4)?.ordinal as number] };
    expect(told(broken)).toBe(known.at(-4)?.ordinal);
  });

  it('is a break when the first period of another code comes, told once, unless the code continues the one before it', () => {
    const codes = (more: Partial<SeriesCode>) => [
      { code: 'v1', validFrom: '2000-01-01' },
      { code: 'v2', validFrom: '2025-01-20', ...more },
    ];
    const changed = seriesOf({ codes: codes({}) });
    const january = editionOf([...known, observed(ordinalOf('2025-01'), 90)]);
    expect(historyOf(known, january, changed)).toMatchObject({ kind: 'break', from: ordinalOf('2025-01') });
    expect(historyOf(known, january, seriesOf({ codes: codes({ continues: true }) })).kind).toBeNull();
    expect(historyOf(known.slice(0, -1), editionOf(known), changed).kind).toBeNull();
    const february = editionOf([...january.observations, observed(ordinalOf('2025-02'), 91)]);
    expect(historyOf(january.observations, february, changed).kind).toBeNull();
  });

  it('knows a re-base of negative values and of zeros', () => {
    const signed = observationsOf('2020-01', [-50.5, 0, 62.3, -71.9, 88.8, 12.4, -33.6, 45.2]);
    const half = signed.map((observation) => observed(observation.ordinal, Math.round((observation.value ?? 0) * 25) / 10));
    expect(
      historyOf(signed, editionOf(half), seriesOf({ unit: indexUnit, mayBeNegative: true, revision: { periods: 0, yearlyIn: null } })),
    ).toMatchObject({ kind: 're-base' });
  });
});
