import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readEnvironment } from '../environment';
import { type FolderLock, lockFolder } from '../prisma/embedded/lock';
import type { Fault } from './faults';
import { type StandIns, startStandIns } from './stand-ins';

/**
 * `npm run rehearse`: the whole program against stand-in agencies.
 * `-- --cycle 600` makes a cycle of all releases take 600 s in place of 180, or of what ten seconds a release need; `-- --seed 7` makes another world;
 * `-- --agencies-port 3001` fixes the port of the stand-ins; `-- --fault '{"kind":"late","release":"CPI"}'`, as often as wanted, breaks something.
 */
const usage = `npm run rehearse -- [--cycle SECONDS] [--seed NUMBER] [--agencies-port PORT] [--fault '{"kind":"late","release":"CPI"}']`;

const values = wordsOrEnd();
const folder = '.data/rehearsal';
// Within the locked folder, so that no second rehearsal writes over it.
const calendarFile = join(folder, 'calendar.yaml');
const clock = { now: () => performance.timeOrigin + performance.now() };
const seed = numberFrom('seed', Number.MAX_SAFE_INTEGER);
const cycleMs = numberFrom('cycle', 86_400) * 1000;
const port = numberFrom('agencies-port', 65_535);

await mkdir(folder, { recursive: true });
const lock = lockOrEnd();
const standIns = await standInsOrEnd();
for (const text of values.fault) setFault(text);

Object.assign(process.env, standIns.baseUrls, standIns.keys, { CALENDAR_FILE: calendarFile, DATA_FOLDER: folder });
// Rehearsals never touch the newsroom's own database, nor its files.
process.env.FILES_FOLDER = `${folder}-files`;
for (const own of ['DATABASE_URL', 'FILES_HOSTS', 'ESTIMATES_FOLDER']) delete process.env[own];
const read = readEnvironment(process.env);
if ('mistakes' in read) end(read.mistakes.join('\n'));

// Nothing is thrown away before all that was said is understood.
await empty(folder);
console.log(`Rehearsal: made-up numbers only. ${folder} was emptied, for each rehearsal has a history of its own.`);
console.log(
  `Stand-in agencies answer at ${standIns.url}; what came out and how to break them: ${standIns.url}/control/log, docs/operating.`,
);

const { main } = await import('../server');
// The program locks its folder itself.
lock.release();
await main({ mode: 'rehearsal' });

function end(sentence: string): never {
  console.error(sentence);
  return process.exit(1);
}

function wordsOrEnd() {
  try {
    return parseArgs({
      options: {
        cycle: { type: 'string', default: '180' },
        seed: { type: 'string', default: '1' },
        fault: { type: 'string', multiple: true, default: [] },
        'agencies-port': { type: 'string', default: '0' },
      },
    }).values;
  } catch (error) {
    const [sentence] = wordsOf(error).split(/\.\s/);
    return end(`${sentence}. Write ${usage}.`);
  }
}

/** The folder is a running rehearsal's as long as that lives: nothing in it is touched before it is ours. */
function lockOrEnd(): FolderLock {
  try {
    return lockFolder(folder);
  } catch (error) {
    const [sentence] = wordsOf(error).split('. ');
    return end(`${sentence}. A rehearsal empties it: stop the one that is running, or go on with that.`);
  }
}

async function standInsOrEnd(): Promise<StandIns> {
  try {
    return await startStandIns({ clock, seed, cycleMs, port, calendarFile });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EADDRINUSE') return end(`--agencies-port ${port} is in use by another program: name a free one, or leave it out.`);
    if (code === 'EACCES') return end(`--agencies-port ${port} is not open to this user: name 1024 or more, or leave it out.`);
    return end(wordsOf(error));
  }
}

/** All but the lock and the calendar, which the stand-ins have just written. */
async function empty(locked: string): Promise<void> {
  const names = (await readdir(locked)).filter((name) => !/^(lock(\.|$)|calendar\.yaml$)/.test(name));
  await Promise.all(names.map((name) => rm(join(locked, name), { recursive: true, force: true })));
}

function setFault(text: string): void {
  try {
    standIns.control.setFault(faultIn(text));
  } catch (error) {
    end(`--fault ${text} can't be set: ${wordsOf(error)}`);
  }
}

function faultIn(text: string): Fault {
  try {
    return JSON.parse(text) as Fault;
  } catch {
    throw new RangeError('it is no JSON. Write it as \'{"kind":"late","release":"CPI"}\'.');
  }
}

function numberFrom(option: 'cycle' | 'seed' | 'agencies-port', most: number): number {
  const number = Number(values[option]);
  const isWhole = option === 'cycle' || Number.isInteger(number);
  if (values[option].trim() !== '' && isWhole && number >= 0 && number <= most) return number;
  return end(`--${option} is "${values[option]}", but must be a ${option === 'cycle' ? '' : 'whole '}number from 0 to ${most}.`);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
