import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type FolderLock, lockFolder } from '../prisma/embedded/lock';
import type { Fault } from './faults';
import { startStandIns } from './stand-ins';

/**
 * `npm run rehearse`: the whole program against stand-in agencies.
 * `-- --cycle 600` makes a cycle of all releases take 600 s in place of 180, or of what ten seconds a release need; `-- --seed 7` makes another world;
 * `-- --agencies-port 3001` fixes the port of the stand-ins; `-- --fault '{"kind":"late","release":"CPI"}'`, as often as wanted, breaks something.
 */
const { values } = parseArgs({
  options: {
    cycle: { type: 'string', default: '180' },
    seed: { type: 'string', default: '1' },
    fault: { type: 'string', multiple: true, default: [] },
    'agencies-port': { type: 'string', default: '0' },
  },
});

const folder = '.data/rehearsal';
// Within the locked folder, so that no second rehearsal writes over it.
const calendarFile = join(folder, 'calendar.yaml');
const clock = { now: () => performance.timeOrigin + performance.now() };
const pace = { seed: numberFrom('seed'), cycleMs: numberFrom('cycle') * 1000, port: numberFrom('agencies-port') };

await mkdir(folder, { recursive: true });
const lock = lockOrEnd();
await empty(folder);
console.log(`Rehearsal: made-up numbers only. ${folder} was emptied, for each rehearsal has a history of its own.`);

const standIns = await startStandIns({ clock, ...pace, calendarFile });
for (const text of values.fault) setFault(text);
console.log(
  `Stand-in agencies answer at ${standIns.url}; what came out and how to break them: ${standIns.url}/control/log, docs/operating.`,
);

Object.assign(process.env, standIns.baseUrls, standIns.keys, { CALENDAR_FILE: calendarFile, DATA_FOLDER: folder });
// Rehearsals never touch the newsroom's own database, nor its files.
process.env.FILES_FOLDER = `${folder}-files`;
for (const own of ['DATABASE_URL', 'FILES_HOSTS', 'ESTIMATES_FOLDER']) delete process.env[own];

const { main } = await import('../server');
// The program locks its folder itself.
lock.release();
await main({ mode: 'rehearsal' });

/** The folder is a running rehearsal's as long as that lives: nothing in it is touched before it is ours. */
function lockOrEnd(): FolderLock {
  try {
    return lockFolder(folder);
  } catch (error) {
    const [sentence] = (error instanceof Error ? error.message : String(error)).split('. ');
    console.error(`${sentence}. A rehearsal empties it: stop the one that is running, or go on with that.`);
    return process.exit(1);
  }
}

async function empty(locked: string): Promise<void> {
  const names = (await readdir(locked)).filter((name) => !/^lock(\.|$)/.test(name));
  await Promise.all(names.map((name) => rm(join(locked, name), { recursive: true, force: true })));
}

function setFault(text: string): void {
  try {
    standIns.control.setFault(JSON.parse(text) as Fault);
  } catch (error) {
    console.error(`--fault ${text} can't be set: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}

function numberFrom(option: 'cycle' | 'seed' | 'agencies-port'): number {
  const number = Number(values[option]);
  if (values[option] !== '' && Number.isFinite(number) && number >= 0) return number;
  console.error(`--${option} is "${values[option]}", but must be a number.`);
  return process.exit(1);
}
