import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editionOf, indexUnit, observationsOf, observed, ordinalOf, rateUnit, seriesOf } from '../tests/fixtures/measured';
import { difference } from './difference';
import { historyKind } from './history';
import type { Observation } from './observation';
import { type Evidence, type Judgement, judge } from './plausibility';
import type { ReleaseDate } from './release';
import type { Edition } from './vintage';

const seenAt = '2026-08-04T12:30:01Z';

function judged(known: readonly Observation[], edition: Edition, other: Partial<Evidence> = {}): Judgement {
  const series = other.series ?? seriesOf();
  const found = difference(known, edition);
  if (!found.ok) throw new Error(found.reason);
  const history = historyKind({ series, known, edition, difference: found.value });
  return judge({ series, edition, known, knownBase: null, dates: [], seenAt, difference: found.value, history, ...other });
}

function codesOf({ reasons }: Judgement): string[] {
  return reasons.map((reason) => reason.code);
}

/** A seeded series with a trend, seasons and noise; months to 2026-06. */
function wandering(seed: number, level: number, months = 72): Observation[] {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  const last = ordinalOf('2026-06');
  let trend = level;
  return Array.from({ length: months }, (_, at) => {
    trend *= 1 + 0.012 * random();
    return observed(last - months + 1 + at, Math.round(trend * (1 + 0.01 * random()) * 10) / 10);
  });
}

const known = wandering(7, 4000);
const july = observed(ordinalOf('2026-07'), (known.at(-1)?.value ?? 0) + 12.3);
const good = editionOf([...known, july]);

function release(
  period: string,
  at: string,
  certainty: ReleaseDate['certainty'] = 'published',
  status: ReleaseDate['status'] = 'scheduled',
): ReleaseDate {
  return { release: 'trial', at, period, status, certainty };
}

describe('a judgement of what the answer says of itself', () => {
  it('publishes what agrees with the catalogue and the past', () => {
    expect(judged(known, good)).toEqual({ verdict: 'publish', reasons: [], unconfirmed: false, expectsNewest: null });
  });

  it('holds another frequency, scale or base, and a discontinued series', () => {
    expect(codesOf(judged(known, { ...good, frequency: 'Q' }))).toEqual(['frequency']);
    expect(codesOf(judged(known, { ...good, scale: 3 }))).toEqual(['scale']);
    expect(codesOf(judged(known, { ...good, base: '2017' }, { series: seriesOf({ nature: 'index', unit: indexUnit }) }))).toEqual(['base']);
    expect(codesOf(judged(known, { ...good, terminated: true }))).toEqual(['terminated']);
    expect(judged(known, { ...good, frequency: 'M', scale: 6, decimals: 1 }).verdict).toBe('publish');
  });

  it('holds other decimals only beside a leap that tells of another unit', () => {
    const leap = editionOf([...known, observed(july.ordinal, 4_100_000, 0)], { decimals: 0 });
    expect(codesOf(judged(known, leap))).toEqual(['decimals']);
    const { en, fr } = judged(known, leap).reasons[0]?.detail ?? { en: '', fr: '' };
    expect([en, fr].map((text) => /: (.*? where|.*?,)/.exec(text)?.[1])).toEqual([
      'the answer has 0 decimals where',
      'la réponse compte 0 décimale,',
    ]);
    expect(judged(known, { ...good, decimals: 0 }).verdict).toBe('publish');
  });

  it('takes a longer past for no leap, however small its values', () => {
    const longAgo = known.map(({ ordinal, value }) => observed(ordinal - known.length, (value ?? 0) / 12, 0));
    expect(judged(known, editionOf([...longAgo, ...known], { decimals: 0 })).verdict).toBe('publish');
  });

  it('holds a negative value of a series that is never negative', () => {
    expect(codesOf(judged(known, editionOf([...known, observed(july.ordinal, -4100)])))).toEqual(['sign']);
    expect(
      judged(known, editionOf([...known, observed(july.ordinal, -4100)]), { series: seriesOf({ nature: 'balance', mayBeNegative: true }) })
        .verdict,
    ).toBe('publish');
  });

  it('checks a first vintage too, but against no past', () => {
    expect(codesOf(judged([], { ...good, scale: 0 }))).toEqual(['scale']);
    expect(judged([], good).verdict).toBe('publish');
  });

  it('tells readers no held value, nor a factor that gives one; those are for the log', () => {
    const negative = editionOf([...known, observed(july.ordinal, -4131.7)]);
    const leap = editionOf([...known, observed(july.ordinal, 4_131_700, 0)], { decimals: 0 });
    const rebased = editionOf(good.observations.map(({ ordinal, value }) => observed(ordinal, Math.round((value ?? 0) * 8.317) / 10)));
    const index = seriesOf({ nature: 'index', unit: indexUnit });
    const found = [judged(known, negative), judged(known, leap), judged(known, rebased, { series: index, knownBase: '2002' })];
    const reasons = found.flatMap(({ reasons: all }) => all);
    expect(reasons.map(({ code }) => code)).toEqual(['sign', 'decimals', 're-base']);
    for (const { detail } of reasons) expect(`${detail.en} ${detail.fr}`).not.toMatch(/4.?131|0[.,]83|\d (times|fois)/);
    expect(reasons.map(({ figures }) => figures)).toEqual([
      'the value is -4,131.7',
      expect.stringMatching(/^the newest value is [\d,.]+ times the one before$/),
      expect.stringMatching(/^the constant is 0\.83\d*$/),
    ]);
  });

  it('gives each reason as a sentence in both languages that names the series and holds the numbers', () => {
    const reason = judged(known, { ...good, scale: 3 }).reasons[0];
    expect(reason?.detail.en).toBe(
      'Trial series (CA_TRIAL): the answer is in powers of ten 3, the catalogue says 6. Check the unit at the source, then correct the catalogue or discard.',
    );
    expect(reason?.detail.fr).toBe(
      'Série d’essai (CA_TRIAL) : la réponse est à la puissance de dix 3, le catalogue indique 6. Vérifiez l’unité à la source, puis corrigez le catalogue ou écartez la réponse.',
    );
  });
});

describe('a judgement of the newest period', () => {
  const dates = [
    release('2026-06', '2026-07-07T12:30:00Z', 'published', 'out'),
    release('2026-07', '2026-08-04T12:30:00Z'),
    release('2026-08', '2026-09-03T12:30:00Z'),
  ];

  it('publishes from the scheduled instant on, with or without fractions of a second, and holds before it', () => {
    expect(judged(known, good, { dates, seenAt: '2026-08-04T12:30:00Z' })).toMatchObject({
      verdict: 'publish',
      expectsNewest: july.ordinal,
    });
    expect(judged(known, good, { dates, seenAt: '2026-08-04T12:30:00.000Z' }).verdict).toBe('publish');
    expect(judged(known, good, { dates, seenAt: '2026-08-04T12:30:00.450Z' }).verdict).toBe('publish');
    const early = judged(known, good, { dates, seenAt: '2026-08-04T12:29:59.900Z' });
    expect(codesOf(early)).toEqual(['early']);
    expect(early.expectsNewest).toBe(ordinalOf('2026-06'));
    expect(early.reasons[0]?.detail).toEqual({
      en: 'Trial series (CA_TRIAL): 2026-07 was seen on Aug\u00a04, 2026, 8:29:59\u00a0a.m.\u00a0ET, before its release on Aug\u00a04, 2026, 8:30:00\u00a0a.m.\u00a0ET. It is published by itself at that time; to publish it before, check with the agency.',
      fr: 'Série d’essai (CA_TRIAL) : 2026-07 a été vu le 4\u00a0août 2026, 8\u00a0h\u00a029\u00a0min\u00a059\u00a0s\u00a0HE, avant sa diffusion prévue le 4\u00a0août 2026, 8\u00a0h\u00a030\u00a0min\u00a000\u00a0s\u00a0HE. La donnée sera publiée d’elle-même à cette heure; pour la publier avant, vérifiez auprès de l’organisme.',
    });
  });

  it('never holds what comes before a date that is only our rule', () => {
    const ruled = [
      ...dates.slice(0, 1),
      release('2026-07', '2026-08-04T12:30:00Z', 'rule'),
      release('2026-08', '2026-09-03T12:30:00Z', 'rule'),
    ];
    expect(judged(known, good, { dates: ruled, seenAt: '2026-08-01T12:00:00Z' }).verdict).toBe('publish');
  });

  it('goes by the later date of a postponed release, and by "out" when a person says so', () => {
    const postponed = [release('2026-07', '2026-08-04T12:30:00Z', 'published', 'postponed'), release('2026-07', '2026-08-11T12:30:00Z')];
    expect(codesOf(judged(known, good, { dates: postponed }))).toEqual(['early']);
    expect(judged(known, good, { dates: [release('2026-07', '2026-08-11T12:30:00Z', 'published', 'out')] }).verdict).toBe('publish');
  });

  it('holds a period later than the calendar allows', () => {
    const september = editionOf([...good.observations, observed(july.ordinal + 1, 4000), observed(july.ordinal + 2, 4000)]);
    expect(codesOf(judged(known, september, { dates }))).toEqual(['future']);
    expect(codesOf(judged(known, september))).toEqual(['future']);
  });

  it('reads a revision of known periods before the next release as no news', () => {
    const revision = editionOf(
      known.map((observation, at) => (at === known.length - 1 ? observed(observation.ordinal, (observation.value ?? 0) + 1) : observation)),
    );
    expect(judged(known, revision, { dates, seenAt: '2026-07-20T12:00:00Z' }).verdict).toBe('publish');
  });

  it('takes a placeholder without a value as no statement, and its first value as news', () => {
    const placeholder = editionOf([...known, observed(july.ordinal, null)]);
    expect(judged(known, placeholder, { dates, seenAt: '2026-07-20T12:00:00Z' }).verdict).toBe('publish');
    expect(codesOf(judged([...known, observed(july.ordinal, null)], good, { dates, seenAt: '2026-07-20T12:00:00Z' }))).toEqual(['early']);
  });

  it('allows daily series today at the agency, and not tomorrow', () => {
    const series = seriesOf({ frequency: 'D', nature: 'price' });
    const today = observed(ordinalOf('2026-08-03'), 1.37, 4);
    const lateEvening = '2026-08-04T02:00:00Z';
    expect(judged([], editionOf([today]), { series, seenAt: lateEvening }).verdict).toBe('publish');
    expect(codesOf(judged([], editionOf([{ ...today, ordinal: today.ordinal + 1 }]), { series, seenAt: lateEvening }))).toEqual(['future']);
  });

  it('allows the present period when the calendar names no next date', () => {
    expect(judged(known, good, { dates: [release('2026-05', '2026-07-07T12:30:00Z', 'published', 'out')] }).verdict).toBe('publish');
  });

  it('allows a daily series a later day that the calendar has out, as a rate in force from the day after its announcement', () => {
    const series = seriesOf({ frequency: 'D', nature: 'rate', unit: rateUnit });
    const announced = { series, seenAt: '2026-07-15T13:45:10Z', dates: [release('2026-07-16', '2026-07-15T13:45:00Z')] };
    expect(judged([], editionOf([observed(ordinalOf('2026-07-16'), 2.5)]), announced).verdict).toBe('publish');
    expect(codesOf(judged([], editionOf([observed(ordinalOf('2026-07-17'), 2.5)]), announced))).toEqual(['future']);
  });

  it('allows intentions the future year that their calendar names', () => {
    const series = seriesOf({ frequency: 'A' });
    const intention = editionOf(observationsOf('2024', [10, 11, 12, 13]));
    expect(judged([], intention, { series, dates: [release('2027', '2026-02-27T13:30:00Z')] }).verdict).toBe('publish');
    expect(codesOf(judged([], intention, { series }))).toEqual(['future']);
  });

  it('holds an answer that goes backward and a complete one that is empty', () => {
    expect(codesOf(judged(known, editionOf(known.slice(0, -1))))).toEqual(['backward']);
    expect(codesOf(judged(known, editionOf([], { extent: 'full' })))).toEqual(['empty']);
    expect(judged(known, editionOf([])).verdict).toBe('publish');
  });

  it('takes a part of the past for no going back, no other unit and no news, and holds in it what its overlap tells', () => {
    const longAgo = known.map(({ ordinal, value }) => observed(ordinal - 120, Math.round((value ?? 0) / 60), 0));
    const part = editionOf(longAgo, { extent: 'past', decimals: 0 });
    expect(judged(known, part)).toMatchObject({ verdict: 'publish', unconfirmed: false });
    expect(codesOf(judged(known, { ...part, extent: 'window' }))).toContain('backward');
    const thousandfold = editionOf(
      known.slice(0, -1).map(({ ordinal, value }) => observed(ordinal, (value ?? 0) * 1000)),
      { extent: 'past' },
    );
    expect(codesOf(judged(known, thousandfold))).toContain('scale');
  });

  it('does not ask for a second look at the end of a part of the past', () => {
    const leap = [...known.slice(0, -1), observed(ordinalOf('2026-06'), 9999)].map((one) => observed(one.ordinal - 120, one.value));
    const unconfirmed = (extent: Edition['extent']) => judged([], editionOf(leap, { extent })).unconfirmed;
    expect([unconfirmed('window'), unconfirmed('past')]).toEqual([true, false]);
  });
});

const times = (constant: number, observations: readonly Observation[] = good.observations) =>
  editionOf(observations.map((observation) => observed(observation.ordinal, Math.round((observation.value ?? 0) * constant * 10) / 10)));
const shiftedBy = (by: number) => editionOf(good.observations.map((observation) => observed(observation.ordinal + by, observation.value)));
const windowOf = (edition: Edition, periods: number) => editionOf(edition.observations.slice(-periods));
const signed = seriesOf({ nature: 'balance', mayBeNegative: true, lead: 'difference-on-period' });
const balance = known.map((observation) => observed(observation.ordinal, Math.round(((observation.value ?? 0) - 4000) * 10) / 10));

describe('a judgement of the past', () => {
  it('catches values × 1000, whole or in a window of three periods', () => {
    expect(codesOf(judged(known, times(1000)))).toEqual(['scale']);
    expect(codesOf(judged(known, windowOf(times(1000), 3)))).toEqual(['scale']);
    expect(judged(known, times(1000)).reasons[0]?.detail.en).toContain('1,000 times what they were');
    // As many as a comparison of both counts, not only the settled ones by which the constant was found.
    const windowed = windowOf(times(1000), 13);
    expect(judged(known, windowed).reasons[0]?.detail.en).toContain(': all 12 known periods are 1,000 times what they were');
    const june = known.at(-1) as Observation;
    const corrected = editionOf(
      windowed.observations.map((one) => (one.ordinal === june.ordinal ? observed(june.ordinal, (june.value ?? 0) * 700) : one)),
    );
    expect(judged(known, corrected).reasons[0]?.detail).toEqual({
      en: expect.stringContaining(': 11 of 12 known periods are 1,000 times what they were'),
      fr: expect.stringContaining(' : 11 des 12 périodes connues valent 1'),
    });
    expect(codesOf(judged(known, times(0.1)))).toContain('scale');
  });

  it('catches a thousandfold, a turned sign and a neighbour in a window that the habit covers, newest periods revised', () => {
    const series = seriesOf({ revision: { periods: 12, yearlyIn: null } });
    const said = (factor: number, of: readonly Observation[] = known) => {
      const revised = of.map(({ ordinal, value }, at) => observed(ordinal, (value ?? 0) * factor * (at < of.length - 2 ? 1 : 1.004)));
      return editionOf([...revised, observed(july.ordinal, (july.value ?? 0) * factor)].slice(-14));
    };
    expect(codesOf(judged(known, said(1000), { series }))).toContain('scale');
    const signedOne = { ...signed, revision: series.revision };
    expect(codesOf(judged(known, said(-1), { series: signedOne }))).toEqual(['sign']);
    expect(codesOf(judged(known, said(1, wandering(8, 5200)), { series }))).toEqual(['another-series']);
    expect(judged(known, said(1), { series }).verdict).toBe('publish');
  });

  it('takes no tenfold from small whole numbers, whose rounding allows anything', () => {
    const small = observationsOf('2026-05', [40, 5], 0);
    expect(judged(small, editionOf([observed(july.ordinal - 1, 50, 0)])).verdict).toBe('publish');
  });

  it('misses as a hold, but leaves unconfirmed, a newest value alone × 1000', () => {
    const newest = editionOf([...known, observed(july.ordinal, (july.value ?? 0) * 1000)]);
    expect(judged(known, newest)).toMatchObject({ verdict: 'publish', unconfirmed: true });
  });

  it('misses altogether a newest value alone × 1000 when fewer than 24 changes are known', () => {
    const newest = editionOf([...known.slice(-12), observed(july.ordinal, (july.value ?? 0) * 1000)]);
    expect(judged(known.slice(-12), newest)).toMatchObject({ verdict: 'publish', unconfirmed: false });
  });

  it('catches values that stand one period later or earlier than they did', () => {
    expect(codesOf(judged(known, shiftedBy(1), { dates: [release('2026-08', '2026-08-04T12:30:00Z')] }))).toEqual(['shifted']);
    expect(codesOf(judged(known, shiftedBy(-1)))).toEqual(['shifted']);
    expect(codesOf(judged(known, windowOf(shiftedBy(-1), 6)))).toEqual(['shifted']);
  });

  it('misses a shift of a series that stands still', () => {
    const still = known.map((observation) => observed(observation.ordinal, 2.5));
    const series = seriesOf({ nature: 'rate', unit: rateUnit });
    expect(judged(still, editionOf(still.map((observation) => observed(observation.ordinal + 1, 2.5))), { series }).verdict).toBe(
      'publish',
    );
  });

  it('catches a turned sign of a balance over the overlap, and of a positive series even in the newest value alone', () => {
    const turned = editionOf(balance.map((observation) => observed(observation.ordinal, -(observation.value ?? 0))));
    expect(codesOf(judged(balance, turned, { series: signed }))).toEqual(['sign']);
    expect(codesOf(judged(known, editionOf([...known, observed(july.ordinal, -(july.value ?? 0))])))).toEqual(['sign']);
  });

  it('misses a turned sign of the newest value of a balance that is near zero', () => {
    const newest = editionOf([...balance, observed(july.ordinal, 3.1)]);
    expect(judged(balance, newest, { series: signed })).toMatchObject({ verdict: 'publish', unconfirmed: false });
  });

  it('catches a neighbour of another level, and one of nearly the same level with ups and downs of its own', () => {
    expect(codesOf(judged(known, editionOf(wandering(8, 5200))))).toEqual(['another-series']);
    const level = known.reduce((total, observation) => total + (observation.value ?? 0), 0) / known.length;
    expect(codesOf(judged(known, editionOf(wandering(21, level * 1.06))))).toEqual(['another-series']);
  });

  it('catches a neighbour with the same ups and downs by its level', () => {
    const alike = known.map((observation, at) =>
      observed(observation.ordinal, Math.round((observation.value ?? 0) * (1.3 + (at % 5) / 1000) * 10) / 10),
    );
    expect(codesOf(judged(known, editionOf(alike)))).toEqual(['another-series']);
  });

  it('misses a neighbour that is within 2% and a neighbour in a window of fewer than six periods', () => {
    const twin = editionOf(
      known.map((observation, at) =>
        observed(observation.ordinal, Math.round((observation.value ?? 0) * (1 + 0.01 * Math.sin(at)) * 10) / 10),
      ),
    );
    expect(judged(known, twin)).toMatchObject({ verdict: 'publish' });
    expect(judged(known, windowOf(editionOf(wandering(8, 5200)), 5)).verdict).toBe('publish');
  });

  it('misses a neighbour that arrives in the month of the yearly revision', () => {
    const series = seriesOf({ revision: { periods: 3, yearlyIn: 8 } });
    expect(codesOf(judged(known, editionOf(wandering(8, 5200)), { series }))).toEqual([]);
  });

  it('holds a constant without a changed base, and publishes it when the catalogue has the new one', () => {
    const index = seriesOf({ nature: 'index', unit: { ...indexUnit, base: '2017' } });
    expect(codesOf(judged(known, times(0.85), { series: index, knownBase: '2017' }))).toEqual(['re-base']);
    expect(codesOf(judged(known, times(0.85), { series: index }))).toEqual(['re-base']);
    expect(judged(known, times(0.85), { series: index, knownBase: '2002' }).verdict).toBe('publish');
    expect(judged(known, { ...times(0.85), base: '2017' }, { series: index, knownBase: '2002' }).verdict).toBe('publish');
  });

  it('counts for a constant the periods that were multiplied by it, and not one that stayed near', () => {
    const index = seriesOf({ nature: 'index', unit: { ...indexUnit, base: '2017' } });
    const multiplied = times(1.05);
    const observations = multiplied.observations.map((observation, at) => (at === 2 ? (known[2] as Observation) : observation));
    const { reasons } = judged(known, { ...multiplied, observations }, { series: index });
    expect(reasons.map(({ code }) => code)).toEqual(['re-base']);
    expect(reasons[0]?.detail.en).toContain(`: ${known.length - 1} of ${known.length} known periods were multiplied by one constant`);
  });

  it('never holds a yearly revision, neither in its month nor when it slips', () => {
    const revision = editionOf(
      good.observations.map((observation, at) =>
        observed(observation.ordinal, Math.round((observation.value ?? 0) * (1.03 + at / 4000) * 10) / 10),
      ),
    );
    for (const yearlyIn of [8, 4, null]) {
      expect(judged(known, revision, { series: seriesOf({ revision: { periods: 3, yearlyIn } }) }).verdict).toBe('publish');
    }
  });

  it('measures no change across a change of code, and takes another code’s past for no neighbour’s', () => {
    const series = seriesOf({
      codes: [
        { code: 'v1', validFrom: '2000-01-01' },
        { code: 'v2', validFrom: '2026-07-04' },
      ],
    });
    const leap = editionOf([...known, observed(july.ordinal, (july.value ?? 0) * 2)]);
    expect(judged(known, leap).unconfirmed).toBe(true);
    expect(judged(known, leap, { series })).toMatchObject({ verdict: 'publish', unconfirmed: false });
    const other = editionOf([...wandering(8, 5200), july]);
    expect(codesOf(judged(known, other))).toEqual(['another-series']);
    expect(judged(known, other, { series }).verdict).toBe('publish');
  });

  it('never holds for size: a shock is published, unconfirmed', () => {
    const shock = editionOf([...known, observed(july.ordinal, 1900.1)]);
    expect(judged(known, shock)).toMatchObject({ verdict: 'publish', reasons: [], unconfirmed: true });
  });

  it('takes a usual step of a policy rate as usual and one of ten points as not', () => {
    const series = seriesOf({ frequency: 'D', nature: 'rate', unit: { ...rateUnit, decimals: 2 }, lead: 'points-since-step' });
    const days = Array.from({ length: 200 }, (_, at) => observed(ordinalOf('2026-01-01') + at, at < 40 ? 2.75 : 2.5, 2));
    const next = ordinalOf('2026-01-01') + 200;
    expect(judged(days, editionOf([...days, observed(next, 2.25, 2)]), { series }).unconfirmed).toBe(false);
    expect(judged(days, editionOf([...days, observed(next, 12.25, 2)]), { series }).unconfirmed).toBe(true);
  });

  it('never judges an edition equal to what is known as anything but publishable', () => {
    const values = fc.array(fc.option(fc.integer({ min: 0, max: 10_000 }), { nil: null }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(values, (numbers) => {
        const observations = observationsOf('2020-01', numbers, 0);
        expect(judged(observations, editionOf(observations))).toEqual({
          verdict: 'publish',
          reasons: [],
          unconfirmed: false,
          expectsNewest: null,
        });
      }),
    );
  });
});
