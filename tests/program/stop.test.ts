import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { expectNothingLostOrDoubled } from './account';
import { Newsroom } from './newsroom';
import { until } from './process';

/** server.ts ends by force after 15 s. */
const deadlineMs = 15_000;
let newsroom: Newsroom | null = null;

afterEach(async () => {
  await newsroom?.close();
  newsroom = null;
});

async function timed<T>(work: Promise<T>): Promise<{ value: T; ms: number }> {
  const startedMs = Date.now();
  const value = await work;
  return { value, ms: Date.now() - startedMs };
}

describe('the program that is told to end', () => {
  it('while it fills its store, and an agency does not answer, ends in order and finds everything again', async () => {
    newsroom = await Newsroom.open('embedded');
    const { control } = newsroom.standIns;
    // From nothing, as at the very first start.
    await rm(newsroom.dataFolder, { recursive: true });
    await newsroom.start();
    const screen = newsroom.openScreen(0);
    await until('some history is in', 30_000, async () => screen.shown() > 3);
    control.setFault({ kind: 'slow', source: 'fred', byMs: 60_000 });
    control.setFault({ kind: 'slow', source: 'statcan', byMs: 60_000 });
    await wait(2_500);
    const { value, ms } = await timed(newsroom.stop());
    expect(value).toBe(0);
    expect(ms).toBeLessThan(deadlineMs / 2);
    expect(existsSync(join(newsroom.dataFolder, 'lock'))).toBe(false);
    control.clearFaults();
    await newsroom.start();
    const sources = ((await newsroom.ask('/api/v1/sources')) as { sources: { error: unknown }[] }).sources;
    // That we gave up is no failure of theirs.
    expect(sources.map(({ error }) => error)).toEqual(sources.map(() => null));
    await newsroom.isFilled();
    const newest = await newsroom.newestSeq();
    await until('the screen shows all', 20_000, async () => screen.shown() >= newest);
    screen.close();
    expect(await newsroom.stop()).toBe(0);
    const { standIns } = newsroom;
    await newsroom.withStore((database) => expectNothingLostOrDoubled(database, standIns));
  }, 150_000);

  it('while it starts ends in order', async () => {
    newsroom = await Newsroom.open('embedded');
    // Where nothing is yet, the making of the database is what takes long.
    await rm(newsroom.dataFolder, { recursive: true });
    const program = newsroom.launch();
    await until('the folder is locked', 30_000, async () => existsSync(join((newsroom as Newsroom).dataFolder, 'lock')));
    program.signal('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(existsSync(join(newsroom.dataFolder, 'lock'))).toBe(false);
    expect(program.said()).not.toContain('Ready: ');
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('by %s while a screen and half a request hold connections ends in order', async (signal) => {
    newsroom = await Newsroom.open('postgresql');
    await newsroom.start();
    const screen = newsroom.openScreen(0);
    await until('the screen is told', 30_000, async () => screen.shown() > 0);
    const half = connect(Number(new URL(newsroom.url).port), '127.0.0.1').on('error', () => undefined);
    half.write('GET /api/v1/series HTTP/1.1\r\nHost: here\r\n');
    await wait(200);
    newsroom.program.signal(signal);
    const { value, ms } = await timed(newsroom.program.ended);
    screen.close();
    half.destroy();
    expect(value).toBe(0);
    expect(ms).toBeLessThan(deadlineMs);
  });
});
