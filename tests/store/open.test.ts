import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../prisma/database';
import { migrate } from '../../prisma/migrate';
import { engines, serverUrl, wallClock } from './engines';
import { makePool } from './pools';

const migrations = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

describe.each(engines)('migrations on %s', (engine) => {
  it('apply in order, once, by one process at a time, and leave nothing of a file that fails', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'store-'));
    const { pool, end } = await makePool(engine, folder);
    try {
      const files = join(folder, 'migrations');
      await cp(migrations, files, { recursive: true });
      const both = await Promise.all([migrate(pool, files), migrate(pool, files)]);
      expect(both.map((names) => names.length).sort()).toEqual([0, (await readdir(migrations)).length]);

      await write(
        files,
        '9998_function',
        'create function twice(n int) returns int language sql as $$ select 2 * n; $$; create table kept (n int);',
      );
      expect(await migrate(pool, files)).toEqual(['9998_function']);
      expect((await pool.query('select twice(4) as eight')).rows).toEqual([{ eight: 8 }]);

      await write(files, '9999_bad', 'create table left_behind (n int); select 1 / 0;');
      await expect(migrate(pool, files)).rejects.toThrow('division by zero');
      expect((await pool.query("select to_regclass('left_behind') as found")).rows).toEqual([{ found: null }]);
      await rm(join(files, '9999_bad'), { recursive: true });

      await write(files, '9998_function', 'create table kept (n bigint);');
      await expect(migrate(pool, files)).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('9998_function') });
    } finally {
      await end();
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('a PostgreSQL that cannot be used', () => {
  const opening = (url: string) => openDatabase({ url, folder: 'unused', clock: wallClock });
  const changed = (change: (url: URL) => void) => {
    const url = new URL(serverUrl);
    change(url);
    return url.href;
  };

  it('is refused in a sentence when nothing answers there, without its password', async () => {
    const url = 'postgresql://someone:secret@127.0.0.1:6199/news';
    const refusal = await opening(url).catch((error: unknown) => error as Error);
    expect(refusal).toMatchObject({ code: 'unavailable' });
    expect((refusal as Error).message).toBe(
      'PostgreSQL at 127.0.0.1:6199/news as someone does not answer (ECONNREFUSED). Start it, correct DATABASE_URL, or leave that out for the embedded database.',
    );
  });

  it('is refused in a sentence when what answers there is no PostgreSQL', async () => {
    const server = createServer((socket) => socket.destroy()).listen(6198, '127.0.0.1');
    await expect(opening('postgresql://127.0.0.1:6198/news')).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('does not answer'),
    });
    server.close();
  });

  it('is refused in a sentence when it has no such database', async () => {
    const url = changed((one) => {
      one.pathname = '/no_such_database';
    });
    await expect(opening(url)).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('has no such database') });
  });

  it('is refused in a sentence when it does not know the user', async () => {
    const url = changed((one) => {
      one.username = 'no_such_user';
      one.password = 'secret';
    });
    const refusal = await opening(url).catch((error: unknown) => error as Error);
    expect(refusal).toMatchObject({ code: 'unavailable', message: expect.stringContaining('refused the user or password') });
    expect((refusal as Error).message).not.toContain('secret');
  });
});

async function write(folder: string, name: string, sql: string): Promise<void> {
  await cp(join(migrations, '0001_store'), join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), sql);
}
