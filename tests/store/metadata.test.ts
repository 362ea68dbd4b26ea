import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '../../core/period';
import type { ReleaseDate } from '../../core/release';
import { heldIn, heldNow, hold, settleHeld } from '../../prisma/queries/held';
import { doneJobs, endRun, forgetRuns, lastRuns, startRun } from '../../prisma/queries/job-runs';
import { archive, payloadOf } from '../../prisma/queries/payloads';
import {
  lastPrintOf,
  lastPrintsOf,
  latestPrints,
  markEmitted,
  newestPrintsSince,
  printsAfter,
  printsBetween,
} from '../../prisma/queries/prints';
import { noteAnswered, noteRefused, refusedNow } from '../../prisma/queries/refused';
import { markReleaseOut, releaseDates, syncReleaseDates } from '../../prisma/queries/releases';
import { seriesStates, switchOff, switchOn, syncCatalogue } from '../../prisma/queries/series';
import { sourceDays } from '../../prisma/queries/source-days';
import { recordCheck, sourceStates } from '../../prisma/queries/sources';
import { publish } from '../../prisma/queries/vintages';
import { answer, edition, point, prepare, publication, release, seriesNamed } from './editions';
import { engines, makeStore, type Store } from './engines';

const at = '2026-07-10T12:30:00.000Z';

describe.each(engines)('the store on %s', (engine) => {
  let store: Store;
  let payload: string;

  beforeAll(async () => {
    store = await makeStore(engine);
    payload = await prepare(store.database, ['S1', 'S2', 'S3']);
  });
  afterAll(() => store.remove());

  it('takes in the catalogue again without forgetting what left it', async () => {
    const changed = {
      ...seriesNamed('S2'),
      title: { en: 'Jobs', fr: 'Emplois' },
      codes: [...seriesNamed('S2').codes, { code: 'v99', validFrom: '2026-01-01' }],
    };
    const releases = new Map([['LFS', release]]) as never;
    await syncCatalogue(store.database, {
      series: new Map([
        ['S1', seriesNamed('S1')],
        ['S2', changed],
      ]),
      releases,
    });
    expect((await seriesStates(store.database)).map(({ id }) => id)).toEqual(['S1', 'S2']);
    const stored = await store.database.prisma.series.findUniqueOrThrow({ where: { id: 'S2' }, include: { codes: true } });
    expect(stored.entry).toEqual(changed);
    expect(stored.codes.map(({ code, validFrom }) => [code, validFrom.toISOString().slice(0, 10)])).toEqual([
      ['v2', '1990-01-01'],
      ['v99', '2026-01-01'],
    ]);
    payload = await prepare(store.database, ['S1', 'S2', 'S3']);
    expect((await seriesStates(store.database)).map(({ id }) => id)).toEqual(['S1', 'S2', 'S3']);
  });

  it('switches a series off with a reason, and on again', async () => {
    const reason = { code: 'source-unknown-series', detail: { en: 'No such vector.', fr: 'Vecteur inconnu.' } } as const;
    await switchOff(store.database, 'S2', reason);
    expect((await seriesStates(store.database))[1]).toEqual({ id: 'S2', state: 'off', offReason: reason, knownSince: null });
    await prepare(store.database, ['S1', 'S2', 'S3']);
    expect((await seriesStates(store.database))[1]?.state).toBe('off');
    await switchOn(store.database, 'S2');
    expect((await seriesStates(store.database))[1]).toEqual({ id: 'S2', state: 'on', offReason: null, knownSince: null });
  });

  it('keeps identical bytes once, with how they were got the first time', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 0xef, 0xbb, 0xbf, 39, 92]);
    const response = { ...answer(''), body: bytes, request: { method: 'POST', body: '[{"vectorId":1}]' }, headers: { etag: '"a"' } };
    const sha256 = await archive(store.database, { source: 'statcan', response });
    expect(await archive(store.database, { source: 'statcan', response: { ...response, url: 'https://example.org/other' } })).toBe(sha256);
    expect(await payloadOf(store.database, sha256)).toEqual({
      source: 'statcan',
      url: response.url,
      method: 'POST',
      requestBody: '[{"vectorId":1}]',
      status: 200,
      headers: { etag: '"a"' },
      body: bytes,
      receivedAt: '2026-07-10T12:30:00.250Z',
    });
    expect(await payloadOf(store.database, '0'.repeat(64))).toBeNull();
  });

  it('keeps a payload of several megabytes', async () => {
    const sha256 = await archive(store.database, { source: 'statcan', response: { ...answer(''), body: Buffer.alloc(6_000_000, 'abc') } });
    expect((await payloadOf(store.database, sha256))?.body.equals(Buffer.alloc(6_000_000, 'abc'))).toBe(true);
  });

  it('tells how the last check of each source went, and when its last print came', async () => {
    await recordCheck(store.database, 'statcan', { at, ok: true, budgetUsed: 3 });
    const failure = { code: 'source-rate-limited', detail: 'Asked too often.' } as const;
    const later = '2026-07-10T12:31:00.000Z';
    const retryAt = '2026-07-10T12:40:00.000Z';
    await recordCheck(store.database, 'statcan', {
      at: later,
      ok: false,
      errorCode: failure.code,
      detail: failure.detail,
      retryAt,
      budgetUsed: 4,
    });
    const state = { source: 'statcan', checkedAt: later, succeededAt: at, failure, retryAt, budgetUsed: 4, lastPrintAt: null };
    expect(await sourceStates(store.database)).toEqual([state]);
    const [print] = await publish(store.database, [publication('S1', payload, '2026-06-05', edition([point(100, 1)]))]);
    await recordCheck(store.database, 'statcan', { at: retryAt, ok: true, budgetUsed: 5 });
    expect(await sourceStates(store.database)).toEqual([
      {
        source: 'statcan',
        checkedAt: retryAt,
        succeededAt: retryAt,
        failure: null,
        retryAt: null,
        budgetUsed: 5,
        lastPrintAt: print?.committedAt,
      },
    ]);
  });

  it('counts the checks of each source by Toronto’s day, and forgets days of long ago', async () => {
    const check = (instant: string, ok: boolean) => recordCheck(store.database, 'statcan', { at: instant, ok, budgetUsed: 1 });
    // Two in the morning in London is still the day before in Toronto.
    for (const [instant, ok] of [
      ['2026-09-01T02:00:00Z', true],
      ['2026-09-01T12:00:00Z', true],
      ['2026-09-01T13:00:00Z', false],
    ] as const)
      await check(instant, ok);
    const days = async () => (await sourceDays(store.database, '2026-08-31')).map(({ day, succeeded, failed }) => [day, succeeded, failed]);
    expect(await days()).toEqual([
      ['2026-08-31', 1, 0],
      ['2026-09-01', 1, 1],
    ]);
    await check('2026-10-31T16:00:00Z', true);
    expect(await days()).toEqual([
      ['2026-09-01', 1, 1],
      ['2026-10-31', 1, 0],
    ]);
  });

  it('reads the newest prints, and notes once when they were handed on', async () => {
    const made = await publish(store.database, [
      publication('S2', payload, '2026-06-05', edition([point(100, 1)])),
      publication('S3', payload, '2026-06-05', edition(Array.from({ length: 41 }, (_, index) => point(index, index)))),
    ]);
    expect(made.map(({ changes }) => changes?.length ?? null)).toEqual([1, null]);
    const seqs = made.map(({ seq }) => seq);
    expect((await latestPrints(store.database, 2)).map(({ seq }) => seq)).toEqual([...seqs].reverse());
    await markEmitted(store.database, seqs.slice(0, 1), at);
    await markEmitted(store.database, seqs, '2026-07-10T12:30:05.000Z');
    const emitted = (await printsAfter(store.database, (seqs[0] as number) - 1, 10)).map(({ emittedAt }) => emittedAt);
    expect(emitted).toEqual([at, '2026-07-10T12:30:05.000Z']);
    expect((await lastPrintOf(store.database, 'S3'))?.seq).toBe(seqs[1]);
    const [newer] = await publish(store.database, [publication('S1', payload, '2026-06-12', edition([point(100, 1), point(101, 2)]))]);
    const last = await lastPrintsOf(store.database);
    expect(last.get('S1')).toEqual(newer);
    expect(last.get('S2')).toMatchObject({ seq: seqs[0] });
    expect(last.get('S3')).toMatchObject({ seq: seqs[1], changes: null, emittedAt: at.replace('T12:30:00.000Z', 'T12:30:05.000Z') });
    expect(last.has('S4')).toBe(false);
    expect(await printsAfter(store.database, newer?.seq as number, 10)).toEqual([]);
    const [from, to] = [made[1]?.committedAt as string, newer?.committedAt as string];
    const between = async (bounds: { from: string; to: string }) =>
      (await printsBetween(store.database, ['S1', 'S3'], bounds)).map(({ seq }) => seq);
    expect(await between({ from, to: '2100-01-01T00:00:00Z' })).toEqual([seqs[1], newer?.seq]);
    expect(await between({ from: to, to: '2100-01-01T00:00:00Z' })).not.toContain(from === to ? 0 : seqs[1]);
    const newest = async (ids: string[], most: number, since = from) =>
      (await newestPrintsSince(store.database, ids, { from: since, most })).map(({ seq }) => seq);
    expect(await newest(['S1', 'S3'], 48)).toEqual([seqs[1], newer?.seq]);
    expect(await newest(['S1'], 48, '2000-01-01T00:00:00Z')).toHaveLength(2);
    expect(await newest(['S1'], 1, '2000-01-01T00:00:00Z')).toEqual([newer?.seq]);
  });

  it('keeps a refusal with its beginning until the series is answered again, and lists none of what left the catalogue', async () => {
    const refusal = {
      series: 'S2',
      since: at,
      confirmedAt: '2026-07-10T12:25:00.000Z',
      code: 'source-refused',
      detail: 'Code 3.',
    } as const;
    await noteRefused(store.database, { series: 'S3', since: at, confirmedAt: null, code: 'source-refused', detail: 'Code 3.' });
    await noteRefused(store.database, refusal);
    const later = '2026-07-10T12:35:00.000Z';
    await noteRefused(store.database, { ...refusal, since: later, confirmedAt: later, detail: 'Code 7.' });
    const third = { series: 'S3', since: at, confirmedAt: null, code: 'source-refused', detail: 'Code 3.' };
    expect(await refusedNow(store.database)).toEqual([{ ...refusal, detail: 'Code 7.' }, third]);
    await prepare(store.database, ['S1', 'S2']);
    expect((await refusedNow(store.database)).map(({ series }) => series)).toEqual(['S2']);
    await prepare(store.database, ['S1', 'S2', 'S3']);
    await noteAnswered(store.database, ['S1', 'S2']);
    expect(await refusedNow(store.database)).toEqual([third]);
    await noteAnswered(store.database, ['S3']);
    expect(await refusedNow(store.database)).toEqual([]);
  });

  it('holds a finding once until it is settled, by a person or by a later publication', async () => {
    const found = {
      series: 'S2',
      payload,
      asOf: '2026-08-07T12:30:00.000Z',
      seenAt: '2026-08-07T12:30:01.000Z',
      code: 'scale',
      detail: { en: 'Times 1,000.', fr: 'Fois 1 000.' },
    };
    await hold(store.database, found);
    await hold(store.database, found);
    await hold(store.database, { ...found, code: 'sign' });
    expect((await heldNow(store.database)).map(({ id, ...held }) => held)).toEqual([found, { ...found, code: 'sign' }]);
    await publish(store.database, [publication('S2', payload, '2026-07-10', edition([point(100, 1.5)]))]);
    expect(await heldNow(store.database)).toHaveLength(2);
    await publish(store.database, [publication('S2', payload, '2026-08-07', edition([point(101, 2)]))]);
    expect(await heldNow(store.database)).toEqual([]);
    await hold(store.database, found);
    expect(await heldNow(store.database)).toHaveLength(1);
    await settleHeld(store.database, ['S2'], { at, by: 'desk' });
    expect(await heldNow(store.database)).toEqual([]);
  });

  it('ends the checking of what the agency did not date when a later answer passes, though that is dated before it was seen', async () => {
    const seenAt = '2026-10-09T12:30:00.500Z';
    const undated = { series: 'S2', payload, asOf: seenAt, seenAt, code: 'unreadable', detail: { en: 'Twice.', fr: 'Deux fois.' } };
    const dated = { ...undated, asOf: '2026-11-06T12:30:00.000Z', code: 'scale' };
    const codes = async () => (await heldNow(store.database)).map(({ code }) => code);
    await hold(store.database, undated);
    await hold(store.database, dated);
    // Dated 12:30:00, seen a second later.
    await publish(store.database, [publication('S2', payload, '2026-10-09', edition([point(102, 3)]))]);
    expect(await codes()).toEqual(['scale']);
    await publish(store.database, [publication('S2', payload, '2026-11-06', edition([point(103, 4)]))]);
    expect(await codes()).toEqual([]);
  });

  it('goes on with the checking when an edition from before arrives, or one that was seen before', async () => {
    const seenAt = '2026-12-04T12:30:05.000Z';
    await hold(store.database, {
      series: 'S2',
      payload,
      asOf: seenAt,
      seenAt,
      code: 'unreadable',
      detail: { en: 'Twice.', fr: 'Deux fois.' },
    });
    const late = publication('S2', payload, '2026-09-04', edition([point(104, 4)]));
    await publish(store.database, [{ ...late, seenAt: '2026-12-04T12:31:00.000Z' }]);
    expect(await heldNow(store.database)).toHaveLength(1);
    await publish(store.database, [publication('S2', payload, '2026-12-04', edition([point(104, 5)]))]);
    expect(await heldNow(store.database)).toHaveLength(1);
    await settleHeld(store.database, ['S2'], { at: seenAt, by: 'desk' });
  });

  it('holds a finding once though other bytes say it again, and names each of them until it is settled', async () => {
    const bytes = await Promise.all(
      ['one', 'two', 'three'].map((text) =>
        archive(store.database, { source: 'statcan', response: { ...answer(''), body: Buffer.from(text) } }),
      ),
    );
    const [one, two, three] = bytes as [string, string, string];
    const detail = { en: 'Negative.', fr: 'Négative.' };
    const dated = { series: 'S1', code: 'sign', detail, asOf: '2026-09-04T12:30:00.000Z' };
    const seen = ['2026-09-04T12:30:01.000Z', '2026-09-04T12:35:01.000Z', '2026-09-04T12:40:01.000Z'] as const;
    await hold(store.database, { ...dated, payload: one, seenAt: seen[0] });
    await hold(store.database, { ...dated, payload: two, seenAt: seen[1] });
    const undated = { series: 'S3', code: 'sign', detail };
    await hold(store.database, { ...undated, payload: one, asOf: seen[0], seenAt: seen[0] });
    await hold(store.database, { ...undated, payload: three, asOf: seen[2], seenAt: seen[2] });
    expect((await heldNow(store.database)).map(({ series, payload: newest, seenAt }) => [series, newest, seenAt])).toEqual([
      ['S1', two, seen[0]],
      ['S3', three, seen[0]],
    ]);
    const titles = async () =>
      Promise.all(bytes.map(async (sha256) => (await heldIn(store.database, sha256, Date.parse(at))).map(({ en }) => en)));
    expect(await titles()).toEqual([['S1', 'S3'], ['S1'], ['S3']]);
    await settleHeld(store.database, ['S1', 'S3'], { at, by: 'desk' });
    expect(await titles()).toEqual([[], [], []]);
    // Held again by other bytes: all that ever said it are named again.
    await hold(store.database, { ...dated, payload: three, seenAt: seen[2] });
    expect(await titles()).toEqual([['S1'], ['S1'], ['S1']]);
    await settleHeld(store.database, ['S1'], { at, by: 'desk' });
  });

  it('follows the calendar: dates that moved go, dates that are out stay', async () => {
    const date = (day: string, period: string, more: Partial<ReleaseDate> = {}): ReleaseDate => ({
      release: 'LFS',
      at: `2026-${day}T12:30:00.000Z`,
      period,
      status: 'scheduled',
      certainty: 'published',
      ...more,
    });
    await syncReleaseDates(store.database, [
      date('07-10', '2026-06'),
      date('08-07', '2026-07', { certainty: 'rule' }),
      date('09-04', '2026-08'),
    ]);
    await markReleaseOut(store.database, 'LFS', '2026-06', '2026-07-10T12:30:02.000Z');
    await syncReleaseDates(store.database, [date('07-10', '2026-06'), date('08-10', '2026-07'), date('09-04', '2026-08')]);
    expect(await releaseDates(store.database)).toEqual([
      date('07-10', '2026-06', { status: 'out' }),
      date('08-10', '2026-07'),
      date('09-04', '2026-08'),
    ]);
    expect(await releaseDates(store.database, { from: '2026-08-01T00:00:00Z', to: '2026-09-04T12:30:00Z' })).toEqual([
      date('08-10', '2026-07'),
    ]);
  });

  it('keeps what came before its time closed until the calendar’s instant, though the agency took it back', async () => {
    const date = (day: string, more: Partial<ReleaseDate> = {}): ReleaseDate => ({
      release: 'LFS',
      at: `2027-${day}T13:30:00.000Z`,
      period: '2026-12',
      status: 'scheduled',
      certainty: 'published',
      ...more,
    });
    await syncReleaseDates(store.database, [date('01-08')]);
    const leak = async (text: string) =>
      archive(store.database, { source: 'statcan', response: { ...answer(''), body: Buffer.from(text) } });
    const [first, second] = [await leak('leak'), await leak('leak again')];
    const seenAt = '2027-01-08T13:00:00.000Z';
    const december = parsePeriod('2026-12', 'M')?.ordinal as number;
    const found = { series: 'S1', asOf: seenAt, seenAt, code: 'early', detail: { en: 'Early.', fr: 'Trop tôt.' }, newest: december };
    await hold(store.database, { ...found, payload: first });
    await settleHeld(store.database, ['S1'], { at: seenAt, by: 'unchanged' });
    await hold(store.database, { ...found, payload: second });
    await settleHeld(store.database, ['S1'], { at: seenAt, by: 'unchanged' });
    const closed = async (instant: string) =>
      Promise.all([first, second].map(async (one) => (await heldIn(store.database, one, Date.parse(instant))).length > 0));
    expect(await closed('2027-01-08T13:29:59Z')).toEqual([true, true]);
    expect(await closed('2027-01-08T13:30:00Z')).toEqual([false, false]);

    await syncReleaseDates(store.database, [date('01-08', { status: 'postponed' })]);
    expect(await closed('2027-01-08T13:30:00Z')).toEqual([true, true]);
    await syncReleaseDates(store.database, [date('01-08', { status: 'postponed' }), date('01-15')]);
    expect(await closed('2027-01-15T13:29:59Z')).toEqual([true, true]);
    expect(await closed('2027-01-15T13:30:00Z')).toEqual([false, false]);

    // Not what was held for another reason, nor a period that was published since.
    await hold(store.database, { ...found, series: 'S2', code: 'scale', payload: second });
    await settleHeld(store.database, ['S2'], { at: seenAt, by: 'unchanged' });
    await publish(store.database, [publication('S1', second, '2027-01-14', edition([point(december, 9)]))]);
    expect(await closed('2027-01-15T13:29:59Z')).toEqual([false, false]);
  });

  it('keeps the runs of jobs, and forgets old ones when told', async () => {
    const first = await startRun(store.database, { job: 'poll', at });
    await endRun(store.database, first, { at: '2026-07-10T12:30:05.000Z', outcome: 'failed', detail: 'No answer.' });
    const second = await startRun(store.database, { job: 'poll', at: '2026-07-10T12:31:00.000Z' });
    await startRun(store.database, { job: 'backfill', at });
    expect((await lastRuns(store.database)).map(({ job, id, endedAt }) => [job, id, endedAt])).toEqual([
      ['backfill', second + 1, null],
      ['poll', second, null],
    ]);
    await forgetRuns(store.database, '2026-07-10T12:30:30.000Z');
    expect((await lastRuns(store.database)).map(({ job }) => job)).toEqual(['poll']);
  });

  it('remembers for good which past was taken in, and not which was only tried', async () => {
    const [done, failed] = ['vintages fred X S1', 'vintages fred X S2'] as const;
    for (const job of [failed, done, done]) {
      const run = await startRun(store.database, { job, at });
      await endRun(store.database, run, { at, outcome: job === done ? 'done' : 'failed' });
    }
    await startRun(store.database, { job: 'vintages fred X S3', at });
    expect(await doneJobs(store.database, [done, failed, 'vintages fred X S3', 'poll'])).toEqual(new Set([done]));
    await forgetRuns(store.database, '2026-07-11T00:00:00.000Z');
    expect((await lastRuns(store.database)).map(({ job }) => job)).toEqual([done]);
  });
});
