import { once } from 'node:events';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../prisma/database';
import { migrate } from '../../prisma/migrate';
import { engines, makeDatabase, serverUrl, wallClock } from './engines';
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

describe.each(engines)('a store on %s that a newer release wrote', (engine) => {
  it('is refused in a sentence, changed in nothing, and let go', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'store-'));
    const made = engine === 'postgresql' ? await makeDatabase() : null;
    const opening = () => openDatabase({ url: made?.url ?? null, folder, clock: wallClock });
    const database = await opening();
    await database.prisma.$executeRawUnsafe(
      "insert into _prisma_migrations (id, checksum, finished_at, migration_name) values ('future', 'x', now(), '0099_future')",
    );
    await database.close();
    try {
      for (const _ of ['once', 'again']) {
        await expect(opening()).rejects.toMatchObject({
          code: 'unavailable',
          message: expect.stringMatching(/the migration 0099_future, which this release .* Start that release again/),
        });
      }
    } finally {
      await made?.drop();
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

describe('a PostgreSQL that this program can’t have as it is', () => {
  const refusalOf = async (address: string) => {
    const error = await openDatabase({ url: address, folder: 'unused', clock: wallClock }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'unavailable' });
    const { message } = error as Error;
    expect(message).not.toContain('Start it');
    expect(message).not.toContain('secret');
    return message;
  };
  const server = new URL(serverUrl);

  it('is refused in a sentence when somebody else’s table is in it, and the table stays', async () => {
    const { url, drop } = await makeDatabase();
    const pool = new pg.Pool({ connectionString: url });
    try {
      await pool.query('create table vintage (wine text)');
      expect(await refusalOf(url)).toMatch(
        /holds what is not this program's \(relation "vintage" already exists\)\. Give the program a database of its own \(createdb\)/,
      );
      expect((await pool.query('select wine from vintage')).rows).toEqual([]);
    } finally {
      await pool.end();
      await drop();
    }
  });

  it.each([
    ['names a certificate that is not there', '?sslrootcert=/nope', /a file that DATABASE_URL names can't be read \(ENOENT.*\/nope/],
    ['names a folder as a certificate', '?sslrootcert=/tmp', /a file that DATABASE_URL names can't be read \(EISDIR/],
  ])('is refused in a sentence when its address %s', async (_words, search, expected) => {
    expect(await refusalOf(`postgresql://postgres@${server.host}${server.pathname}${search}`)).toMatch(expected);
  });

  it('is refused in a sentence when its address asks for what the server does not do', async () => {
    const unencrypted = createServer((socket) => {
      // So PostgreSQL answers whoever asks for SSL where it has none.
      socket.once('data', () => socket.write('N')).on('error', () => undefined);
    }).listen(0, '127.0.0.1');
    await once(unencrypted, 'listening');
    const { port } = unencrypted.address() as AddressInfo;
    expect(await refusalOf(`postgresql://postgres@127.0.0.1:${port}/desk?sslmode=verify-full`)).toMatch(
      /could not be used \(The server does not support SSL connections\)/,
    );
    unencrypted.close();
  });

  it.each(['postgresql://desk:secret%e9@', 'postgresql://d%e9sk:secret@'])(
    'is refused in a sentence when it can’t be decoded: %s…',
    async (beginning) => {
      expect(await refusalOf(`${beginning}${server.host}/desk`)).toMatch(
        /DATABASE_URL holds a % that begins no letter\. Write the sign % as %25/,
      );
    },
  );

  it('is refused by the server, not by us, when a % stands for itself', async () => {
    expect(await refusalOf(`postgresql://a%zz:secret@${server.host}/desk`)).toMatch(
      /as a%zz refused the user or password\. Correct DATABASE_URL/,
    );
  });
});

async function write(folder: string, name: string, sql: string): Promise<void> {
  await cp(join(migrations, '0001_store'), join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), sql);
}
