import { beforeEach, describe, expect, it, vi } from 'vitest';
import { loadCatalogue } from '../catalogue/catalogue';
import type { Print } from '../core/print';
import type { Series } from '../core/series';
import { homeCatalogue } from '../tests/home-catalogue';
import type { JobsContext } from './context';
import type { WorkingLog } from './job-log';
import { poll } from './poll';
import { pollRace } from './poll-race';
import type { Polled } from './polled';
import { statcan } from './sources/statcan';

vi.mock('./poll', () => ({ poll: vi.fn() }));

const catalogue = loadCatalogue({ folder: homeCatalogue() });
const context = { catalogue } as JobsContext;
const september = 24_320;
const all = [...catalogue.series.keys()];
const nothing: Polled = { prints: [], newest: new Map(), outcomes: new Map(), refused: [], error: null };

function print(series: string, ordinal: number, kind: Print['kind'] = 'new'): Print {
  return { series, kind, newest: { ordinal } } as Print;
}

/** Series asked for after a poll that said `first`, when September was shown of all of them before. */
async function askedAfter(first: Polled, off: readonly string[] = []): Promise<string[][]> {
  const log: Pick<WorkingLog, 'read'> = {
    read: () => ({
      lastAsked: {},
      lastPoll: {},
      lastDescribe: {},
      failures: {},
      busy: new Set(),
      backfilled: new Set(all),
      newest: new Map(all.map((id) => [id, september])),
      further: new Map(),
      historyMissed: new Map(),
      held: new Set(),
      refused: new Set(),
      off: new Set(off),
    }),
  };
  vi.mocked(poll).mockResolvedValueOnce(first).mockResolvedValue(nothing);
  const headline = ['CA_CPI_ALL', 'CA_CPI_ALL_SA'].map((id) => catalogue.series.get(id) as Series);
  await pollRace(context, log, { source: statcan, ask: { series: headline, since: { periods: 14 }, priority: 'live' } });
  return vi.mocked(poll).mock.calls.map(([, , { series }]) => series.map(({ id }) => id));
}

describe('a race’s poll', () => {
  beforeEach(() => {
    vi.mocked(poll).mockReset();
  });

  it('asks at once for the rest of the release when it brought the headline, and for nothing that it has', async () => {
    const october = september + 1;
    const brought = {
      ...nothing,
      prints: [print('CA_CPI_ALL', october), print('CA_CPI_ALL_SA', october)],
      newest: new Map([
        ['CA_CPI_ALL', october],
        ['CA_CPI_ALL_SA', october],
      ]),
    };
    const [, rest, ...more] = await askedAfter(brought, ['CA_CPI_VEHICLES']);
    expect(rest).toEqual(['CA_CPI_APPLIANCES']);
    expect(more).toEqual([]);
  });

  it.each([
    ['nothing new', nothing],
    ['a revision only', { ...nothing, prints: [print('CA_CPI_ALL', september, 'revised')] }],
  ])('asks for nothing else when it brought %s', async (_, first) => {
    expect(await askedAfter(first)).toEqual([['CA_CPI_ALL', 'CA_CPI_ALL_SA']]);
  });

  it('answers what both polls brought, and the error of either', async () => {
    const thrown = new Error('away');
    const first = { ...nothing, prints: [print('CA_CPI_ALL', september + 1)], newest: new Map([['CA_CPI_ALL', september + 1]]) };
    const second = { ...nothing, prints: [print('CA_CPI_APPLIANCES', september + 1)], error: thrown };
    vi.mocked(poll).mockResolvedValueOnce(first).mockResolvedValueOnce(second);
    const log = { read: () => ({ off: new Set<string>(), backfilled: new Set(all), newest: new Map() }) } as unknown as WorkingLog;
    const polled = await pollRace(context, log, { source: statcan, ask: { series: [], since: { periods: 14 }, priority: 'live' } });
    expect(polled.prints.map(({ series }) => series)).toEqual(['CA_CPI_ALL', 'CA_CPI_APPLIANCES']);
    expect(polled.error).toBe(thrown);
  });
});
