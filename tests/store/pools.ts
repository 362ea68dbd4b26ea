import { join } from 'node:path';
import pg from 'pg';
import { startEngine } from '../../prisma/embedded/engine';
import { type EngineKind, makeDatabase } from './engines';

/** A bare pool on an empty database of its own, for tests of what stands below the store. */
export async function makePool(engine: EngineKind, folder: string): Promise<{ pool: pg.Pool; end(): Promise<void> }> {
  if (engine === 'embedded') {
    const opened = await startEngine(join(folder, 'pg'));
    return { pool: opened.pool, end: () => opened.close() };
  }
  const { url, drop } = await makeDatabase();
  const pool = new pg.Pool({ connectionString: url });
  return {
    pool,
    end: async () => {
      await pool.end();
      await drop();
    },
  };
}
