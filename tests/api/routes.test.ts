import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '../../core/period';
import type { Series } from '../../core/series';
import { hold, settleHeld } from '../../prisma/queries/held';
import { archive } from '../../prisma/queries/payloads';
import { latestPrints, markEmitted } from '../../prisma/queries/prints';
import { noteAnswered, noteRefused } from '../../prisma/queries/refused';
import { switchOff } from '../../prisma/queries/series';
import { recordCheck } from '../../prisma/queries/sources';
import { point } from '../store/editions';
import { type ApiDesk, catalogue, makeDesk } from './desk';

const month = (text: string) => parsePeriod(text, 'M')?.ordinal as number;
const cpi = '/api/v1/series/CA_CPI_ALL/observations';
let desk: ApiDesk;

beforeAll(async () => {
  desk = await makeDesk('2026-11-24T13:00:00Z');
  await desk.publish('CA_CPI_ALL', '2026-09-16', [point(month('2026-06'), 160), point(month('2026-07'), 161)]);
  await desk.publish('CA_CPI_ALL', '2026-10-20', [point(month('2026-07'), 161.5), point(month('2026-08'), null, { quality: 'F' })]);
  await desk.publish('CA_FDI_FROM_US', '2026-10-21', [{ ordinal: 2026 * 4 + 1, value: -12, decimals: 0, status: 'P', quality: null }]);
  await recordCheck(desk.database, 'statcan', { at: '2026-11-24T12:59:55Z', ok: true, budgetUsed: 12 });
  await recordCheck(desk.database, 'boc', {
    at: '2026-11-24T12:59:00Z',
    ok: false,
    errorCode: 'source-rate-limited',
    detail: 'Status 429.',
    retryAt: '2026-11-24T13:05:00Z',
    budgetUsed: 3,
  });
  const detail = { en: 'Another title.', fr: 'Un autre titre.' };
  await switchOff(desk.database, 'CA_CPI_VEHICLES', { code: 'source-unknown-series', detail });
});

afterAll(() => desk.remove());

const json = async (path: string, headers?: Record<string, string>) => (await desk.get(path, headers)).json();

describe('the list of series', () => {
  it('has every series of the catalogue, in its order', async () => {
    const { series, seq } = await json('/api/v1/series');
    expect(series.map(({ id }: { id: string }) => id)).toEqual([...catalogue.series.keys()]);
    expect(seq).toBe(3);
  });

  it('says of each what it is, its newest observation and how fresh that is', async () => {
    const { series } = await json('/api/v1/series');
    const listed = series.find(({ id }: { id: string }) => id === 'CA_CPI_ALL');
    expect(listed).toMatchObject({
      source: 'statcan',
      code: 'v41690973',
      frequency: 'M',
      adjustment: 'NSA',
      unit: { kind: 'index', decimals: 1 },
      state: 'on',
      knownSince: '2026-09-16T12:30:00.000Z',
      newest: { period: '2026-08', value: null, decimals: 0, status: 'O', quality: 'F' },
      lastCheck: { succeededAt: '2026-11-24T12:59:55.000Z' },
    });
    expect(listed.title.fr).not.toBe(listed.title.en);
    expect(listed.freshness.state).toMatch(/^(due|late|stale)$/);
    expect(listed.freshness.dueAt).toMatch(/^2026-\d\d-\d\dT\d\d:30:00/);
  });

  it('says of a series that was never published that it has no value', async () => {
    const { series } = await json('/api/v1/series');
    const listed = series.find(({ id }: { id: string }) => id === 'CA_EMPLOYMENT');
    expect([listed.newest, listed.lastPrintAt, listed.freshness.state]).toEqual([null, null, 'no-value']);
  });

  it('says of a series that its source refuses that it is not confirmed, since when and why, until it is answered again', async () => {
    const refused = {
      since: '2026-11-24T12:50:00.000Z',
      confirmedAt: '2026-11-24T12:45:00.000Z',
      code: 'source-refused',
      detail: 'Refused.',
    } as const;
    await noteRefused(desk.database, { series: 'CA_FDI_FROM_US', ...refused });
    const listed = async () => json('/api/v1/series/CA_FDI_FROM_US');
    expect(await listed()).toMatchObject({ refused, freshness: { state: 'stale', since: refused.confirmedAt } });
    await noteAnswered(desk.database, ['CA_FDI_FROM_US']);
    desk.nowMs += 1_000;
    const again = await listed();
    desk.nowMs -= 1_000;
    expect([again.refused, again.freshness.state]).toEqual([null, 'current']);
  });

  it('says why a series is switched off', async () => {
    const listed = await json('/api/v1/series/CA_CPI_VEHICLES');
    expect(listed).toMatchObject({ state: 'off', offReason: { code: 'source-unknown-series', detail: { fr: 'Un autre titre.' } } });
  });
});

describe('a quarter that is late for months', () => {
  it('is still missed after the 60 days that hold two months’ releases', async () => {
    const late = await makeDesk('2027-02-20T15:00:00Z');
    await late.publish('CA_FDI_FROM_US', '2026-10-21', [{ ordinal: 2026 * 4 + 1, value: -12, decimals: 0, status: 'P', quality: null }]);
    await recordCheck(late.database, 'statcan', { at: '2027-02-20T14:59:00Z', ok: true, budgetUsed: 1 });
    const { freshness } = await (await late.get('/api/v1/series/CA_FDI_FROM_US')).json();
    expect(freshness).toMatchObject({ state: 'late', duePeriod: '2026-Q3', dueAt: expect.stringMatching(/^2026-11-2/) });
    await late.remove();
  });
});

describe('one series', () => {
  it('leads to the payload of its newest vintage, byte for byte', async () => {
    const { newestVintage, codes, licence } = await json('/api/v1/series/CA_CPI_ALL');
    expect(newestVintage).toMatchObject({ asOf: '2026-10-20T12:30:00.000Z', added: 1, revised: 1 });
    const bytes = Buffer.from(await (await desk.get(newestVintage.payloadUrl)).arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(newestVintage.payload);
    expect(codes).toEqual(catalogue.series.get('CA_CPI_ALL')?.codes);
    expect(licence.attribution.en.length).toBeGreaterThan(0);
  });
});

describe('a series whose code has changed', () => {
  it('has a break at the first period of the new code, and the print that brings that period says so', async () => {
    const cpi = catalogue.series.get('CA_CPI_ALL') as Series;
    const codes = [...cpi.codes, { code: 'v2', validFrom: '2026-11-17', firstPeriod: '2026-10' }];
    const changed = { ...catalogue, series: new Map([...catalogue.series, [cpi.id, { ...cpi, codes }]]) };
    const other = await makeDesk('2026-11-24T13:00:00Z', { catalogue: changed });
    expect(await (await other.get('/api/v1/series/CA_CPI_ALL')).json()).toMatchObject({ code: 'v2', codes, breaks: ['2026-10'] });
    await other.publish(cpi.id, '2026-10-20', [point(month('2026-08'), 160), point(month('2026-09'), 161)]);
    await other.publish(cpi.id, '2026-11-17', [point(month('2026-09'), 161), point(month('2026-10'), 98)]);
    const { prints } = await (await other.get('/api/v1/prints?after=1')).json();
    expect(prints).toMatchObject([{ history: 'break', historyFrom: month('2026-10'), historyFromPeriod: '2026-10', base: null }]);
    await other.remove();
    expect((await json('/api/v1/series/CA_CPI_ALL')).breaks).toEqual([]);
  });
});

describe('observations', () => {
  const values = async (query: string) =>
    (await json(cpi + query)).observations?.map(({ period, value }: { period: string; value: number | null }) => [period, value]) ?? null;

  it('are the latest, oldest first, with status and quality in their own columns', async () => {
    expect(await values('')).toEqual([
      ['2026-06', 160],
      ['2026-07', 161.5],
      ['2026-08', null],
    ]);
    expect((await json(cpi)).observations[2]).toEqual({ period: '2026-08', value: null, decimals: 0, status: 'O', quality: 'F' });
  });

  it('as of an instant are what was public then', async () => {
    expect(await values('?asOf=2026-10-20T12:29:59Z')).toEqual([
      ['2026-06', 160],
      ['2026-07', 161],
    ]);
    expect(await values('?asOf=2026-10-20T08:30:00-04:00')).toEqual([
      ['2026-06', 160],
      ['2026-07', 161.5],
      ['2026-08', null],
    ]);
  });

  it('as of a day are what was public when it ended in Toronto', async () => {
    expect(await values('?asOf=2026-10-19')).toEqual([
      ['2026-06', 160],
      ['2026-07', 161],
    ]);
    expect((await json(`${cpi}?asOf=2026-10-20`)).asOf).toBe('2026-10-21T03:59:59.999Z');
  });

  it('as of an instant before our vintages are not known, and never today’s', async () => {
    expect(await json(`${cpi}?asOf=2026-09-01`)).toMatchObject({
      known: false,
      observations: null,
      knownSince: '2026-09-16T12:30:00.000Z',
    });
  });

  it('as of now equal the latest', async () => {
    expect(await values('?asOf=2026-11-24T13:00:00Z')).toEqual(await values(''));
  });

  it('first leave out what was public before our vintages begin', async () => {
    expect(await values('?vintage=first')).toEqual([['2026-08', null]]);
  });

  it('of all vintages come with each vintage’s changes and payload', async () => {
    const { vintages, observations } = await json(`${cpi}?vintage=all`);
    expect(observations).toBeUndefined();
    expect(vintages).toHaveLength(2);
    expect(vintages[1]).toMatchObject({ asOf: '2026-10-20T12:30:00.000Z', seenAt: '2026-10-20T12:30:01.000Z', changed: 2 });
    expect(vintages[1].observations.map(({ period }: { period: string }) => period)).toEqual(['2026-07', '2026-08']);
    expect(vintages[1].payload).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['?from=2026-07', ['2026-07', '2026-08']],
    ['?to=2026-07', ['2026-06', '2026-07']],
    ['?from=2026-Q3&to=2026-Q3', ['2026-07', '2026-08']],
    ['?to=2026-Q2', ['2026-06']],
    ['?from=2026&to=2026', ['2026-06', '2026-07', '2026-08']],
    ['?from=2027', []],
    ['?from=2026-07-20&to=2026-07-21', ['2026-07']],
  ])('%s are those whose period lies within', async (query, periods) => {
    expect((await values(query)).map(([period]: [string]) => period)).toEqual(periods);
  });

  it('of a quarterly series have quarters', async () => {
    const { observations } = await json('/api/v1/series/CA_FDI_FROM_US/observations?from=2026-05');
    expect(observations).toEqual([{ period: '2026-Q2', value: -12, decimals: 0, status: 'P', quality: null }]);
  });

  it('of a series without vintages are none', async () => {
    expect(await json('/api/v1/series/CA_EMPLOYMENT/observations')).toMatchObject({ known: true, observations: [], knownSince: null });
  });
});

describe('prints', () => {
  it('come in order after a seq, with the newest of the log', async () => {
    const { prints, newest } = await json('/api/v1/prints?after=1&limit=1');
    expect([prints.map(({ seq }: { seq: number }) => seq), newest]).toEqual([[2], 3]);
    expect(prints[0]).toMatchObject({
      series: 'CA_CPI_ALL',
      kind: 'new',
      period: '2026-08',
      asOf: '2026-10-20T12:30:00.000Z',
      scheduledAt: '2026-10-20T12:30:00.000Z',
      seenAt: '2026-10-20T12:30:01.000Z',
      emittedAt: null,
    });
    expect(prints[0].previous).toMatchObject({ value: 161.5 });
    expect(prints[0].prior).toMatchObject({ value: 161 });
  });

  it('after the newest are none', async () => {
    expect(await json('/api/v1/prints?after=3')).toEqual({ mode: 'live', prints: [], newest: 3 });
  });

  it('tell the instant of emission as soon as it is written, though the log did not grow', async () => {
    expect((await json('/api/v1/prints?after=2')).prints[0].emittedAt).toBeNull();
    await markEmitted(desk.database, [1, 2, 3], '2026-10-21T12:30:02.000Z');
    expect((await json('/api/v1/prints?after=2')).prints[0].emittedAt).toBe('2026-10-21T12:30:02.000Z');
  });
});

describe('releases', () => {
  it('without bounds are those from yesterday to four weeks on, with the agency’s own text', async () => {
    const { releases, from, to } = await json('/api/v1/releases');
    expect([from, to]).toEqual(['2026-11-23T05:00:00.000Z', '2026-12-23T04:59:59.999Z']);
    expect(releases.length).toBeGreaterThan(10);
    const trade = releases.find(({ release }: { release: string }) => release === 'TRADE');
    expect(trade).toMatchObject({ source: 'statcan', period: '2026-10', status: 'scheduled' });
    expect(trade.url.fr).toMatch(/^https:/);
    expect(trade.series).toContain('CA_EXPORTS_US');
    expect(trade.dependsOn).toEqual([{ release: 'US_TRADE' }]);
    const jobs = releases.find(({ release }: { release: string }) => release === 'US_JOBS');
    expect(jobs.dependsOn).toEqual([{ country: 'United States' }]);
  });

  it('of one day are those of that day in Toronto', async () => {
    const { releases } = await json('/api/v1/releases?from=2026-11-24&to=2026-11-24');
    const days = new Set(releases.map(({ at }: { at: string }) => new Date(Date.parse(at) - 5 * 3_600_000).toISOString().slice(0, 10)));
    expect([...days]).toEqual(['2026-11-24']);
  });

  it('name those whose announced dates have run out, and no other', async () => {
    const alarmed = async () => (await json('/api/v1/releases')).alarms.map(({ release }: { release: string }) => release);
    expect(await alarmed()).not.toContain('TRADE');
    const before = desk.nowMs;
    desk.nowMs = Date.parse('2027-02-10T15:00:00Z');
    const { alarms } = await json('/api/v1/releases');
    desk.nowMs = before;
    const trade = alarms.find(({ release }: { release: string }) => release === 'TRADE');
    expect(trade.detail.en).toMatch(/the last announced date was Feb\s4, 2027/);
    expect(trade.detail.fr).toMatch(/la dernière date annoncée était le 4\sfévr\.\s2027/);
  });
});

describe('sources', () => {
  it('say how the last check went, the budget, what comes next and the error in both languages', async () => {
    const { sources } = await json('/api/v1/sources');
    const [statcan, boc, fred] = sources;
    expect(statcan).toMatchObject({
      id: 'statcan',
      state: 'answering',
      error: null,
      budget: { used: 12 },
      checkedAt: '2026-11-24T12:59:55.000Z',
    });
    expect(Date.parse(statcan.nextDue.at)).toBeGreaterThan(desk.nowMs);
    expect(statcan.lastPrintAt).toBe((await latestPrints(desk.database, 1))[0]?.committedAt);
    expect(boc).toMatchObject({
      state: 'failing',
      retryAt: '2026-11-24T13:05:00.000Z',
      error: { code: 'source-rate-limited', detail: 'Status 429.' },
    });
    expect(boc.error.words.fr).not.toBe(boc.error.words.en);
    expect(fred).toMatchObject({
      state: 'not-asked',
      checkedAt: null,
      series: [...catalogue.series.values()].filter(({ source }) => source === 'fred').map(({ id }) => id),
    });
  });
});

describe('a payload', () => {
  const page = Buffer.from([0xef, 0xbb, 0xbf, 0x3c, 0x73, 0x63, 0x72, 0x69, 0x70, 0x74, 0x3e, 0x00, 0xff, 0x0d, 0x0a]);

  it('comes back byte for byte, and cannot run', async () => {
    const sha256 = await archive(desk.database, {
      source: 'fred',
      response: {
        request: { method: 'GET', body: null },
        url: 'https://agency.example/graph?id=X&api_key=secret',
        status: 503,
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: page,
        receivedAt: '2026-11-24T12:30:00.250Z',
      },
    });
    const response = await desk.get(`/api/v1/payloads/${sha256}`);
    expect(Buffer.from(await response.arrayBuffer()).equals(page)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': `attachment; filename="fred-${sha256.slice(0, 12)}"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'x-received-at': '2026-11-24T12:30:00.250Z',
      'x-original-status': '503',
      'memento-datetime': 'Tue, 24 Nov 2026 12:30:00 GMT',
      link: '<https://agency.example/graph?id=X&api_key=withheld>; rel="original"',
      etag: `"${sha256}"`,
    });
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect((await desk.get(`/api/v1/payloads/${sha256}`, { 'if-none-match': `"${sha256}"` })).status).toBe(304);
  });
});

describe('a payload of which something is being checked', () => {
  it('is not shown until that is settled, and the answer says why in both languages', async () => {
    const { newestVintage } = await json('/api/v1/series/CA_CPI_ALL');
    const seenAt = '2026-11-24T12:30:01.000Z';
    const detail = { en: 'Negative.', fr: 'Négative.' };
    await hold(desk.database, { series: 'CA_EMPLOYMENT', payload: newestVintage.payload, asOf: seenAt, seenAt, code: 'sign', detail });
    const refused = await desk.get(newestVintage.payloadUrl);
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ code: 'vintage-held', detail: expect.stringContaining('is being checked') });
    const french = await json(newestVintage.payloadUrl, { 'accept-language': 'fr' });
    expect(french.detail).toContain(catalogue.series.get('CA_EMPLOYMENT')?.title.fr);
    expect((await desk.get(newestVintage.payloadUrl, { 'if-none-match': `"${newestVintage.payload}"` })).status).toBe(409);
    await settleHeld(desk.database, ['CA_EMPLOYMENT'], { at: seenAt, by: 'desk' });
    expect((await desk.get(newestVintage.payloadUrl)).status).toBe(200);
  });
});

describe('a payload with a number that came before its time', () => {
  it('is not shown before the instant of its release, though the agency took the number back', async () => {
    const { newestVintage } = await json('/api/v1/series/CA_CPI_ALL');
    const trade = catalogue.calendar('2026-11-24T00:00:00Z', '2026-12-31T00:00:00Z').find(({ release }) => release === 'TRADE');
    const seenAt = '2026-11-24T12:30:01.000Z';
    const early = { code: 'early', detail: { en: 'Early.', fr: 'Trop tôt.' }, newest: month(trade?.period ?? '') };
    await hold(desk.database, { series: 'CA_EXPORTS_US', payload: newestVintage.payload, asOf: seenAt, seenAt, ...early });
    await settleHeld(desk.database, ['CA_EXPORTS_US'], { at: seenAt, by: 'unchanged' });
    const refused = await desk.get(newestVintage.payloadUrl);
    expect([refused.status, (await refused.json()).code]).toEqual([409, 'vintage-held']);
    const nowMs = desk.nowMs;
    desk.nowMs = Date.parse(trade?.at ?? '');
    expect((await desk.get(newestVintage.payloadUrl)).status).toBe(200);
    desk.nowMs = nowMs;
  });
});

describe('health', () => {
  it('is the process’s at /healthz and the database’s at /readyz', async () => {
    expect(await json('/healthz')).toEqual({ alive: true, mode: 'live', build: 'test' });
    expect(await json('/readyz')).toEqual({ ready: true, mode: 'live', database: 'embedded', recovered: null, newest: 3, shown: 3 });
  });

  it('is told to Prometheus, each family once and with help', async () => {
    desk.metrics.printed([{ kind: 'new' }, { kind: 'new' }, { kind: 'revised' }]);
    const response = await desk.get('/metrics');
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const text = await response.text();
    expect(text).toContain('print_log_seq 3\n');
    expect(text).toContain('live_sockets 3\n');
    expect(text).toContain('prints_total{kind="new"} 2\n');
    expect(text).toContain('source_failing{source="boc",code="source-rate-limited"} 1\n');
    expect(text).toContain('source_failing{source="statcan",code="none"} 0\n');
    const families = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => ({ name: name as string, type }));
    expect(new Set(families.map(({ name }) => name)).size).toBe(families.length);
    expect(families.every(({ name, type }) => name.endsWith('_total') === (type === 'counter'))).toBe(true);
    expect(families.every(({ name }) => text.includes(`# HELP ${name} `))).toBe(true);
  });
});
