import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Database, openDatabase } from '../../prisma/database';
import { startEngine } from '../../prisma/embedded/engine';
import { engineMajor } from '../../prisma/embedded/folder';
import { lockFolder } from '../../prisma/embedded/lock';
import { latest } from '../../prisma/queries/observations';
import { newestSeq } from '../../prisma/queries/prints';
import { publish } from '../../prisma/queries/vintages';
import { startChild } from './child-process';
import { edition, point, prepare, publication } from './editions';
import { wallClock } from './engines';

let made: string;
let root: string;
let folder: string;

/** A folder that is made once and copied: making one takes seconds. */
beforeAll(async () => {
  made = await mkdtemp(join(tmpdir(), 'store-'));
  await (await openDatabase({ url: null, folder: made, clock: wallClock })).close();
});
afterAll(() => rm(made, { recursive: true, force: true }));

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'store-'));
  folder = join(root, 'data');
});
afterEach(async () => {
  await chmod(folder, 0o700).catch(() => undefined);
  await rm(root, { recursive: true, force: true });
});

function copyMade(): Promise<void> {
  return cp(made, folder, { recursive: true });
}

function open(): Promise<Database> {
  return openDatabase({ url: null, folder, clock: wallClock });
}

async function publishOnce(database: Database, day: string, value: number): Promise<void> {
  const payload = await prepare(database, ['S1']);
  await publish(database, [publication('S1', payload, day, edition([point(100, value)]))]);
}

async function fileOf(database: Database, relation: string): Promise<string> {
  const [row] = await database.prisma.$queryRawUnsafe<{ path: string }[]>(`select pg_relation_filepath('${relation}') as path`);
  return join(folder, 'pg', row?.path ?? '');
}

describe('the lock of a data folder', () => {
  it('refuses a second opening, in the same process and in another, with a sentence that names the first', async () => {
    await copyMade();
    const database = await open();
    await expect(open()).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining(`process ${process.pid}`) });
    const child = startChild({ url: null, folder, act: 'open' });
    const words = await child.saying('failed');
    expect(words).toContain(`The data folder ${folder} is in use by process ${process.pid}`);
    expect(words).toContain('DATABASE_URL');
    await publishOnce(database, '2026-06-05', 1);
    expect(await latest(database, 'S1')).toEqual([point(100, 1)]);
    await database.close();
    const again = await open();
    expect(await latest(again, 'S1')).toEqual([point(100, 1)]);
    await again.close();
  });

  it('is taken over from a process that was killed', async () => {
    await copyMade();
    const child = startChild({ url: null, folder, act: 'open' });
    await child.saying('open');
    await expect(open()).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining(`process ${child.process.pid}`) });
    child.process.kill('SIGKILL');
    await child.ended;
    const database = await open();
    expect(database.recovered).toBeNull();
    await database.close();
    expect(await readdir(folder)).not.toContain('lock');
  });

  it('is taken over when its process number belongs to another process by now, or to another boot', async () => {
    await mkdir(folder);
    lockFolder(folder).release();
    const own = lockFolder(folder);
    const holder = JSON.parse(await readFile(join(folder, 'lock'), 'utf8'));
    own.release();
    for (const changed of [{ startedAt: '1' }, { bootId: 'another' }]) {
      await writeFile(join(folder, 'lock'), JSON.stringify({ ...holder, ...changed, token: randomUUID() }));
      const lock = lockFolder(folder);
      expect(lock.tookOver).toBe(true);
      lock.release();
    }
    await writeFile(join(folder, 'lock'), JSON.stringify({ ...holder, host: 'elsewhere', token: randomUUID() }));
    expect(() => lockFolder(folder)).toThrow('elsewhere');
    expect((await readdir(folder)).filter((name) => name.startsWith('lock.'))).toEqual([]);
  });

  it.each([
    ['whose token is a path', { token: '../../elsewhere' }],
    ['whose process is all of them', { pid: -1 }],
    ['whose process is no number', { pid: '1' }],
    ['that is no object', null],
  ])('%s is none, and is replaced', async (_words, changed) => {
    await mkdir(folder);
    const own = lockFolder(folder);
    const holder = JSON.parse(await readFile(join(folder, 'lock'), 'utf8'));
    own.release();
    await writeFile(join(folder, 'lock'), JSON.stringify(changed && { ...holder, ...changed }));
    lockFolder(folder).release();
    expect(await readdir(folder)).toEqual([]);
    expect(await readdir(root)).toEqual(['data']);
  });

  it('that is a folder is refused in a sentence and stays', async () => {
    await mkdir(join(folder, 'lock'), { recursive: true });
    await expect(open()).rejects.toMatchObject({
      code: 'unavailable',
      message: `The data folder ${folder} cannot be used: ${join(folder, 'lock')} is a folder. Move it away, or set DATA_FOLDER to another folder.`,
    });
    expect((await readdir(folder)).sort()).toEqual(['copies', 'lock']);
  });

  it('goes to one of several processes that start at once', async () => {
    await copyMade();
    const children = Array.from({ length: 3 }, () => startChild({ url: null, folder, act: 'open' }));
    const said = await Promise.all(children.map((child) => Promise.race([child.saying('open'), child.saying('failed')])));
    expect(said.filter((words) => words === 'open')).toHaveLength(1);
    expect(said.filter((words) => words.startsWith('failed The data folder'))).toHaveLength(2);
    for (const child of children) child.process.kill('SIGKILL');
    await Promise.all(children.map((child) => child.ended));
  });
});

describe('an opening that is given up', () => {
  it.each(['before it begins', 'as it begins', 'while the files are made'])(
    '%s leaves nothing behind, and the next one begins anew',
    async (when) => {
      const giveUp = new AbortController();
      if (when === 'before it begins') giveUp.abort();
      const opening = openDatabase({ url: null, folder, clock: wallClock, giveUp: giveUp.signal });
      if (when === 'while the files are made') await vi.waitUntil(() => existsSync(join(folder, 'pg')), { timeout: 30_000, interval: 5 });
      giveUp.abort();
      await expect(opening).rejects.toBe(giveUp.signal.reason);
      expect(await readdir(folder)).toEqual(['copies']);
      const database = await open();
      expect(database.recovered).toBeNull();
      await database.close();
    },
  );

  it('beside data that are there leaves them as they are', async () => {
    await copyMade();
    const first = await open();
    await publishOnce(first, '2026-03-02', 4);
    await first.close();
    const giveUp = new AbortController();
    const opening = openDatabase({ url: null, folder, clock: wallClock, giveUp: giveUp.signal });
    giveUp.abort();
    await expect(opening).rejects.toBe(giveUp.signal.reason);
    const database = await open();
    expect(database.recovered).toBeNull();
    expect(await newestSeq(database)).toBe(1);
    await database.close();
  });
});

describe('a damaged data folder', () => {
  it.each([
    ['a control file cut short', async () => join(folder, 'pg/global/pg_control'), cut],
    ['a torn page of prints', (database: Database) => fileOf(database, 'print'), tear],
    ['a torn page of the index', (database: Database) => fileOf(database, 'observation_pkey'), tear],
    ['observations cut short', (database: Database) => fileOf(database, 'observation'), cut],
  ])(
    'with %s starts from the newest good copy and says so',
    async (_words, fileFor, harm) => {
      await copyMade();
      const database = await open();
      await publishOnce(database, '2026-06-05', 1);
      const older = await database.copyIfQuiet();
      expect(older).not.toBeNull();
      expect(await database.copyIfQuiet()).toBeNull();
      await publishOnce(database, '2026-07-10', 2);
      const newer = await database.copyIfQuiet();
      await publishOnce(database, '2026-08-07', 3);
      const file = await fileFor(database);
      await database.close();
      await harm(file);
      await truncate(join(folder, 'copies', newer as string, 'global/pg_control'), 10);
      const recovered = await open();
      expect(recovered.recovered).toContain('were damaged');
      expect(recovered.recovered).not.toContain(folder);
      expect(recovered.recovered).toContain('the program started from the copy of');
      expect(await latest(recovered, 'S1')).toEqual([point(100, 1)]);
      expect(await newestSeq(recovered)).toBe(1);
      await recovered.close();
      expect((await readdir(folder)).filter((name) => name.startsWith('damaged-'))).toHaveLength(1);
      const next = await open();
      expect(next.recovered).toBeNull();
      await next.close();
    },
    120_000,
  );

  it('without a copy starts empty, says so, and keeps the damaged data', async () => {
    await copyMade();
    const database = await open();
    await publishOnce(database, '2026-06-05', 1);
    await database.close();
    await cut(join(folder, 'pg/global/pg_control'));
    const recovered = await open();
    expect(recovered.recovered).toMatch(/were damaged .* no good copy was there; the program started empty/);
    expect(await newestSeq(recovered)).toBe(0);
    await recovered.close();
    const kept = (await readdir(folder)).find((name) => name.startsWith('damaged-')) as string;
    expect(await readdir(join(folder, kept))).toContain('PG_VERSION');
  }, 120_000);

  it.each(['copied', 'not copied'])(
    'that was put aside by a recovery that was killed, %s, is not taken for a new one',
    async (copied) => {
      await copyMade();
      const database = await open();
      await publishOnce(database, '2026-06-05', 1);
      if (copied === 'copied') await database.copyIfQuiet();
      await database.close();
      await rename(join(folder, 'pg'), join(folder, 'damaged-20260605T123100000Z'));
      const recovered = await open();
      expect(recovered.recovered).toContain(
        copied === 'copied' ? 'the program started from the copy of' : 'no good copy was there; the program started empty',
      );
      expect(await latest(recovered, 'S1')).toEqual(copied === 'copied' ? [point(100, 1)] : []);
      await recovered.close();
    },
    120_000,
  );

  it.each([
    ['an empty control file', 'pg/global/pg_control'],
    ['no version', 'pg/PG_VERSION'],
    ['no data beside their copies', 'pg'],
  ])(
    'with %s is left as it is where the caller does not recover, and recovered later',
    async (_words, part) => {
      await copyMade();
      const database = await open();
      await publishOnce(database, '2026-06-05', 1);
      await database.copyIfQuiet();
      await database.close();
      if (part === 'pg/global/pg_control') await truncate(join(folder, part), 0);
      else await rm(join(folder, part), { recursive: true });
      const before = await readdir(folder);
      await expect(openDatabase({ url: null, folder, clock: wallClock, onDamage: 'refuse' })).rejects.toMatchObject({
        code: 'unavailable',
        message: expect.stringMatching(/^The data in .* are damaged \(.+\)\. Nothing was changed: start the program first/),
      });
      expect(await readdir(folder)).toEqual(before);
      const recovered = await open();
      expect(recovered.recovered).toContain('the program started from the copy of');
      expect(await latest(recovered, 'S1')).toEqual([point(100, 1)]);
      await recovered.close();
    },
    120_000,
  );

  it('after a crash stays one that is read through, when who met it does not recover', async () => {
    await copyMade();
    await writeFile(
      join(folder, 'lock'),
      JSON.stringify({ token: randomUUID(), pid: 1, startedAt: '1', bootId: 'another', host: hostname() }),
    );
    await cut(join(folder, 'pg/global/pg_control'));
    await expect(openDatabase({ url: null, folder, clock: wallClock, onDamage: 'refuse' })).rejects.toThrow('are damaged');
    expect(await readdir(folder)).toContain('lock');
  });

  it('keeps three copies', async () => {
    await copyMade();
    const database = await open();
    for (let copy = 1; copy <= 4; copy += 1) {
      await publishOnce(database, `2026-0${copy}-05`, copy);
      await database.copyIfQuiet();
    }
    await database.close();
    expect(await readdir(join(folder, 'copies'))).toHaveLength(3);
  }, 120_000);
});

describe('a data folder that cannot be used', () => {
  it('is refused in a sentence when it was made by another major version', async () => {
    await copyMade();
    const database = await open();
    await database.close();
    await writeFile(join(folder, 'pg/PG_VERSION'), '17\n');
    await expect(open()).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('major version 17') });
    await writeFile(join(folder, 'pg/PG_VERSION'), `${engineMajor}\n`);
    await (await open()).close();
  });

  it('has the engine of the version that we say', async () => {
    const engine = await startEngine(join(root, 'engine'));
    expect(Math.floor(engine.version / 10_000)).toBe(engineMajor);
    await engine.close();
  });

  it('is told in the system’s words where the engine has them', async () => {
    await writeFile(join(root, 'file'), '');
    await expect(startEngine(join(root, 'file', 'pg'))).rejects.toThrow('ENOTDIR');
  });

  it('is refused in a sentence when it is a file', async () => {
    await writeFile(folder, 'not a folder');
    await expect(open()).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('is a file. Move it away') });
  });

  it('is refused in a sentence when this user may not read it', async () => {
    await mkdir(folder);
    await chmod(root, 0o755);
    await chmod(folder, 0o000);
    // The superuser may read everything, so there the attempt is made as nobody.
    const child = startChild({ url: null, folder, act: 'open' }, process.getuid?.() === 0 ? { uid: 65_534 } : {});
    expect(await child.saying('failed')).toContain('this user may not read and write');
  });

  it('is refused in a sentence when its data are a file, and keeps it', async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'pg'), 'not a folder');
    await expect(open()).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining(`${join(folder, 'pg')} is a file. Move it away`),
    });
    expect(await readFile(join(folder, 'pg'), 'utf8')).toBe('not a folder');
  });

  it('can be copied and opened elsewhere', async () => {
    await copyMade();
    const database = await open();
    await publishOnce(database, '2026-06-05', 1);
    const copy = (await database.copyIfQuiet()) as string;
    await database.close();
    const elsewhere = join(root, 'elsewhere');
    await cp(join(folder, 'copies', copy), join(elsewhere, 'pg'), { recursive: true });
    const copied = await openDatabase({ url: null, folder: elsewhere, clock: wallClock });
    expect(await latest(copied, 'S1')).toEqual([point(100, 1)]);
    await copied.close();
  });
});

async function cut(file: string): Promise<void> {
  await truncate(file, 10);
}

/** Overwrites bytes in the middle of the file, as a torn write leaves them. */
async function tear(file: string): Promise<void> {
  const bytes = await readFile(file);
  const middle = Math.floor(bytes.length / 2);
  await writeFile(file, bytes.fill(0x5a, middle - 50, middle + 50));
}
