import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { failure } from '../core/errors';

/** Any number, the same in every process: who holds it migrates. */
const migrationLock = 7_316_001;
const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

/**
 * Applies the migrations that the database has not seen, in order of their names, each in one transaction
 * of its own: a file that fails leaves nothing behind. Two processes at once are safe. Written here
 * because `prisma migrate` needs an engine that must be downloaded; the table is the one that it uses.
 * @throws unavailable when a file that was applied before has been edited since, or is not there: a newer release wrote the store.
 */
export async function migrate(pool: pg.Pool, folder = migrationsFolder): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query(`select pg_advisory_lock(${migrationLock})`);
    await client.query(journal);
    const applied = new Map<string, string>(
      (await client.query('select migration_name, checksum from _prisma_migrations where finished_at is not null')).rows.map(
        (row: { migration_name: string; checksum: string }) => [row.migration_name, row.checksum],
      ),
    );
    const known = migrationsIn(folder);
    const unknown = [...applied.keys()].filter((name) => !known.some((one) => one.name === name)).sort();
    if (unknown.length > 0) throw newer(unknown);
    const fresh: string[] = [];
    for (const { name, sql, checksum } of known) {
      if (applied.has(name) && applied.get(name) !== checksum) throw edited(name);
      if (applied.has(name)) continue;
      await client.query(`begin; ${sql}\n; ${entry(name, checksum)}; commit`).catch(async (error: unknown) => {
        await client.query('rollback');
        throw error;
      });
      fresh.push(name);
    }
    return fresh;
  } finally {
    await client.query(`select pg_advisory_unlock(${migrationLock})`).catch(() => undefined);
    client.release();
  }
}

const journal = `create table if not exists _prisma_migrations (
  id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
  logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

function entry(name: string, checksum: string): string {
  return `insert into _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
    values (gen_random_uuid()::text, '${checksum}', clock_timestamp(), '${name}', 1)`;
}

function migrationsIn(folder: string): { name: string; sql: string; checksum: string }[] {
  const names = readdirSync(folder, { withFileTypes: true }).flatMap((found) => (found.isDirectory() ? [found.name] : []));
  return names.sort().map((name) => {
    const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

function edited(name: string): Error {
  return failure(
    'unavailable',
    `The migration ${name} was applied to this database in another wording; restore its file, and put the change into a new migration.`,
  );
}

function newer(unknown: readonly string[]): Error {
  return failure(
    'unavailable',
    `This database has ${unknown.length === 1 ? 'the migration' : 'the migrations'} ${unknown.join(', ')}, which this release of the ` +
      'program does not know, so a newer one wrote it. Start that release again, or point DATA_FOLDER or DATABASE_URL to another database.',
  );
}
