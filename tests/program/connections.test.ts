import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serverUrl } from '../store/engines';
import { expectNothingLostOrDoubled } from './account';
import { note, printTable } from './fault-table';
import { Newsroom } from './newsroom';
import { until } from './process';

printTable();

describe('the program whose connections to PostgreSQL are cut', () => {
  let newsroom: Newsroom;

  beforeAll(async () => {
    newsroom = await Newsroom.open('postgresql');
    await newsroom.start();
    await newsroom.isFilled();
  }, 120_000);
  afterAll(() => newsroom?.close());

  it('says so, stays alive, takes the jobs up again and tells the screens what came', async () => {
    const before = await newsroom.newestSeq();
    const screen = newsroom.openScreen(before);
    const out = await newsroom.announce('TRADE', 2_000);
    expect(await cutAll()).toBeGreaterThan(1);
    const { series } = await out();
    await until('the screen is told all of it', 40_000, async () =>
      series.every(({ id }) => screen.prints.some((print) => print.series === id)),
    );
    screen.close();
    const said = newsroom.program.said();
    expect(said).toContain('The connection that holds the lock of the jobs dropped');
    note('all connections to PostgreSQL cut', /"msg":"(The connection that holds[^"]+)"/.exec(said)?.[1] ?? '');
    expect(await newsroom.stop()).toBe(0);
    await newsroom.withStore((database) => expectNothingLostOrDoubled(database, newsroom.standIns));
  }, 90_000);

  /** How many connections there were. */
  async function cutAll(): Promise<number> {
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    const { rows } = await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
      new URL(newsroom.variables.DATABASE_URL ?? '').pathname.slice(1),
    ]);
    await client.end();
    return rows.length;
  }
});
