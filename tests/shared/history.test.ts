import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applied, difference } from '../../core/difference';
import { historyKind } from '../../core/history';
import type { Observation } from '../../core/observation';
import { parsePeriod } from '../../core/period';
import { judge } from '../../core/plausibility';
import type { Series } from '../../core/series';
import type { Edition } from '../../core/vintage';
import { editionOf, observed, seriesOf } from '../fixtures/measured';
import { sharedFolder, sharedIsHere } from './shared-folder';

interface Dated {
  readonly day: string;
  readonly edition: Edition;
}

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

function read(path: string): string[][] {
  const lines = readFileSync(`${sharedFolder}/data/${path}`, 'utf8').trim().split(/\r?\n/);
  return lines.slice(1).map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));
}

function monthly(month: string, text: string): Observation {
  const ordinal = parsePeriod(month, 'M')?.ordinal;
  if (ordinal === undefined) throw new RangeError(`"${month}" is no month.`);
  return observed(ordinal, Number(text), text.split('.')[1]?.length ?? 0);
}

function retail(): Map<string, Dated[]> {
  const industries = new Map<string, Map<string, Observation[]>>();
  // An industry's name may hold a comma; the month comes first, the release day and the value last.
  for (const row of read('statcan/realtime/retail-trade-vintages.csv')) {
    const [month = '', day = '', value = ''] = [row[0], row.at(-2), row.at(-1)];
    const industry = row.slice(1, -2).join(',');
    const editions = industries.get(industry) ?? new Map<string, Observation[]>();
    editions.set(day, [...(editions.get(day) ?? []), monthly(month, value)]);
    industries.set(industry, editions);
  }
  const dated = (editions: Map<string, Observation[]>) =>
    [...editions].sort(([a], [b]) => a.localeCompare(b)).map(([day, observations]) => ({ day, edition: editionOf(observations) }));
  return new Map([...industries].map(([industry, editions]) => [industry, dated(editions)]));
}

function fred(code: string): Dated[] {
  const files = readdirSync(`${sharedFolder}/data/fred/vintages/${code}`).sort();
  return files.map((file) => {
    const rows = read(`fred/vintages/${code}/${file}`).filter((row) => row[1] !== '' && row[1] !== '.');
    return {
      day: file.split('.')[1] ?? '',
      edition: editionOf(
        rows.map(([month = '', value = '']) => monthly(month, value)),
        { extent: 'full' },
      ),
    };
  });
}

/** What one edition does to what is known, and what we would say of it. */
function step(series: Series, known: readonly Observation[], { day, edition }: Dated): { step: Step; after: Observation[] } {
  const found = difference(known, edition);
  if (!found.ok) throw new Error(`${day}: ${found.reason}`);
  const history = historyKind({ series, known, edition, difference: found.value });
  const seenAt = `${day}T14:00:00Z`;
  const { reasons, unconfirmed } = judge({ series, edition, known, knownBase: null, dates: [], seenAt, difference: found.value, history });
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
const sales = seriesOf({ id: 'CA_RETAIL', unit: { scale: 3, decimals: 0 }, revision: { periods: 3, yearlyIn: 4 } });
const index = seriesOf({
  id: 'US_INDUSTRIAL_PRODUCTION',
  nature: 'index',
  unit: { kind: 'index', currency: null, scale: 0, decimals: 4, base: '2017' },
  revision: { periods: 5, yearlyIn: 11 },
});
const jobs = seriesOf({
  id: 'US_PAYROLLS',
  nature: 'average-level',
  unit: { scale: 3, decimals: 0 },
  revision: { periods: 2, yearlyIn: 2 },
});

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
