import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { loadCatalogue } from '../../catalogue/catalogue';
import { findingTopics } from '../../core/measure-finding';
import type { JobsContext } from '../../jobs/context';
import { runCommand } from '../../jobs/operator/commands';
import { createHttp } from '../../jobs/sources/http';
import { baseUrlsFrom, configuredSources } from '../../jobs/sources/registry';
import { createWatches } from '../../jobs/watch';
import { watchMeasures } from '../../jobs/watch-measures';
import { createWriteQueue } from '../../jobs/write-queue';
import { lastRuns } from '../../prisma/queries/job-runs';
import { findingNumbered, findingsWaiting } from '../../prisma/queries/measure-findings';
import { sourceStates } from '../../prisma/queries/sources';
import type { Fault } from '../../rehearsal/faults';
import { startStandIns } from '../../rehearsal/stand-ins';
import { makeStore, type Store } from '../store/engines';
import { startRecorder } from './recorder';

const start = Date.parse('2026-11-24T13:20:00Z');

const clock = { now: () => start };
const log = pino({ level: 'silent' });
let store: Store;

beforeAll(async () => {
  store = await makeStore('embedded');
});
afterAll(() => store.remove());
beforeEach(() => store.database.prisma.$executeRawUnsafe('truncate measure_finding, job_run, source cascade'));

/** The look at the register against a stand-in of its own, with all requests recorded, on a store that knows nothing. */
async function openDesk() {
  const standIns = await startStandIns({ clock, start, manual: true });
  const recorder = await startRecorder(standIns.url, clock);
  onTestFinished(async () => {
    await recorder.stop();
    await standIns.stop();
  });
  const http = createHttp({ clock, baseUrls: baseUrlsFrom(recorder.inPlaceOf(standIns.baseUrls)), log });
  const context: JobsContext = {
    database: store.database,
    catalogue: loadCatalogue(),
    clock,
    // In a rehearsal's time, not the register's.
    http: { ...http, ask: (service, request) => http.ask({ ...service, limits: { ...service.limits, perMs: 1 } }, request) },
    sources: new Map(),
    writes: createWriteQueue(),
    log,
    stopping: new AbortController().signal,
    watches: [watchMeasures],
  };
  const look = async () => {
    const watches = createWatches(context, 1);
    watches.look(start);
    await watches.stop();
  };
  const desk = { database: store.database, clock, catalogue: loadCatalogue(), sources: configuredSources({}) };
  const command = (...words: string[]) => runCommand(desk, 'measures', words);
  return { look, database: store.database, recorder, setFault: (fault: Fault) => standIns.control.setFault(fault), command };
}

describe('the look at the Federal Register', () => {
  it('keeps what names the dispute, with every word that it was found by, and asks for each word once', async () => {
    const { look, database, recorder } = await openDesk();
    await look();
    const found = await findingsWaiting(database);
    expect(found.map(({ number, topics }) => [number, topics])).toEqual([
      ['2026-99001', ['aluminum', 'canada', 'steel']],
      ['2026-99002', ['canada', 'dairy', 'lumber']],
      ['2026-99003', ['autos']],
    ]);
    expect(found.every(({ title }) => title.startsWith('REHEARSAL'))).toBe(true);
    expect(new Set(found.flatMap(({ topics }) => topics))).toEqual(new Set(findingTopics));
    expect(recorder.requests.map(({ agency, status }) => [agency, status])).toEqual(Array(8).fill(['federal-register', 200]));
    const [state] = await sourceStates(database);
    expect(state).toMatchObject({ source: 'federal-register', failure: null, budgetUsed: 8 });
    expect(await lastRuns(database)).toMatchObject([{ job: 'measures federal-register', outcome: 'done', detail: '3 new' }]);
  });

  it('finds nothing twice, and asks only for what is newer, two weeks of grace included', async () => {
    const { look, database, recorder } = await openDesk();
    await look();
    const before = await findingsWaiting(database);
    await look();
    expect(await findingsWaiting(database)).toEqual(before);
    const from = ({ path }: { path: string }) => new URL(path, 'http://x').searchParams.get('conditions[publication_date][gte]');
    expect(new Set(recorder.requests.slice(0, 8).map(from))).toEqual(new Set(['2026-09-25']));
    expect(new Set(recorder.requests.slice(8).map(from))).toEqual(new Set(['2026-11-05']));
  });

  it.each([
    ['error-page', 'source-shape-changed'],
    ['truncated', 'source-shape-changed'],
    ['rate-limited', 'source-rate-limited'],
    ['down', 'source-unreachable'],
  ] as const)('that meets "%s" fails with %s, says so of the source, and finds nothing', async (kind, code) => {
    const { look, database, setFault } = await openDesk();
    setFault({ kind, source: 'federal-register' });
    await look();
    const [state] = await sourceStates(database);
    expect(state).toMatchObject({ source: 'federal-register', failure: { code }, succeededAt: null });
    expect(Date.parse(state?.retryAt ?? '')).toBeGreaterThan(start);
    expect(await lastRuns(database)).toMatchObject([{ outcome: 'failed' }]);
    expect(await findingsWaiting(database)).toEqual([]);
  });
});

describe('npm run measures', () => {
  it('lists what waits, and prints an entry for what a person accepts', async () => {
    const { look, database, command } = await openDesk();
    expect(await command('list')).toEqual({ ok: true, text: 'Nothing waits.' });
    await look();
    const listed = await command('list');
    expect(listed.text).toContain('3 not checked:');
    expect(listed.text).toContain('2026-99001  proclamation 99901, signed 2026-11-16, published 2026-11-19, names aluminum, canada, steel');
    const accepted = await command('accept', '2026-99001', '--by', 'A. Editor');
    expect(accepted.ok).toBe(true);
    expect(accepted.text).toContain('2026-99001 is accepted by A. Editor.');
    expect(accepted.text).toContain("- id: us-proc-99901\n  imposedBy: US\n  on: ''");
    expect(await findingNumbered(database, '2026-99001')).toMatchObject({ state: 'accepted', decidedBy: 'A. Editor', reason: null });
  });

  it('keeps who rejected what, when and why, and decides nothing twice', async () => {
    const { look, database, command } = await openDesk();
    await look();
    expect(await command('reject', '2026-99002', '--by', 'B. Editor', '--why', 'Names Canada in passing.')).toEqual({
      ok: true,
      text: '2026-99002 is rejected by B. Editor: Names Canada in passing.',
    });
    expect(await findingNumbered(database, '2026-99002')).toMatchObject({
      state: 'rejected',
      decidedBy: 'B. Editor',
      decidedAt: '2026-11-24T13:20:00.000Z',
      reason: 'Names Canada in passing.',
    });
    expect(await command('accept', '2026-99002', '--by', 'A. Editor')).toEqual({
      ok: false,
      text: '2026-99002 is rejected already, by B. Editor at 2026-11-24T13:20:00.000Z; that stays.',
    });
  });

  it('refuses what it can’t do with a sentence', async () => {
    const { command } = await openDesk();
    const refused: [string[], string][] = [
      [['accept', '2026-99001'], 'Say who decides: --by NAME.'],
      [['reject', '2026-99001', '--by', 'X'], 'Say why 2026-99001 is rejected: --why TEXT.'],
      [['accept', '2026-1', '--by', 'X'], 'Nothing was found under the number 2026-1'],
      [['accept', '--by', 'X'], 'npm run measures -- accept NUMBER --by NAME'],
      [['publish', '2026-99001', '--by', 'X'], 'npm run measures -- list'],
      [['list', '--all'], 'npm run measures -- list'],
      [[], 'npm run measures -- list'],
    ];
    for (const [words, sentence] of refused) {
      expect(await command(...words)).toEqual({ ok: false, text: expect.stringContaining(sentence) });
    }
  });
});
