import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { refusedNow } from '../../prisma/queries/refused';
import type { Fault } from '../../rehearsal/faults';
import type { Desk } from './desk';
import { expectAllTold, heal, isWhole, openFaultDesk, ordinalOf, printTable } from './fault-desk';

/** One program goes through every fault of the numbers, one after another, and must come out of each by itself with nothing lost. */
let desk: Desk;
const table: string[][] = [];

beforeAll(async () => {
  desk = await openFaultDesk();
});

afterEach(() => desk.standIns.control.clearFaults());

afterAll(async () => {
  printTable(table);
  await desk.close();
});

/** What the desk makes of a series since `before` prints; nothing yet is an empty word. */
async function whatIsKnown(series: string, before: number): Promise<string> {
  const { state, offReason } = await desk.switchOf(series);
  if (state === 'off') return `off: ${offReason?.code}`;
  const held = (await desk.heldOf(series)).map(({ code }) => code);
  if (held.length > 0) return `held: ${[...new Set(held)].sort().join(' + ')}`;
  const print = (await desk.prints(before)).find((one) => one.series === series);
  return print === undefined ? '' : `published${print.unconfirmed ? ', unconfirmed' : ''}`;
}

describe('a fault of the numbers', () => {
  interface Case {
    readonly name: string;
    readonly fault: Omit<Fault, 'series'>;
    readonly series: string;
    readonly release: string;
    readonly seen: string;
  }
  const imports = { series: 'CA_IMPORTS_US', release: 'TRADE' };
  const price = { series: 'CA_CPI_VEHICLES', release: 'CPI' };
  const each = (name: string, fault: Omit<Fault, 'series'>, flow: string, index: string): Case[] => [
    { name, fault, ...imports, seen: flow },
    { name, fault, ...price, seen: index },
  ];

  it.each<Case>([
    ...each('values × 1000, all', { kind: 'thousandfold' }, 'held: scale', 'held: scale'),
    ...each('values × 1000, the newest', { kind: 'thousandfold', periods: 1 }, 'published, unconfirmed', 'published, unconfirmed'),
    ...each('sign turned, all', { kind: 'sign-flipped' }, 'held: sign', 'held: sign'),
    ...each('sign turned, the newest', { kind: 'sign-flipped', periods: 1 }, 'held: sign', 'held: sign'),
    ...each('shifted by a period', { kind: 'shifted' }, 'held: future', 'held: future + shifted'),
    ...each("a neighbour's vector, all", { kind: 'neighbour' }, 'held: another-series', 'held: another-series'),
    ...each("a neighbour's vector, the newest", { kind: 'neighbour', periods: 1 }, 'published', 'published'),
    ...each('re-based, base unsaid', { kind: 're-based' }, 'held: re-base', 'held: re-base'),
    ...each('revised, three periods', { kind: 'revised' }, 'published', 'published'),
    ...each('yearly revision', { kind: 'yearly-revised' }, 'published', 'published'),
    ...each('a period twice', { kind: 'duplicated-period' }, 'held: unreadable', 'held: unreadable'),
    ...each('a period to come', { kind: 'future-period' }, 'held: future', 'held: future'),
    ...each('unknown code', { kind: 'unknown-code' }, 'off: source-unknown-series', 'off: source-unknown-series'),
  ])('$name ($series): $seen', { timeout: 180_000 }, async ({ name, fault, series, release, seen }) => {
    const { control } = desk.standIns;
    control.setFault({ ...fault, series });
    const before = (await desk.prints()).length;
    const out = await desk.publish(release);
    // Each finding of an answer is noted by itself: a first one may be seen alone.
    let found = '';
    await desk
      .until(`${series} is ${seen}`, async () => {
        found = await whatIsKnown(series, before);
        return found.includes(seen);
      })
      .catch((error: unknown) => expect(found, String(error)).toContain(seen));
    const told = (await desk.prints(before)).findLast((one) => one.series === series)?.history ?? null;
    // The others of the release are not kept waiting.
    const others = (desk.catalogue.releases.get(release)?.series ?? []).filter((id) => id !== series);
    await desk.until('the rest of the release is in', () => isWhole(desk, others));
    if (found.startsWith('held') || found.startsWith('off')) {
      expect((await desk.prints(before)).filter((one) => one.series === series)).toEqual([]);
    }
    await heal(desk, [series, ...others], found.startsWith('off') ? 16 * 60_000 : 301_000);
    expect(ordinalOf(desk, series, out.period)).toBe(control.points(series).at(-1)?.ordinal);
    const caught = found === 'published' ? 'missed' : 'caught';
    const plain = ['revised', 'yearly-revised'].includes(fault.kind);
    table.push([
      `${name}, ${series}`,
      `${plain ? '' : `${caught}: `}${found}${told === null ? '' : `, told as ${told}`}`,
      'as the agency says at the next poll',
    ]);
  });
});

describe('a refusal of one series', () => {
  it('is noted while it lasts, keeps neither its source nor its release waiting, and is over when the series is answered', async () => {
    const { control } = desk.standIns;
    control.setFault({ kind: 'refused', series: 'CA_EXPORTS_US', starts: 'now' });
    const out = await desk.publish('TRADE');
    await desk.printOf('CA_IMPORTS_US', ordinalOf(desk, 'CA_IMPORTS_US', out.period));
    const others = (desk.catalogue.releases.get('TRADE')?.series ?? []).filter((id) => id !== 'CA_EXPORTS_US');
    await desk.until('the rest of the release is in', () => isWhole(desk, others));
    const refused = await refusedNow(desk.database);
    expect(refused.map(({ series, code }) => [series, code])).toEqual([['CA_EXPORTS_US', 'source-refused']]);
    expect(Date.parse(refused[0]?.confirmedAt ?? '')).toBeLessThan(Date.parse(refused[0]?.since ?? ''));
    expect((await desk.stateOf('statcan')).failure).toBeNull();
    table.push([
      'refused, CA_EXPORTS_US',
      `not confirmed: "${refused[0]?.detail}"; the rest of its release published`,
      'published when it was answered again',
    ]);
    await heal(desk, ['CA_EXPORTS_US'], 1_000);
    await desk.until('nothing is refused', async () => (await refusedNow(desk.database)).length === 0);
  });
});

describe('after all of it', () => {
  it('every release that came out has its prints, and no mistake of ours was met', () => expectAllTold(desk));
});
