import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../prisma/migrate';
import { engines } from './engines';
import { makePool } from './pools';

const require = createRequire(import.meta.url);
const schema = readFileSync(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8');

/** Prisma has no words for columns that an index includes, and takes them for columns of the key. */
const onlyDifference = `-- AlterTable
ALTER TABLE "observation" DROP CONSTRAINT "observation_pkey",
ADD CONSTRAINT "observation_pkey" PRIMARY KEY ("series", "period", "as_of");`;

describe.each(engines)('the tables that the migrations make on %s', (engine) => {
  it('are the ones that schema.prisma describes, and a column less is noticed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'store-'));
    const { pool, end } = await makePool(engine, folder);
    try {
      await migrate(pool);
      const adapter = adapterOn(pool);
      expect(await missing(adapter)).toBe(onlyDifference);
      await pool.query('alter table job_run drop column detail');
      expect(await missing(adapter)).toContain('ADD COLUMN     "detail" TEXT');
    } finally {
      await end();
      await rm(folder, { recursive: true, force: true });
    }
  });
});

interface Engine {
  diff(asked: object): Promise<{ stdout: string | null }>;
}

interface EngineModule {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
  SchemaEngine: { new: (options: object, log: (line: string) => void, adapter: object) => Promise<Engine> };
}

/** The migration that would bring the database to the schema, in SQL. */
async function missing(adapter: PrismaPg): Promise<string> {
  const file = { path: 'schema.prisma', content: schema };
  loaded ??= loadEngine();
  const { SchemaEngine } = await loaded;
  const engine = await SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => undefined, bound(adapter));
  const { stdout } = await engine.diff({
    from: { tag: 'schemaDatasource', files: [file], configDir: '.' },
    to: { tag: 'schemaDatamodel', files: [file] },
    script: true,
    exitCode: null,
    shadowDatabaseUrl: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return (stdout ?? '').trim();
}

let loaded: Promise<EngineModule> | undefined;

/**
 * PostgreSQL's own tables have one-letter columns of a type that the adapter does not know and the engine
 * asks for. The pool calls them text, and the adapter's answer calls them characters again.
 */
function adapterOn(pool: pg.Pool): PrismaPg {
  const [oneLetter, text, character] = [18, 25, 6] as const;
  let letters: number[] = [];
  const ask = pool.query.bind(pool) as (...asked: unknown[]) => Promise<pg.QueryArrayResult>;
  const query = async (...asked: unknown[]) => {
    const result = await ask(...asked);
    letters = result.fields.flatMap(({ dataTypeID }, index) => (dataTypeID === oneLetter ? [index] : []));
    for (const index of letters) Object.assign(result.fields[index] as object, { dataTypeID: text });
    return result;
  };
  const adapter = new PrismaPg(Object.assign(pool, { query: query as typeof pool.query }));
  const connect = adapter.connect.bind(adapter);
  return Object.assign(adapter, {
    connect: async () => {
      const connected = await connect();
      const queryRaw = connected.queryRaw.bind(connected);
      return Object.assign(connected, {
        queryRaw: async (asked: Parameters<typeof queryRaw>[0]) => {
          const result = await queryRaw(asked);
          for (const index of letters) result.columnTypes[index] = character;
          return result;
        },
      });
    },
  });
}

/** By hand, because its entry file imports WebAssembly as a module, which Node 20 does not do. */
async function loadEngine(): Promise<EngineModule> {
  const folder = dirname(require.resolve('@prisma/schema-engine-wasm'));
  const module = (await import(join(folder, 'schema_engine_bg.js'))) as EngineModule;
  const compiled = await WebAssembly.compile(readFileSync(join(folder, 'schema_engine_bg.wasm')));
  const instance = await WebAssembly.instantiate(compiled, { './schema_engine_bg.js': module as unknown as WebAssembly.ModuleImports });
  module.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return module;
}

/** The engine wants failures as values; the adapter's own package has what wraps them. */
function bound(adapter: PrismaPg): object {
  const utilities = createRequire(require.resolve('@prisma/adapter-pg'))('@prisma/driver-adapter-utils') as {
    bindMigrationAwareSqlAdapterFactory(adapter: PrismaPg): object;
  };
  return utilities.bindMigrationAwareSqlAdapterFactory(adapter);
}
