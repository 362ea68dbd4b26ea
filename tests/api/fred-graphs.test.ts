import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FredDesk, makeFredDesk } from './fred-desk';

let fred: FredDesk;
beforeAll(async () => {
  fred = await makeFredDesk();
});
afterAll(() => fred.desk.remove());

const text = async (path: string) => (await fred.desk.get(path)).text();

describe('graphs’ files', () => {
  it('have a header, ISO dates and a name in double quotes, and end their last line', async () => {
    const response = await fred.desk.get('/graph/fredgraph.csv?id=CA_EXPORTS_US&bgcolor=%23fff&mma=0');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="CA_EXPORTS_US.csv"');
    expect(response.headers.get('content-type')).toMatch(/^text\/csv/);
    const lines = (await response.text()).split('\n');
    expect([lines[0], lines[1], lines.at(-3), lines.at(-2), lines.at(-1)]).toEqual([
      'observation_date,CA_EXPORTS_US',
      '2026-01-01,40000.0',
      '2026-06-01,45900.0',
      '2026-07-01,',
      '',
    ]);
  });

  it('join several series at their dates, each with its own part of the lists', async () => {
    const path = '/graph/fredgraph.csv?id=CA_EXPORTS_US,CA_CPI_ALL&cosd=2026-05-01,2026-06-01&coed=2026-06-01&transformation=lin,pch';
    const response = await fred.desk.get(path);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="fredgraph.csv"');
    expect(await response.text()).toBe(
      `observation_date,CA_EXPORTS_US,CA_CPI_ALL_PCH\n2026-05-01,44000.0,\n2026-06-01,45900.0,${((160 / 159 - 1) * 100).toFixed(5)}\n`,
    );
  });

  it('are made of a lower frequency, and of a vintage', async () => {
    expect(await text('/graph/fredgraph.csv?id=CA_EXPORTS_US&fq=Quarterly&fam=sum')).toBe(
      'observation_date,CA_EXPORTS_US\n2026-01-01,123000.0\n2026-04-01,132900.0\n',
    );
    expect(await text('/graph/fredgraph.csv?id=CA_EXPORTS_US&vintage_date=2026-07-26&cosd=2026-06-01')).toBe(
      'observation_date,CA_EXPORTS_US\n2026-06-01,45000.0\n',
    );
    expect(await text('/graph/fredgraph.csv?id=CA_EXPORTS_US&vintage_date=2026-07-01')).toBe('observation_date,CA_EXPORTS_US\n');
  });

  it('of a series that there is not are 404 without a file’s name', async () => {
    for (const id of ['NONE', 'CA_CPI_ALL,NONE']) {
      const response = await fred.desk.get(`/graph/fredgraph.csv?id=${id}`);
      expect([response.status, response.headers.get('content-disposition')]).toEqual([404, null]);
    }
    expect((await fred.desk.get('/graph/fredgraph.csv?id=CA_CPI_ALL&fq=Hourly')).status).toBe(400);
  });

  it('are made of weeks that end on Sunday, as FRED writes them, and of no others', async () => {
    const weekly = await text('/graph/fredgraph.csv?id=FX_USDCAD&fq=Weekly');
    expect(weekly).toMatch(/^observation_date,FX_USDCAD\n2026-11-16,/);
    expect(await text('/graph/fredgraph.csv?id=FX_USDCAD&fq=Weekly%2C%20Ending%20Sunday')).toBe(weekly);
    const lists = 'fq=Weekly,%20Ending%20Sunday,Monthly&cosd=2026-11-16';
    expect(await text(`/graph/fredgraph.csv?id=FX_USDCAD,CA_EXPORTS_US&${lists}`)).toMatch(
      /^observation_date,FX_USDCAD,CA_EXPORTS_US\n2026-11-16,/,
    );
    for (const fq of ['Weekly%2C%20Ending%20Friday', 'Weekly,Ending+Thursday', 'Biweekly, Ending Wednesday']) {
      expect((await fred.desk.get(`/graph/fredgraph.csv?id=FX_USDCAD&fq=${fq}`)).status).toBe(400);
    }
  });

  it('are the same at the address of older clients', async () => {
    expect(await text('/series/CA_CPI_ALL/downloaddata/CA_CPI_ALL.csv')).toBe(await text('/graph/fredgraph.csv?id=CA_CPI_ALL'));
  });
});
