import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '../../core/period';
import { point } from '../store/editions';
import { type ApiDesk, listen, makeDesk } from './desk';

const cpi = '/sdmx/data/ECON/M.CA._Z.CA_CPI_ALL';
let desk: ApiDesk;
let http: Awaited<ReturnType<typeof listen>>;
beforeAll(async () => {
  desk = await makeDesk('2026-11-24T13:00:00Z');
  await desk.publish('CA_CPI_ALL', '2026-11-18', [point(parsePeriod('2026-10')?.ordinal as number, 162.0)]);
  http = await listen(desk);
});
afterAll(async () => {
  await http.stop();
  await desk.remove();
});

describe('an error', () => {
  const shape =
    /^<\?xml version="1.0" encoding="UTF-8"\?>\n<mes:Error xmlns:mes="[^"]+\/v2_1\/message" xmlns:com="[^"]+\/v2_1\/common"><mes:ErrorMessage code="(\d+)">(<com:Text xml:lang="(en|fr)">[^<]+<\/com:Text>){2}<\/mes:ErrorMessage><\/mes:Error>$/;

  it.each([
    ['/sdmx/data/NOWHERE', 404, '100'],
    ['/sdmx/data/OTHER,ECON', 404, '100'],
    ['/sdmx/data/TRADE_DESK,ECON,9.9', 404, '100'],
    ['/sdmx/data/ECON/all/SOMEBODY', 404, '100'],
    ['/sdmx/data/ECON/...NO_SUCH', 404, '100'],
    ['/sdmx/data/ECON/...CA_CPI_ALL?startPeriod=2030', 404, '100'],
    ['/sdmx/data/ECON/M.CA', 400, '140'],
    ['/sdmx/data/ECON/a/b/c/d', 400, '140'],
    ['/sdmx/data', 400, '140'],
    ['/sdmx/data/%ff', 400, '140'],
    ['/sdmx/categoryscheme', 501, '501'],
    ['/sdmx/metadata/ECON', 501, '501'],
    ['/sdmx', 404, '100'],
    ['/sdmx/nothing', 404, '100'],
  ])('at %s is SDMX’s own: %i, code %s', async (path, status, code) => {
    const answer = await fetch(http.origin + path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/xml']);
    expect(shape.exec(await answer.text())?.[1]).toBe(code);
  });

  it('to what is no question is 405, with what is allowed', async () => {
    const answer = await fetch(http.origin + cpi, { method: 'POST', body: 'x' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
    expect(await answer.text()).toMatch(shape);
  });

  it('to who asks too often is 429, with the time to wait', async () => {
    const headers = { 'x-forwarded-for': '10.9.9.9' };
    const ask = () => fetch(`${http.origin}/sdmx/nothing`, { headers });
    for (let time = 0; time < 300; time += 50) await Promise.all(Array.from({ length: 50 }, async () => (await ask()).text()));
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.text()).toMatch(shape);
  });
});
