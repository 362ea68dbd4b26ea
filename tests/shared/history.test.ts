import { describe, expect, it } from 'vitest';
import { applied, difference } from '../../core/difference';
import { historyKind } from '../../core/history';
import type { HoldCode } from '../../core/hold-reason';
import type { Observation } from '../../core/observation';
import { judge } from '../../core/plausibility';
import type { Series } from '../../core/series';
import type { Edition, HistoryKind } from '../../core/vintage';
import { observed, seriesOf } from '../fixtures/measured';
import { allEditions, type Dated, type Editions, fred, index, jobs, retail, sales } from './editions';
import { readBy } from './independent';
import { sharedFolder, sharedIsHere } from './shared-folder';
import { shown } from './shown';

interface Step {
  readonly day: string;
  readonly added: number;
  readonly revised: number;
  readonly unchanged: number;
  readonly withdrawn: number;
  readonly kind: string | null;
  readonly constant: number | null;
  readonly held: readonly string[];
  readonly unconfirmed: boolean;
}

/** What one edition does to what is known, and what we would say of it. */
function step(
  series: Series,
  known: readonly Observation[],
  { day, edition }: Dated,
  knownBase: string | null = null,
): { step: Step; after: Observation[] } {
  const found = difference(known, edition);
  if (!found.ok) throw new Error(`${day}: ${found.reason}`);
  const history = historyKind({ series, known, edition, difference: found.value });
  const seenAt = `${day}T14:00:00Z`;
  const { reasons, unconfirmed } = judge({ series, edition, known, knownBase, dates: [], seenAt, difference: found.value, history });
  const { added, revised, unchanged, withdrawn, changed } = found.value;
  const counts = { added: added.length, revised: revised.length, unchanged, withdrawn: withdrawn.length };
  const held = reasons.map(({ code }) => code);
  return { step: { day, ...counts, kind: history.kind, constant: history.constant, held, unconfirmed }, after: applied(known, changed) };
}

/** Editions one after the other; what is known after each is that edition, value for value. */
function replay(series: Series, editions: readonly Dated[]): Step[] {
  let known: Observation[] = [];
  return editions.map((dated) => {
    const done = step(series, known, dated);
    known = done.after;
    expect(valuesOf(known)).toEqual(valuesOf(dated.edition.observations));
    return done.step;
  });
}

function valuesOf(observations: readonly Observation[]): (number | null)[][] {
  const valued = observations.filter((observation) => observation.value !== null);
  return valued.sort((a, b) => a.ordinal - b.ordinal).map(({ ordinal, value }) => [ordinal, value]);
}

function daysOf(steps: readonly Step[], kind: string | null): string[] {
  return steps.filter((step) => step.kind === kind).map(({ day }) => day);
}

function print(name: string, steps: readonly Step[]): void {
  const count = (kind: string | null) => daysOf(steps.slice(1), kind).length;
  const held = steps.filter((step) => step.held.length > 0).map((step) => `${step.day} ${step.held.join('+')}`);
  console.log(
    `${name}: ${steps.length} editions; routine ${count('routine')}, yearly ${count('yearly')}, re-base ${count('re-base')}, break ${count('break')}, unchanged ${count(null)}; ` +
      `held ${held.length}${held.length > 0 ? ` (${held.join(', ')})` : ''}; unconfirmed ${steps.filter((step) => step.unconfirmed).length}`,
  );
}

const yearlyDays = ['2016-04-22', '2017-04-26', '2018-04-20', '2019-04-18', '2020-07-21', '2021-04-28'];
describe.runIf(sharedIsHere())('real editions replayed in order', () => {
  it('of retail trade are yearly on the known days and routine on all others, with no hold', () => {
    for (const [industry, editions] of retail()) {
      const steps = replay(sales, editions);
      print(industry, steps);
      // Cannabis stores begin in the middle: with a few months of history a yearly revision looks like a routine one.
      const settled = editions.slice(12).map(({ day }) => day);
      expect(daysOf(steps, 'yearly')).toEqual(yearlyDays.filter((day) => settled.includes(day)));
      expect(daysOf(steps, 're-base').concat(daysOf(steps, 'break'))).toEqual([]);
      expect(steps.flatMap(({ held }) => held)).toEqual([]);
    }
  });

  it('of retail trade count as the catalogue says: 76 releases, of the 75 with a predecessor 69 within the habit (62 of them three months, 7 fewer) and 6 yearly', () => {
    const steps = replay(sales, retail().get('Retail trade [44-45]') ?? []);
    expect(steps).toHaveLength(76);
    expect(steps.every(({ withdrawn }) => withdrawn === 0)).toBe(true);
    const usual = steps.slice(1).filter(({ kind }) => kind === 'routine');
    expect([2, 3].map((periods) => usual.filter(({ revised }) => revised === periods).length)).toEqual([7, 62]);
    expect(usual).toHaveLength(69);
    expect(steps.slice(1).every(({ added }) => added === 1)).toBe(true);
    // 49 of the 74 months known: most, though not nearly all; the rules list the other five.
    expect(steps.find(({ day }) => day === '2021-04-28')).toMatchObject({ kind: 'yearly', revised: 49, unchanged: 25 });
  });

  it('of U.S. industrial production are routine twice, then yearly and not a re-base, in and out of the due month', () => {
    for (const yearlyIn of [11, null]) {
      const steps = replay({ ...index, revision: { periods: 5, yearlyIn } }, fred('INDPRO'));
      print(`INDPRO, yearly in ${yearlyIn}`, steps);
      expect(steps.map(({ kind }) => kind)).toEqual([null, 'routine', 'routine', 'yearly']);
      expect(steps.at(-1)).toMatchObject({ day: '2025-11-25', added: 0, revised: 1280, unchanged: 0, constant: null, held: [] });
    }
  });

  it('of U.S. industrial production with a habit of no revision at all keep their kinds', () => {
    const steps = replay({ ...index, revision: { periods: 0, yearlyIn: null } }, fred('INDPRO'));
    expect(steps.map(({ kind }) => kind)).toEqual([null, 'routine', 'routine', 'yearly']);
  });

  it('of U.S. payrolls, trade balance and consumer prices are routine or unrevised', () => {
    const payrolls = replay(jobs, fred('PAYEMS'));
    const balance = replay(seriesOf({ nature: 'balance', mayBeNegative: true, revision: { periods: 1, yearlyIn: 6 } }), fred('BOPGSTB'));
    const prices = replay({ ...index, revision: { periods: 0, yearlyIn: 2 } }, fred('CPIAUCSL'));
    print('PAYEMS', payrolls);
    print('BOPGSTB', balance);
    print('CPIAUCSL', prices);
    expect(payrolls.map(({ kind, revised }) => [kind, revised])).toEqual([
      [null, 0],
      ['routine', 2],
      ['routine', 2],
    ]);
    expect(balance.map(({ kind, revised }) => [kind, revised])).toEqual([
      [null, 0],
      ['routine', 6],
      ['routine', 1],
    ]);
    expect(prices.map(({ kind }) => kind)).toEqual([null, null, null, null]);
    expect([...payrolls, ...balance, ...prices].flatMap(({ held }) => held)).toEqual([]);
  });

  it('multiplied by a constant are a re-base, with the constant found; held until the catalogue has the base', () => {
    const [, second, third] = fred('INDPRO');
    if (second === undefined || third === undefined) throw new Error('INDPRO has fewer editions than it had.');
    for (const [constant, decimals] of [
      [0.9731, 4],
      [1.1842, 4],
      [0.8571, 1],
    ] as const) {
      const factor = 10 ** decimals;
      const scaled = third.edition.observations.map((observation) =>
        observed(observation.ordinal, Math.round((observation.value ?? 0) * constant * factor) / factor, decimals),
      );
      const steps = replay(index, [second, { day: third.day, edition: { ...third.edition, observations: scaled } }]);
      print(`INDPRO × ${constant} to ${decimals} decimals`, steps);
      expect(steps[1]).toMatchObject({ kind: 're-base', held: ['re-base'] });
      expect(steps[1]?.constant).toBeCloseTo(constant, 4);
    }
  });

  it('of retail trade with the mistakes of a wrong unit, period, sign or code: what is caught and what is missed', () => {
    const industries = retail();
    const mistakes: [name: string, made: (own: Edition, other: Edition) => Edition][] = [
      ['all × 1000', (own) => mapped(own, (observation) => ({ ...observation, value: (observation.value ?? 0) * 1000 }))],
      [
        'newest × 1000',
        (own) => mapped(own, (observation, newest) => ({ ...observation, value: (observation.value ?? 0) * (newest ? 1000 : 1) })),
      ],
      ['one period late', (own) => mapped(own, (observation) => ({ ...observation, ordinal: observation.ordinal + 1 }))],
      ['one period early', (own) => mapped(own, (observation) => ({ ...observation, ordinal: observation.ordinal - 1 }))],
      ['sign turned', (own) => mapped(own, (observation) => ({ ...observation, value: -(observation.value ?? 0) }))],
      [
        'newest sign turned',
        (own) => mapped(own, (observation, newest) => ({ ...observation, value: (observation.value ?? 0) * (newest ? -1 : 1) })),
      ],
      ['another industry', (_, other) => other],
    ];
    const names = [...industries.keys()];
    const table: Record<string, string[]> = {};
    for (const [at, name] of names.entries()) {
      const own = industries.get(name)?.slice(-2) ?? [];
      const other = industries.get(names[(at + 1) % names.length] ?? '')?.at(-1);
      const [before, now] = own;
      if (before === undefined || now === undefined || other === undefined) throw new Error(`${name} has no two editions.`);
      for (const [mistake, make] of mistakes) {
        const seen = step(sales, before.edition.observations, { day: now.day, edition: make(now.edition, other.edition) }).step;
        const found = seen.held.join('+') || (seen.unconfirmed ? 'unconfirmed' : 'missed');
        table[mistake] = [...(table[mistake] ?? []), found];
      }
    }
    console.log(
      Object.entries(table)
        .map(([mistake, found]) => `${mistake}: ${found.join(', ')}`)
        .join('\n'),
    );
    const all = (found: string) => Array(names.length).fill(found);
    expect(table['one period early']).toEqual(all('shifted'));
    expect(table['sign turned']).toEqual(all('sign'));
    expect(table['newest sign turned']).toEqual(all('sign'));
    expect(table['newest × 1000']).toEqual(all('unconfirmed'));
    expect(table['all × 1000']).toEqual(all('scale'));
    expect(table['another industry']).toEqual(all('another-series'));
  });
});

function mapped(edition: Edition, change: (observation: Observation, newest: boolean) => Observation): Edition {
  const newest = Math.max(...edition.observations.map(({ ordinal }) => ordinal));
  return { ...edition, observations: edition.observations.map((observation) => change(observation, observation.ordinal === newest)) };
}

/** What read_editions.py says of an edition: what it does to the one before, how many values changed, of how many, and whether the newest is gone. */
type Told = [day: string, kind: HistoryKind | 'unclear' | null, changed: number, common: number, backward: boolean];

interface Mistake {
  readonly name: string;
  /** What it must be held for; `unconfirmed` for what is a matter of size alone, which never holds. */
  readonly expected: HoldCode | 'unconfirmed';
  /** So many periods must be known before it can be told. */
  readonly known: number;
  make(own: Edition, around: { readonly neighbour: Edition | null; readonly series: Series }): Edition | null;
}

/** A year and the month that it is compared with. */
const aYear = 13;
const rebasedBy = 0.9731;

const mistakes: readonly Mistake[] = [
  {
    name: 'all × 1000',
    expected: 'scale',
    known: aYear,
    make: (own) => mapped(own, (one) => ({ ...one, value: (one.value ?? 0) * 1000 })),
  },
  {
    name: 'newest × 1000',
    expected: 'unconfirmed',
    known: 2 * aYear,
    make: (own) => mapped(own, (one, newest) => ({ ...one, value: (one.value ?? 0) * (newest ? 1000 : 1) })),
  },
  {
    name: `re-based by ${rebasedBy}, unsaid`,
    expected: 're-base',
    known: aYear,
    // A rate or a balance has no base.
    make: (own, { series }) => (series.nature === 'rate' || series.mayBeNegative ? null : mapped(own, rebased)),
  },
  {
    name: 'a period late',
    expected: 'shifted',
    known: aYear,
    make: (own) => mapped(own, (one) => ({ ...one, ordinal: one.ordinal + 1 })),
  },
  {
    name: 'a period early',
    expected: 'shifted',
    known: aYear,
    make: (own) => mapped(own, (one) => ({ ...one, ordinal: one.ordinal - 1 })),
  },
  { name: 'sign turned', expected: 'sign', known: aYear, make: (own) => mapped(own, (one) => ({ ...one, value: 0 - (one.value ?? 0) })) },
  {
    name: 'a near neighbour’s numbers',
    expected: 'another-series',
    known: aYear,
    make: (own, { neighbour }) => within(neighbour, own, true),
  },
  {
    name: 'a far neighbour’s numbers',
    expected: 'another-series',
    known: aYear,
    make: (own, { neighbour }) => within(neighbour, own, false),
  },
];

/** To the printed digits. */
function rebased(one: Observation): Observation {
  return { ...one, value: Number(((one.value ?? 0) * rebasedBy).toFixed(one.decimals)) };
}

/** So near that a revision could bring one to the other: real ones moved whole series by a tenth. */
const near = 0.15;

/** The neighbour, if it is as near as is asked. */
function within(neighbour: Edition | null, own: Edition, isNear: boolean): Edition | null {
  const other = new Map(neighbour?.observations.map(({ ordinal, value }) => [ordinal, value]));
  const apart = own.observations.flatMap(({ ordinal, value }) => {
    const theirs = other.get(ordinal) ?? null;
    return theirs === null || value === null || value === 0 ? [] : [Math.abs(theirs / value - 1)];
  });
  if (apart.length < aYear) return null;
  const middle = apart.sort((a, b) => a - b)[Math.floor(apart.length / 2)] ?? 0;
  return middle <= near === isNear ? neighbour : null;
}

/** Counts by row and column of a table. */
function createTally() {
  const counts = new Map<string, Record<string, number>>();
  return {
    add(row: string, column: string): void {
      const own = counts.get(row) ?? {};
      counts.set(row, { ...own, [column]: (own[column] ?? 0) + 1 });
    },
    rows: () => Object.fromEntries(counts),
  };
}

interface Replayed extends Editions {
  readonly known: readonly Observation[];
  readonly dated: Dated;
  readonly told: Told;
}

/** Every real edition but the first of each series, beside what was known when it came. */
function* everyEdition(all: readonly Editions[], told: Readonly<Record<string, readonly Told[]>>): Generator<Replayed> {
  for (const one of all) {
    let known: Observation[] = [];
    for (const [at, dated] of one.editions.entries()) {
      if (at > 0) yield { ...one, known, dated, told: told[one.name]?.[at] as Told };
      known = step(one.series, known, dated).after;
    }
  }
}

describe.runIf(sharedIsHere())('all real editions, and what is made of them', () => {
  const all = sharedIsHere() ? allEditions() : [];
  const told = sharedIsHere() ? readBy<Readonly<Record<string, readonly Told[]>>>('read_editions.py', [sharedFolder ?? '']) : {};

  it('are the same for the program and for Python: series and days', () => {
    expect(all.map(({ name }) => name)).toEqual(Object.keys(told));
    for (const { name, editions } of all)
      expect(
        editions.map(({ day }) => day),
        name,
      ).toEqual(told[name]?.map(([day]) => day));
  });

  it('are told apart as Python tells them; held are those alone from which the newest period is gone', () => {
    const kinds = createTally();
    const differing: string[] = [];
    const held: string[] = [];
    const backward: string[] = [];
    for (const { name, series, known, dated, told: other } of everyEdition(all, told)) {
      const { step: ours } = step(series, known, dated);
      const [day, kind, changed, common, isBackward] = other;
      kinds.add(`is ${kind ?? 'unchanged'}`, `said ${ours.kind ?? 'unchanged'}`);
      if (ours.kind !== kind) differing.push(`${name} ${day}: ${ours.kind}, by Python ${kind} (${changed} of ${common})`);
      if (ours.held.length > 0) held.push(`${name} ${day} ${ours.held.join('+')}`);
      if (isBackward) backward.push(`${name} ${day} backward`);
    }
    shown('real editions: what they are, and what the program said', kinds.rows());
    shown('of them held', held);
    expect(differing).toEqual([]);
    expect(held).toEqual(backward);
  });

  it('with a base of which the agency tells are a re-base and published', () => {
    const kinds = createTally();
    for (const { series, known, dated, told: other } of everyEdition(all, told)) {
      const [, kind, , common] = other;
      if (series.nature !== 'index' || kind === 'yearly' || common < aYear) continue;
      const edition = { ...mapped(dated.edition, rebased), base: '2025' };
      const now = { ...series, unit: { ...series.unit, base: '2025' } };
      const { step: ours } = step(now, known, { day: dated.day, edition }, series.unit.base);
      kinds.add('re-based, and said', `${ours.kind}, ${ours.held.join('+') || 'published'}`);
    }
    shown('real editions of an index with a new base', kinds.rows());
    expect(Object.keys(kinds.rows()['re-based, and said'] ?? {})).toEqual(['re-base, published']);
  });

  it('with a mistake are held for it, where a year is known and no yearly revision comes with it', () => {
    const found = createTally();
    const missed: string[] = [];
    for (const { name, series, neighbour, known, dated, told: other } of everyEdition(all, told)) {
      const [, kind, , common] = other;
      for (const mistake of mistakes) {
        const edition = mistake.make(dated.edition, { neighbour: editionAt(neighbour, all, dated.day), series });
        if (edition === null) continue;
        const { held, unconfirmed } = step(series, known, { day: dated.day, edition }).step;
        const isPlain = common >= mistake.known && kind !== 'yearly';
        const circumstance = isPlain ? '' : kind === 'yearly' ? ', with a yearly revision' : ', too little known';
        const outcome = held.length > 0 ? (held.some((code) => code === mistake.expected) ? 'held for it' : 'held for other') : 'missed';
        found.add(`${mistake.name}${circumstance}`, outcome === 'missed' && unconfirmed ? 'unconfirmed' : outcome);
        const isTold = outcome !== 'missed' || (mistake.expected === 'unconfirmed' && unconfirmed);
        if (isPlain && !isTold) missed.push(`${mistake.name}: ${name} ${dated.day}`);
      }
    }
    shown('real editions with a mistake: what became of it', found.rows());
    shown('missed though enough was known', missed);
    // What is near may be a revision: nobody can tell, and only a description of the code would.
    expect(missed.filter((one) => !one.startsWith('a near neighbour'))).toEqual([]);
  });
});

function editionAt(series: string | null, all: readonly Editions[], day: string): Edition | null {
  const editions = all.find(({ name }) => name === series)?.editions ?? [];
  return editions.find((dated) => dated.day === day)?.edition ?? null;
}
