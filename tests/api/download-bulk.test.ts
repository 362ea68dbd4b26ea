import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { observationsOf } from '../fixtures/measured';
import { type ApiDesk, catalogue } from './desk';
import { closed, id, makeDownloadDesk, rate, textsOf } from './download-desk';

const lateId = 'US_UNEMPLOYMENT_RATE';

let desk: ApiDesk;
beforeAll(async () => {
  desk = await makeDownloadDesk();
});
afterAll(() => Promise.all([desk.remove(), desk.api.close()]));

const { textAt, linesAt } = textsOf(() => desk);

describe('GET /download/catalogue.csv', () => {
  it('has a row for each series that readers see, with what an analyst must know of it', async () => {
    const rows: Record<string, string>[] = parse(await textAt('/download/catalogue.csv'), { columns: true });
    const own = [...catalogue.series.values()].filter(({ companionOf }) => companionOf === null);
    expect(rows.map(({ series }) => series)).toEqual(own.map((one) => one.id));
    expect(rows.find(({ series }) => series === id)).toMatchObject({
      title_en: 'Goods exports to the U.S.',
      table: '12-10-0011',
      frequency: 'M',
      scale: '6',
      newest_period: '2026-09',
      known_since: '2026-10-06T12:30:00.000Z',
    });
    expect(rows.find(({ series }) => series === closed.id)?.redistribution).toBe('display-only');
    expect(await (await desk.get('/download/catalogue.json')).json()).toHaveLength(own.length);
  });

  it('is in both languages at once, so none is asked for', async () => {
    expect((await desk.get('/download/catalogue.csv')).headers.get('content-language')).toBeNull();
    expect((await desk.get('/download/catalogue.csv?lang=fr')).status).toBe(400);
  });
});

describe('GET /download/changes.csv', () => {
  it('has what was written after a place in the log, in its order, and of each the place', async () => {
    const rows: Record<string, string>[] = parse(await textAt('/download/changes.csv?after=1'), { columns: true });
    const second = rows.filter(({ seq }) => seq === '2');
    expect(second.map(({ series, period, value, kind }) => [series, period, value, kind])).toEqual([[id, '2026-09', '39000.0', 'revised']]);
    expect(rows.map(({ seq }) => Number(seq))).toEqual(rows.map(({ seq }) => Number(seq)).sort((one, other) => one - other));
    expect(rows.some(({ seq }) => seq === '1')).toBe(false);
    expect(await linesAt(`/download/changes.csv?after=${desk.seq}`)).toHaveLength(1);
  });

  it('has what an edition that arrives late wrote for its successor, so that a copy stays whole', async () => {
    const said = (value: number) => observationsOf('2026-06', [value]);
    await desk.publish(lateId, '2026-08-05', said(1));
    await desk.publish(lateId, '2026-10-05', [...said(1), ...observationsOf('2026-07', [3])]);
    const after = desk.seq;
    await desk.publish(lateId, '2026-09-05', said(2));
    const rows = (await linesAt(`/download/changes.csv?after=${after}`)).slice(1).map((line) => line.split(','));
    expect(rows.map((row) => [row[1], row[3], row[6]?.slice(0, 10), Number(row[7]) > after, row[8]])).toEqual([
      ['2026-06', 'past', '2026-09-05', true, '2.0'],
      ['2026-06', 'past', '2026-10-05', true, '1.0'],
    ]);
  });

  it('has what was written since an instant, and asks for one or the other', async () => {
    expect((await linesAt('/download/changes.csv?since=2000-01-01')).length).toBeGreaterThan(30);
    expect(await linesAt('/download/changes.csv?since=2199-01-01')).toHaveLength(1);
    for (const query of ['', '?after=1&since=2026-01-01', '?after=-1', '?since=yesterday']) {
      const answer = await desk.get(`/download/changes.csv${query}`);
      expect([query, answer.status]).toEqual([query, 400]);
    }
  });
});

describe('a day since which changes are asked for', () => {
  it('begins in Toronto, as the day of an edition ends there', async () => {
    const evening = `update print set committed_at = '2026-03-02T04:30:00Z' where seq = 1`;
    await desk.database.transaction((tx) => tx.query(evening, []));
    const hasFirst = async (day: string) =>
      (await linesAt(`/download/changes.csv?since=${day}`)).some((line) => line.split(',')[7] === '1');
    expect([await hasFirst('2026-03-01'), await hasFirst('2026-03-02')]).toEqual([true, false]);
  });
});

describe('a print that comes while changes are read', () => {
  it('is not in the name and the date of a file that may lack it', async () => {
    const { database } = desk;
    const before = desk.seq;
    const read = database.read.bind(database);
    let late: Promise<void> | null = null;
    Object.assign(database, {
      read: async (sql: string, values: readonly unknown[]) => {
        const rows = await read(sql, values);
        if (sql.includes('own.as_of')) {
          late ??= desk.publish(rate, '2026-11-25', observationsOf('2026-08', [6.9, 7.1, 6.6]));
          await late;
        }
        return rows;
      },
    });
    try {
      const answer = await desk.get(`/download/changes.json?after=${before - 1}`);
      expect(late).not.toBeNull();
      expect(answer.headers.get('content-disposition')).toContain(`changes_${before}.json`);
    } finally {
      Object.assign(database, { read });
    }
  });
});
