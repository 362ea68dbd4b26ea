import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '../../core/period';
import { point } from '../store/editions';
import { type ApiDesk, makeDesk } from './desk';

const month = (text: string) => parsePeriod(text, 'M')?.ordinal as number;
const months = (first: string, values: readonly number[]) => values.map((value, at) => point(month(first) + at, value));
let desk: ApiDesk;

beforeAll(async () => {
  desk = await makeDesk('2026-11-24T13:00:00Z');
  await desk.publish('CA_EXPORTS_US', '2026-09-03', months('2026-05', [40_000, 42_000, 45_000]));
  await desk.publish('CA_EXPORTS_ALL', '2026-09-03', months('2026-05', [50_000, 60_000, 60_000]));
  await desk.publish('CA_EXPORTS_US', '2026-10-06', months('2026-07', [48_000, 30_000]));
  await desk.publish('CA_EXPORTS_ALL', '2026-10-07', [{ ...point(month('2026-08'), 60_000), status: 'P' }]);
});
afterAll(() => desk.remove());

const share = '/api/v1/formulas?formula=share(CA_EXPORTS_US, CA_EXPORTS_ALL)';
const answer = async (path: string, headers?: Record<string, string>) => {
  const response = await desk.get(encodeURI(path), headers);
  return { status: response.status, body: await response.json() };
};
const valuesOf = (body: { observations: { period: string; value: number | null }[] }) =>
  body.observations.map(({ period, value }) => [period, value]);

describe('a formula asked of the API', () => {
  it('is answered as a series is, with what it is, in both languages', async () => {
    const { status, body } = await answer(share);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      mode: 'live',
      formula: 'share(CA_EXPORTS_US, CA_EXPORTS_ALL)',
      title: { en: expect.stringContaining(' as a share of '), fr: expect.stringMatching(/^Part de .* dans /) },
      notes: { en: expect.stringMatching(/^Calculated by us: /), fr: expect.stringMatching(/^Calculé par nous/) },
      frequency: 'M',
      unit: { kind: 'percent', decimals: 1 },
      nature: 'rate',
      adjustment: 'SA',
      seq: 4,
      vintage: 'latest',
      asOf: null,
      known: true,
      breaks: [],
    });
    expect(body.observations).toEqual([
      { period: '2026-05', value: 80, decimals: 1, status: 'A', quality: null },
      { period: '2026-06', value: 70, decimals: 1, status: 'A', quality: null },
      { period: '2026-07', value: 80, decimals: 1, status: 'A', quality: null },
      { period: '2026-08', value: 50, decimals: 1, status: 'P', quality: null },
    ]);
  });

  it('says from which statements its parts are', async () => {
    const { parts } = (await answer(share)).body;
    expect(parts).toMatchObject([
      { series: 'CA_EXPORTS_US', source: 'statcan', known: true, vintage: { asOf: '2026-10-06T12:30:00.000Z' }, print: { seq: 3 } },
      { series: 'CA_EXPORTS_ALL', known: true, vintage: { asOf: '2026-10-07T12:30:00.000Z' }, print: { seq: 4 } },
    ]);
  });

  it('is calculated as it stood at an instant, and not known from before we kept vintages', async () => {
    const then = (await answer(`${share}&asOf=2026-10-06`)).body;
    expect(valuesOf(then)).toEqual([
      ['2026-05', 80],
      ['2026-06', 70],
      ['2026-07', 80],
    ]);
    expect(then).toMatchObject({ vintage: 'as-of', asOf: '2026-10-07T03:59:59.999Z' });
    expect(then.parts[1]).toMatchObject({ vintage: { asOf: '2026-09-03T12:30:00.000Z' } });
    expect(then.parts[1]).not.toHaveProperty('print');
    const before = (await answer(`${share}&asOf=2026-09-01`)).body;
    expect(before).toMatchObject({
      known: false,
      observations: null,
      breaks: null,
      parts: [{ known: false, vintage: null }, { known: false }],
    });
  });

  it('aggregates first, and is cut to the periods that are asked for', async () => {
    const difference = '/api/v1/formulas?formula=CA_EXPORTS_ALL - CA_EXPORTS_US';
    expect(valuesOf((await answer(`${difference}&from=2026-07`)).body)).toEqual([
      ['2026-07', 12_000],
      ['2026-08', 30_000],
    ]);
    expect(valuesOf((await answer(`${difference}&from=2026-06&to=2026-06`)).body)).toEqual([['2026-06', 18_000]]);
    const quarters = (await answer(`${difference}&frequency=Q`)).body;
    expect([quarters.frequency, quarters.observations]).toEqual(['Q', []]);
  });

  it('lasts until the log grows', async () => {
    const first = await desk.get(encodeURI(share));
    const tag = first.headers.get('etag') ?? '';
    expect((await desk.get(encodeURI(share), { 'if-none-match': tag })).status).toBe(304);
  });

  it('that can’t be read is a problem that tells the character and what was expected', async () => {
    const { status, body } = await answer('/api/v1/formulas?formula=share(CA_EXPORTS_US)');
    expect([status, body.code, body.at]).toEqual([400, 'invalid-request', 20]);
    expect(body.detail).toBe('Character 20: ")" stands where it needs a comma.');
    const french = await answer('/api/v1/formulas?formula=share(CA_EXPORTS_US)', { 'accept-language': 'fr' });
    expect(french.body.detail).toContain('Caractère 20');
  });

  it('with a + that the address turned into a space is told how to write it', async () => {
    const { body } = await answer('/api/v1/formulas?formula=CA_EXPORTS_US+CA_EXPORTS_ALL');
    expect(body.detail).toContain('in addresses write + as %2B, or sum(A, B)');
    const written = await desk.get('/api/v1/formulas?formula=CA_EXPORTS_US%2BCA_EXPORTS_ALL');
    expect(await written.json()).toMatchObject({ formula: 'CA_EXPORTS_US + CA_EXPORTS_ALL' });
  });

  it.each([
    ['CA_EXPORTS_US - NOWHERE', 404, 'not-found', 17],
    ['CA_EXPORTS_US - US_IMPORTS_CA', 422, 'incompatible-units', 15],
    ['CA_EXPORTS_US - CA_FDI_FROM_US', 422, 'incompatible-frequency', 15],
    ['US_IMPORTS_CA * FX_USDCAD&frequency=M', 422, 'wrong-aggregation', 17],
    ['share(CA_UNEMPLOYMENT_RATE, CA_ON_UNEMPLOYMENT_RATE)', 422, 'incompatible-units', 1],
    ['deflated(CA_EXPORTS_US, CA_CPI_ALL, 2024)', 400, 'invalid-request', 1],
  ])('%s is refused', async (formula, status, code, at) => {
    const refused = await answer(`/api/v1/formulas?formula=${formula}`);
    expect([refused.status, refused.body.code, refused.body.at]).toEqual([status, code, at]);
    expect(refused.body.detail).toMatch(/^Character \d+.*\.$/);
  });

  it.each([
    '',
    '?formula=',
    '?formula=CA_EXPORTS_US*2&frequency=H',
    '?formula=CA_EXPORTS_US*2&units=pc1',
    '?formula=CA_EXPORTS_US*2&from=2026-08&to=2026-07',
  ])('asked wrongly (%s) is told which parameter is wrong', async (query) => {
    const { status, body } = await answer(`/api/v1/formulas${query}`);
    expect([status, body.code]).toEqual([400, 'invalid-request']);
    expect(body.parameters).toHaveLength(1);
  });
});
