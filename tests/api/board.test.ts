import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Observation } from '../../core/observation';
import { periodOf } from '../../core/period';
import { hold } from '../../prisma/queries/held';
import { archive } from '../../prisma/queries/payloads';
import { noteRefused } from '../../prisma/queries/refused';
import { noteAnswered, switchOff } from '../../prisma/queries/series';
import { type ApiDesk, makeDesk } from './desk';

const at = (day: string, value: number): Observation => ({
  ordinal: periodOf('M', day).ordinal,
  value,
  decimals: 1,
  status: 'A',
  quality: null,
});
const detail = { en: 'A thousand times the last value.', fr: 'Mille fois la dernière valeur.' };
let desk: ApiDesk;

beforeAll(async () => {
  desk = await makeDesk('2026-11-24T13:00:00Z');
});
afterAll(() => desk.remove());

const json = async (path: string) => (await desk.get(path)).json();

describe('what a board fetches again', () => {
  it('brings the newest print of the series with its observations, and the place in the log that both hold', async () => {
    const path = '/api/v1/series/CA_CPI_ALL/observations';
    expect(await json(path)).toMatchObject({ seq: 0, print: null, observations: [] });
    await desk.publish('CA_CPI_ALL', '2026-09-16', [at('2026-08-01', 160)]);
    await desk.publish('CA_CPI_ALL', '2026-10-20', [at('2026-08-01', 160), at('2026-09-01', 161)]);
    await desk.publish('CA_CPI_VEHICLES', '2026-10-20', [at('2026-09-01', 99)]);
    const { seq, print, observations } = await json(path);
    expect(seq).toBe(3);
    expect(print).toMatchObject({ seq: 2, series: 'CA_CPI_ALL', kind: 'new', newest: at('2026-09-01', 161) });
    expect(print).not.toHaveProperty('emittedAt');
    expect(observations).toHaveLength(2);
    expect(await json(`${path}?vintage=first`)).not.toHaveProperty('print');
  });

  it('says with the sources what is being checked, what is refused and what is switched off', async () => {
    expect(await json('/api/v1/sources')).toMatchObject({
      held: [],
      refused: [],
      off: [],
      unanswered: expect.not.arrayContaining(['CA_CPI_ALL']),
    });
    const response = {
      request: { method: 'GET', body: null },
      url: 'https://agency.example/held',
      status: 200,
      headers: {},
      body: Buffer.from('160000'),
      receivedAt: '2026-11-24T12:30:01Z',
    };
    const payload = await archive(desk.database, { source: 'statcan', response });
    const seenAt = '2026-11-24T12:30:01.000Z';
    await hold(desk.database, { series: 'CA_CPI_ALL', payload, asOf: seenAt, seenAt, code: 'scale', detail });
    await switchOff(desk.database, 'CA_CPI_VEHICLES', { code: 'source-unknown-series', detail });
    const refusal = {
      series: 'CA_EXPORTS_US',
      since: '2026-11-24T12:50:00.000Z',
      confirmedAt: '2026-11-24T12:45:00.000Z',
      code: 'source-refused',
      detail: 'Refused.',
    } as const;
    await noteRefused(desk.database, refusal);
    desk.nowMs += 2_000;
    const { held, refused, off } = await json('/api/v1/sources');
    expect(held).toEqual([{ series: 'CA_CPI_ALL', seenAt, code: 'scale', detail }]);
    expect(refused).toEqual([refusal]);
    expect(off).toEqual([{ series: 'CA_CPI_VEHICLES', code: 'source-unknown-series', detail }]);
  });

  it('names the series of which nothing is known, until their source has answered with nothing', async () => {
    const unanswered = async () => {
      desk.nowMs += 2_000;
      return (await json('/api/v1/sources')).unanswered as string[];
    };
    expect(await unanswered()).toContain('CA_POLICY_RATE');
    expect(await unanswered()).not.toContain('CA_CPI_ALL');
    await noteAnswered(desk.database, ['CA_POLICY_RATE'], '2026-11-24T12:50:00.000Z');
    expect(await unanswered()).not.toContain('CA_POLICY_RATE');
  });

  it('calls a series fresh as the board does: being checked, or switched off, whatever the calendar says', async () => {
    const state = async (id: string) => (await json(`/api/v1/series/${id}`)).freshness.state;
    expect(await state('CA_CPI_ALL')).toBe('held');
    expect(await state('CA_CPI_VEHICLES')).toBe('off');
  });
});
