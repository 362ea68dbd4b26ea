import { readFile } from 'node:fs/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Fault } from '../../rehearsal/faults';
import type { Point } from '../../rehearsal/point';
import { callStatcan, type Standing, stand, start } from './agencies';

const rates = (standing: Standing) =>
  fetch(`${standing.baseUrls.BOC_BASE_URL}/observations/FXUSDCAD/json?recent=5`, { headers: { connection: 'close' } });
const digits = (points: readonly Point[]) => points.map((point) => point.digits);

/** What StatCan says of exports before a fault and with it. */
async function broken(fault: Omit<Fault, 'series'>): Promise<{ before: readonly Point[]; after: readonly Point[]; standing: Standing }> {
  const standing = await stand({ manual: true });
  const before = standing.control.points('CA_EXPORTS_US');
  standing.control.setFault({ starts: 'now', ...fault, series: 'CA_EXPORTS_US' });
  return { before, after: standing.control.points('CA_EXPORTS_US'), standing };
}

describe('a fault of the wire', () => {
  it('down: the connection is reset', async () => {
    const standing = await stand();
    standing.control.setFault({ kind: 'down', source: 'boc' });
    await expect(rates(standing)).rejects.toThrow('fetch failed');
    expect((await callStatcan(standing, '/getChangedSeriesList')).status).toBe(200);
  });

  it('slow: the answer comes whole, after the wait', async () => {
    const standing = await stand();
    standing.control.setFault({ kind: 'slow', source: 'boc', byMs: 150 });
    const asked = performance.now();
    const response = await rates(standing);
    expect(performance.now() - asked).toBeGreaterThanOrEqual(145);
    expect(await response.json()).toHaveProperty('observations');
  });

  it('truncated: 200 with the beginning of the body', async () => {
    const standing = await stand();
    const whole = await (await rates(standing)).text();
    standing.control.setFault({ kind: 'truncated', source: 'boc' });
    const response = await rates(standing);
    const text = await response.text();
    expect(response.status).toBe(200);
    expect([whole.startsWith(text), text.length < whole.length]).toEqual([true, true]);
  });

  it('rate-limited: 429 with Retry-After', async () => {
    const standing = await stand();
    standing.control.setFault({ kind: 'rate-limited', source: 'boc', retryAfterSeconds: 7 });
    const response = await rates(standing);
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7']);
  });

  it('error-page: a web page with 200; locked: 409', async () => {
    const standing = await stand();
    const { id } = standing.control.setFault({ kind: 'error-page', source: 'boc' });
    const response = await rates(standing);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    standing.control.clearFaults(id);
    expect((await rates(standing)).status).toBe(200);
    standing.control.setFault({ kind: 'locked', release: 'CPI' });
    expect(await callStatcan(standing, '/getChangedSeriesList')).toEqual({
      status: 409,
      body: { message: 'The product is not released yet' },
    });
  });
});

describe('a fault of the clock', () => {
  const announced = async (fault?: Fault) => {
    const standing = await stand({ manual: true });
    if (fault) standing.control.setFault(fault);
    await standing.control.announce('CPI', start + 60_000);
    return standing;
  };
  const delayAt = (standing: Standing, ms: number) => {
    standing.clock.ms = ms;
    return standing.control.log().map(({ switchedAt }) => switchedAt - start - 60_000)[0];
  };

  it('late: the bytes switch so much later', async () => {
    const punctual = delayAt(await announced(), start + 120_000) ?? 0;
    expect(delayAt(await announced({ kind: 'late', release: 'CPI', byMs: 30_000 }), start + 120_000)).toBeCloseTo(punctual + 30_000, 3);
  });

  it('early: they switch before the announced instant', async () => {
    expect(delayAt(await announced({ kind: 'early', release: 'CPI', byMs: 30_000 }), start + 40_000)).toBe(-30_000);
  });

  it('frozen: they never switch, and at once when the fault is taken away', async () => {
    const standing = await announced({ kind: 'frozen', source: 'statcan' });
    expect(delayAt(standing, start + 500_000)).toBeUndefined();
    standing.control.clearFaults();
    expect(delayAt(standing, start + 500_000)).toBe(440_000);
  });
});

describe('a fault of the numbers', () => {
  it('revised: the newest three periods change a little', async () => {
    const { before, after } = await broken({ kind: 'revised' });
    const changed = before.flatMap((point, index) => (point.digits === after[index]?.digits ? [] : [index - before.length]));
    expect(changed).toEqual([-3, -2, -1]);
    expect((after.at(-1)?.digits ?? 0) / (before.at(-1)?.digits ?? 1)).toBeCloseTo(1.004, 4);
  });

  it('re-based: all periods times one constant, and another unit in the series info', async () => {
    const { before, after, standing } = await broken({ kind: 're-based' });
    const ratios = before.map((point, index) => (after[index]?.digits ?? 0) / (point.digits ?? 1));
    expect(Math.max(...ratios) - Math.min(...ratios)).toBeLessThan(1e-5);
    expect((await callStatcan(standing, '/getSeriesInfoFromVector', [{ vectorId: 87008956 }])).body).toMatchObject([
      { object: { memberUomCode: 402 } },
    ]);
  });

  it('yearly-revised: most periods change, by ratios that differ', async () => {
    const { before, after } = await broken({ kind: 'yearly-revised' });
    const ratios = before.map((point, index) => (after[index]?.digits ?? 0) / (point.digits ?? 1));
    expect(ratios.filter((ratio) => ratio !== 1).length).toBeGreaterThan(before.length * 0.9);
    expect(Math.max(...ratios) - Math.min(...ratios)).toBeGreaterThan(0.01);
    expect(ratios.every((ratio) => ratio > 0.985 && ratio < 1.015)).toBe(true);
  });

  it('thousandfold and sign-flipped: all values, or the newest only', async () => {
    const times = async (fault: Omit<Fault, 'series'>) => {
      const { before, after } = await broken(fault);
      return [after[0], after.at(-1)].map((point, index) => (point?.digits ?? 0) / (before.at(-index)?.digits ?? 1));
    };
    expect(await times({ kind: 'thousandfold' })).toEqual([1000, 1000]);
    expect(await times({ kind: 'thousandfold', periods: 1 })).toEqual([1, 1000]);
    expect(await times({ kind: 'sign-flipped' })).toEqual([-1, -1]);
  });

  it('shifted: every value one period later; neighbour: another series’ values', async () => {
    const shifted = await broken({ kind: 'shifted' });
    expect(digits(shifted.after)).toEqual(digits(shifted.before));
    expect(shifted.after.map(({ ordinal }) => ordinal - 1)).toEqual(shifted.before.map(({ ordinal }) => ordinal));
    const neighbour = await broken({ kind: 'neighbour' });
    expect(digits(neighbour.after)).toEqual(digits(neighbour.standing.control.points('CA_IMPORTS_US')));
  });

  it('duplicated-period and future-period: one point more', async () => {
    const duplicated = await broken({ kind: 'duplicated-period' });
    expect(duplicated.after.slice(-2).map(({ ordinal }) => ordinal)).toEqual(Array(2).fill(duplicated.before.at(-1)?.ordinal));
    const future = await broken({ kind: 'future-period' });
    expect(future.after.at(-1)?.ordinal).toBe((future.before.at(-1)?.ordinal ?? 0) + 6);
  });

  it('refused: the service answers for the others of the call, and says of this one that its table is being published', async () => {
    const standing = await stand();
    standing.control.setFault({ kind: 'refused', series: 'CA_EXPORTS_US', starts: 'now' });
    const asked = [87008956, 87008840].map((vectorId) => ({ vectorId, latestN: 1 }));
    const { body } = await callStatcan(standing, '/getDataFromVectorsAndLatestNPeriods', asked);
    const items = body as { status: string; object: { vectorId: number; responseStatusCode: number; vectorDataPoint: unknown[] } }[];
    const said = items.map(({ status, object }) => [object.vectorId, status, object.responseStatusCode, object.vectorDataPoint.length]);
    expect(new Map(said.map(([vectorId, ...rest]) => [vectorId, rest]))).toEqual(
      new Map([
        [87008956, ['FAILED', 6, 0]],
        [87008840, ['SUCCESS', 0, 1]],
      ]),
    );
  });

  it('unknown-code: every service says that it does not know the code', async () => {
    const standing = await stand();
    for (const series of ['CA_EXPORTS_US', 'FX_USDCAD', 'US_EMPLOYMENT_MANUFACTURING'])
      standing.control.setFault({ kind: 'unknown-code', series, starts: 'now' });
    expect((await callStatcan(standing, '/getDataFromVectorsAndLatestNPeriods', [{ vectorId: 87008956, latestN: 1 }])).body).toMatchObject([
      { status: 'FAILED' },
    ]);
    expect((await callStatcan(standing, '/getSeriesInfoFromVector', [{ vectorId: 87008956 }])).body).toMatchObject([
      { object: { responseStatusCode: 4 } },
    ]);
    expect((await rates(standing)).status).toBe(404);
    expect((await fetch(`${standing.baseUrls.FRED_BASE_URL}/graph/fredgraph.csv?id=MANEMP`)).status).toBe(404);
  });

  it('begins with the next release unless it is to begin now', async () => {
    const standing = await stand({ manual: true });
    const before = digits(standing.control.points('CA_CPI_ALL'));
    standing.control.setFault({ kind: 'thousandfold', series: 'CA_CPI_ALL', periods: 1 });
    expect(digits(standing.control.points('CA_CPI_ALL'))).toEqual(before);
    standing.control.publish('CPI');
    expect(standing.control.points('CA_CPI_ALL').at(-1)?.digits).toBeGreaterThan(1_000_000);
    standing.control.clearFaults();
    expect(standing.control.points('CA_CPI_ALL').at(-1)?.digits).toBeLessThan(10_000);
  });

  it('is refused with a sentence when it says no place or no known kind', async () => {
    const { control } = await stand();
    expect(() => control.setFault({ kind: 'late' })).toThrow('one of source, release, series');
    expect(() => control.setFault({ kind: 'sleepy' as 'late', source: 'boc' })).toThrow('"sleepy" is no fault; known are down');
  });

  it.each([
    [null, 'Write a fault as {"kind":"late","release":"CPI"}.'],
    ['down', 'Write a fault as {"kind"'],
    [{}, '"undefined" is no fault; known are down'],
    [{ kind: 'late', release: 'NOPE' }, 'late can strike no release "NOPE"; known are CPI, IPPI'],
    [{ kind: 'revised', series: 'NOPE' }, 'revised can strike no series "NOPE"; their names stand in catalogue/series.yaml.'],
    [{ kind: 'down', source: 'nope' }, 'down can strike no source "nope"; known are statcan, boc, fred'],
    [{ kind: 'late', source: 'federal-register' }, 'late can strike no source "federal-register"; known are'],
    [{ kind: 'slow', source: 'boc', byMs: 'x' }, '"byMs": write milliseconds, 0 to 86400000.'],
    [{ kind: 'slow', source: 'boc', byMs: 1e308 }, '"byMs": write 86400000, a day, or less.'],
    [{ kind: 'rate-limited', source: 'boc', retryAfterSeconds: -1 }, '"retryAfterSeconds": write 0 or more.'],
    [{ kind: 'revised', release: 'CPI', periods: 0 }, '"periods": write 1 or more.'],
    [{ kind: 'revised', release: 'CPI', starts: 'soon' }, '"starts": write "now" or "next-release".'],
    [{ kind: 'late', release: 'CPI', byms: 1 }, '"byms" is no field of a fault; known are kind, source'],
  ])('%j is refused: %s', async (fault, sentence) => {
    const { control } = await stand();
    expect(() => control.setFault(fault as Fault)).toThrow(sentence);
    expect(control.faults()).toEqual([]);
  });

  it('of the wire may strike a source that has no series', async () => {
    const { control } = await stand();
    expect(control.setFault({ kind: 'down', source: 'federal-register' })).toMatchObject({ id: 1 });
  });
});

describe('the control over HTTP', () => {
  it('publishes, lists, breaks and mends for an operator with curl', async () => {
    const { url } = await stand({ manual: true });
    const call = async (method: string, path: string, body?: unknown) => {
      const response = await fetch(`${url}/control/${path}`, { method, body: JSON.stringify(body), headers: { connection: 'close' } });
      return { status: response.status, body: await response.json() };
    };
    expect(await call('POST', 'publish', { release: 'CPI' })).toMatchObject({
      status: 200,
      body: { release: 'CPI', edition: 1, period: '2026-11' },
    });
    expect((await call('GET', 'log')).body).toHaveLength(1);
    expect((await call('POST', 'faults', { kind: 'down', source: 'boc' })).body).toMatchObject({ id: 1, kind: 'down' });
    expect((await call('DELETE', 'faults/1')).body).toEqual([]);
    expect(await call('POST', 'faults', null)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('Write a fault as') },
    });
    expect(await call('POST', 'publish', { release: 'NOTHING' })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('No release NOTHING') },
    });
  });

  it.each([1e99, 1e15, -1, 'soon', null])('refuses %j as an instant, and leaves the calendar as it was', async (at) => {
    const { url, calendarFile, control } = await stand({ manual: true });
    const before = await readFile(calendarFile, 'utf8');
    const response = await fetch(`${url}/control/announce`, {
      method: 'POST',
      body: JSON.stringify({ release: 'CPI', at }),
      headers: { connection: 'close' },
    });
    expect([response.status, await response.json()]).toEqual([
      400,
      { message: expect.stringMatching(/instant as 2026-11-24T13:30:00Z|write it as/) },
    ]);
    await control.announce('LFS', start + 60_000);
    const unchanged = (text: string) => text.split('\n').filter((line) => !line.includes('LFS'));
    expect(unchanged(await readFile(calendarFile, 'utf8'))).toEqual(unchanged(before));
  });

  it('goes on, with a sentence, where the calendar can’t be made again', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] });
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    onTestFinished(() => void vi.useRealTimers());
    onTestFinished(() => said.mockRestore());
    const standing = await stand();
    Object.defineProperty(standing.clock, 'ms', {
      get() {
        throw new RangeError('Invalid time value');
      },
    });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(said.mock.calls).toEqual([["The rehearsal's calendar could not be written: Invalid time value"]]);
  });
});
