import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { failure } from '../../core/errors';
import type { SeriesId } from '../../core/series';
import type { JobsContext } from '../../jobs/context';
import { openJobLog } from '../../jobs/job-log';
import { runAction } from '../../jobs/run-action';
import { bls } from '../../jobs/sources/bls';
import { createHttp, type Http } from '../../jobs/sources/http';
import { baseUrlsFrom } from '../../jobs/sources/registry';
import { createWriteQueue } from '../../jobs/write-queue';
import { heldNow } from '../../prisma/queries/held';
import { latest } from '../../prisma/queries/observations';
import { printsAfter } from '../../prisma/queries/prints';
import { syncCatalogue } from '../../prisma/queries/series';
import { stand } from '../rehearsal/agencies';
import { usCatalogue } from '../rehearsal/us-catalogue';
import { makeStore } from '../store/engines';

const catalogue = usCatalogue();
const dairy: SeriesId = 'T_BLS_DAIRY';
const ids = [...catalogue.series.values()].filter(({ id, source }) => source === 'bls' && id.startsWith('T_')).map(({ id }) => id);
const backfill = { kind: 'backfill', source: 'bls', series: ids } as const;

/** The jobs' parts on a store of their own, against the stand-in of BLS, asked without a key: ten years at a time. */
async function open() {
  const standing = await stand({ catalogue, manual: true });
  const store = await makeStore('embedded');
  onTestFinished(() => store.remove());
  await syncCatalogue(store.database, catalogue);
  const log = pino({ level: 'silent' });
  const http = createHttp({ clock: { now: () => standing.clock.ms }, baseUrls: baseUrlsFrom(standing.baseUrls), log });
  const asked: string[] = [];
  const gate = { closedFor: '' };
  const gated: Http = {
    ...http,
    async ask(source, request) {
      asked.push(request.body ?? '');
      if (gate.closedFor !== '' && request.body?.includes(gate.closedFor))
        throw failure('source-unreachable', 'The line is cut by the test.');
      return http.ask(source, request);
    },
  };
  const context: JobsContext = {
    database: store.database,
    catalogue,
    clock: { now: () => standing.clock.ms },
    http: gated,
    sources: new Map([[bls.id, { ...bls, limits: { ...bls.limits, requests: 1_000 } }]]),
    writes: createWriteQueue(),
    log,
    stopping: new AbortController().signal,
  };
  const working = await openJobLog(context, 1);
  return {
    standing,
    gate,
    asked,
    database: store.database,
    run: () => runAction(context, working, backfill),
    stored: async () => (await latest(store.database, dairy)).map(({ ordinal, value }) => [ordinal, value]),
    said: () => standing.control.points(dairy).map(({ ordinal, digits }) => [ordinal, (digits ?? 0) / 1_000]),
    log: () => working.read(),
  };
}

describe('a history that is asked for in parts', () => {
  it('is whole afterwards, and none of it is news', async () => {
    const { run, stored, said, asked, database, log } = await open();
    await run();
    expect(asked.map((body) => JSON.parse(body).endyear)).toEqual(['2026', '2016', '2006', '1996']);
    expect(await stored()).toEqual(said());
    const prints = await printsAfter(database, 0, 100);
    expect(prints.map(({ kind }) => kind)).toEqual(prints.map(() => 'first'));
    // The years until 2016 come last and leave the newest value where it was.
    const own = prints.filter(({ series }) => series === dairy);
    expect(own.map(({ newest }) => newest.ordinal)).toEqual(own.map(() => said().at(-1)?.[0]));
    expect(own).toHaveLength(2);
    expect(await heldNow(database)).toEqual([]);
    expect([...log().backfilled]).toEqual(ids);
    expect(log().newest.get(dairy)).toBe(said().at(-1)?.[0]);
  });

  it('shows what is told now where the past can’t be had, and has the rest when it can', async () => {
    const { run, stored, said, gate, database, log } = await open();
    gate.closedFor = '"endyear":"2016"';
    await run();
    expect(await stored()).toEqual(said().filter(([ordinal]) => Number(ordinal) >= 2017 * 12));
    expect([...log().backfilled]).toEqual([]);
    expect(log().failures.bls?.count).toBe(1);
    gate.closedFor = '';
    await run();
    expect(await stored()).toEqual(said());
    expect([...log().backfilled]).toEqual(ids);
    expect(await heldNow(database)).toEqual([]);
  });

  it('says nothing more when it is asked for again', async () => {
    const { run, database } = await open();
    await run();
    const before = await printsAfter(database, 0, 100);
    await run();
    expect(await printsAfter(database, 0, 100)).toEqual(before);
  });
});
