import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '../../core/period';
import { hold } from '../../prisma/queries/held';
import { point } from '../store/editions';
import { type ApiDesk, makeDesk } from './desk';

const month = (text: string) => parsePeriod(text, 'M')?.ordinal as number;
let desk: ApiDesk;

beforeAll(async () => {
  desk = await makeDesk('2026-11-24T13:00:00Z');
  await desk.publish('CA_EXPORTS_US', '2026-09-04', [point(month('2026-06'), 41000.5), point(month('2026-07'), 42198.1, { status: 'P' })]);
  await desk.publish('CA_EXPORTS_US', '2026-10-06', [point(month('2026-07'), 42007.3), point(month('2026-08'), 41312.4, { status: 'P' })]);
});
afterAll(() => desk.remove());

const json = async (query: string) => (await desk.get(`/api/v1/explain?${query}`)).json();

describe('GET /api/v1/explain', () => {
  it('tells what was said of a period, when, and in which bytes', async () => {
    const told = await json('series=CA_EXPORTS_US&period=2026-07');
    expect(told).toMatchObject({
      mode: 'live',
      series: 'CA_EXPORTS_US',
      period: '2026-07',
      known: true,
      figure: { period: '2026-07', value: 42007.3, status: 'A' },
      step: null,
      statements: [
        { asOf: '2026-09-04T12:30:00.000Z', value: 42198.1, status: 'P', kind: 'first', seq: 1 },
        { asOf: '2026-10-06T12:30:00.000Z', value: 42007.3, kind: 'new', seq: 2, seenAt: '2026-10-06T12:30:01.000Z', parserVersion: 1 },
      ],
      payload: { url: 'https://agency.example/CA_EXPORTS_US?day=2026-10-06', method: 'GET', status: 200, held: [] },
    });
    expect(told.payload.snippet).toMatchObject({ value: '42007.3' });
    expect(told.payload.sha256).toBe(told.statements[1].payload);
    expect((await desk.get(told.payload.bytesUrl)).status).toBe(200);
  });

  it('tells it as it was known at a moment, and that it was not before the first', async () => {
    const then = await json('series=CA_EXPORTS_US&period=2026-07&asOf=2026-09-30');
    expect(then.figure.value).toBe(42198.1);
    expect(then.statements).toHaveLength(1);
    const before = await json('series=CA_EXPORTS_US&period=2026-07&asOf=2026-08-01');
    expect(before).toMatchObject({ known: false, knownSince: '2026-09-04T12:30:00.000Z', figure: null, statements: [], payload: null });
  });

  it('tells the newest period where none is named, and of an unknown one that nothing is held', async () => {
    expect(await json('series=CA_EXPORTS_US')).toMatchObject({ period: '2026-08', figure: { value: 41312.4 } });
    expect(await json('series=CA_EXPORTS_US&period=2019-01')).toMatchObject({ figure: null, statements: [], payload: null });
  });

  it('tells what a change is calculated from', async () => {
    expect(await json('series=CA_EXPORTS_US&period=2026-08&units=pch')).toMatchObject({
      measure: { unit: 'percent', decimals: 1 },
      step: {
        by: 'pch',
        inputs: [
          { period: '2026-08', value: 41312.4 },
          { period: '2026-07', value: 42007.3 },
        ],
      },
    });
  });

  it('refuses a number without a meaning, a period of another frequency, and parameters that it does not know', async () => {
    expect(await json('series=CA_UNEMPLOYMENT_RATE')).toMatchObject({ known: false, knownSince: null });
    const refusals = [
      ['series=CA_EXPORTS_US&units=sum4', 422],
      ['series=CA_EXPORTS_US&period=2026-Q3', 400],
      ['series=CA_EXPORTS_US&vintage=all', 400],
      ['series=NOWHERE', 404],
    ] as const;
    for (const [query, status] of refusals) expect((await desk.get(`/api/v1/explain?${query}`)).status).toBe(status);
  });

  it('shows no bytes of which something is being checked', async () => {
    const { payload } = await json('series=CA_EXPORTS_US');
    const seenAt = '2026-11-24T12:00:00.000Z';
    const detail = { en: 'The sign changed.', fr: 'Le signe a changé.' };
    await hold(desk.database, { series: 'CA_EMPLOYMENT', payload: payload.sha256, asOf: seenAt, seenAt, code: 'sign', detail });
    const told = await json('series=CA_EXPORTS_US');
    expect(told.payload).toMatchObject({ snippet: null, bytesUrl: null });
    expect(told.payload.held).toHaveLength(1);
  });
});
