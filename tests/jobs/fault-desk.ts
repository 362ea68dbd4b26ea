import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { parsePeriod } from '../../core/period';
import { latest } from '../../prisma/queries/observations';
import { textOf } from '../../rehearsal/point';
import { Desk } from './desk';

/** A Tuesday morning in Ottawa: what a fault looks like must not hang on the day that the tests run. */
export const faultsBegin = '2026-11-24T13:00:00Z';

/** A desk with all that is out in its store, every source polled once more. */
export async function openFaultDesk(): Promise<Desk> {
  const desk = await Desk.open('embedded', faultsBegin);
  await desk.fill();
  await desk.pollAll();
  return desk;
}

/** By then every source is polled again. */
const pollEveryMs = 301_000;

export function ordinalOf(desk: Desk, series: string, period: string): number {
  const frequency = desk.catalogue.series.get(series)?.frequency;
  const parsed = frequency === undefined ? null : parsePeriod(period, frequency);
  if (parsed === null) throw new Error(`${series} has no period ${period}.`);
  return parsed.ordinal;
}

async function isAsSaid(desk: Desk, id: string): Promise<boolean> {
  const series = desk.catalogue.series.get(id);
  if (series === undefined) throw new Error(`No series ${id}.`);
  const said = new Map(
    desk.standIns.control.points(id).map(({ ordinal, digits }) => [ordinal, digits === null ? null : Number(textOf(series, digits))]),
  );
  const stored = (await latest(desk.database, id)).filter(({ ordinal, value }) => value !== null || said.has(ordinal));
  return stored.length === said.size && stored.every(({ ordinal, value }) => said.get(ordinal) === value);
}

/** Everything that came out is stored as the agencies say it now, with a print of its newest period, and nothing waits. */
export async function isWhole(desk: Desk, ids: readonly string[]): Promise<boolean> {
  for (const id of ids) {
    if (!(await isAsSaid(desk, id)) || (await desk.heldOf(id)).length > 0 || (await desk.switchOf(id)).state === 'off') return false;
    const newest = desk.standIns.control.points(id).at(-1)?.ordinal;
    if (newest === undefined || !(await desk.prints()).some((print) => print.series === id && print.newest.ordinal === newest))
      return false;
  }
  return true;
}

export async function heal(desk: Desk, ids: readonly string[], ms: number): Promise<void> {
  desk.standIns.control.clearFaults();
  desk.jump(ms);
  // A description that was asked for under the fault may end after it: the next comes as long after that, and a regular poll behind it.
  for (const more of [ms, pollEveryMs]) {
    for (let seconds = 0; seconds < 5 && !(await isWhole(desk, ids)); seconds += 1) await wait(1_000);
    if (!(await isWhole(desk, ids))) desk.jump(more);
  }
  await desk.until(`${ids.join(', ')} are as the agencies say`, () => isWhole(desk, ids));
}

/** Every release that came out has its prints, numbered without a hole, and no mistake of ours was met. */
export async function expectAllTold(desk: Desk): Promise<void> {
  await desk.pollAll();
  await desk.until('every series is as the agencies say', () => isWhole(desk, desk.seriesOut()));
  const prints = await desk.prints();
  expect(prints.map(({ seq }) => seq)).toEqual(prints.map((_, index) => index + 1));
  for (const { release, period } of desk.standIns.control.log()) {
    for (const id of desk.catalogue.releases.get(release)?.series ?? []) {
      const isIts = ({ series, newest }: (typeof prints)[number]) => series === id && newest.ordinal === ordinalOf(desk, id, period);
      expect(prints.some(isIts), `${id} ${period}`).toBe(true);
    }
  }
  expect(desk.errors()).toEqual([]);
}

/** FAULT_TABLE=1 prints what was seen. */
export function printTable(table: readonly (readonly string[])[]): void {
  if (process.env.FAULT_TABLE !== '1') return;
  console.log(['fault | what was seen | after it', '--- | --- | ---', ...table.map((row) => row.join(' | '))].join('\n'));
}
