import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { failure } from '../../core/errors';
import type { Observation } from '../../core/observation';
import type { Frequency } from '../../core/period';
import type { Series } from '../../core/series';
import type { JobsContext } from '../../jobs/context';
import { takePast } from '../../jobs/past-vintages';
import { fred } from '../../jobs/sources/fred';
import type { HttpAnswer } from '../../jobs/sources/http';
import type { Source, SourceRequest } from '../../jobs/sources/source';
import { createWriteQueue } from '../../jobs/write-queue';
import { asOf, latest } from '../../prisma/queries/observations';
import { lastPrintOf, newestSeq } from '../../prisma/queries/prints';
import { seriesStates } from '../../prisma/queries/series';
import { publish } from '../../prisma/queries/vintages';
import { edition, point, prepare, publication, seriesNamed } from '../store/editions';
import { engines, makeStore, type Store } from '../store/engines';

const keyed: Source = { ...fred, ...fred.withKey };
const now = Date.parse('2026-07-20T15:00:00Z');

interface Row {
  readonly realtime_start: string;
  readonly realtime_end: string;
  readonly date: string;
  readonly value: string;
}

/** What FRED answers to a request for the past. */
function answerOf(request: SourceRequest, rows: readonly Row[] | { status: number; message: string }): HttpAnswer {
  const { searchParams } = new URL(request.path, 'https://fred.invalid');
  const [from, to] = [searchParams.get('realtime_start'), searchParams.get('realtime_end')];
  const told = 'status' in rows ? { error_code: rows.status, error_message: rows.message } : wholeAnswer(from, to, rows);
  const text = JSON.stringify(told);
  const said = { status: 'status' in rows ? rows.status : 200, headers: {}, text, body: Buffer.from(text) };
  return {
    request,
    url: 'https://fred.invalid',
    ...said,
    receivedAt: new Date(now).toISOString(),
    sha256: '',
    notModified: false,
    unchanged: false,
  };
}

function wholeAnswer(from: string | null, to: string | null, rows: readonly Row[]): object {
  const all = { units: 'lin', output_type: 1, count: rows.length, offset: 0 };
  return { realtime_start: from, realtime_end: to, ...all, observations: rows };
}

const notInArchive = { status: 400, message: 'Bad Request.  The series does not exist in ALFRED but may exist in FRED.' };

interface Bench {
  readonly context: JobsContext;
  readonly series: Series;
  readonly asked: SourceRequest[];
}

/** A series that is known since the tenth of July, and jobs whose agency is a function. */
async function bench(
  { database }: Store,
  answer: (request: SourceRequest) => HttpAnswer,
  { id = 'S1', frequency = 'M', stood = held.M }: { id?: string; frequency?: Frequency; stood?: Observation[] } = {},
): Promise<Bench> {
  const series = { ...seriesNamed(id), frequency, pastFrom: { source: 'fred', code: 'X' } };
  const payload = await prepare(database, [id]);
  await publish(database, [{ ...publication(id, payload, '2026-07-10', edition(stood)), series }]);
  const asked: SourceRequest[] = [];
  const context = {
    database,
    clock: { now: () => now },
    http: {
      ask: async (_: Source, request: SourceRequest) => {
        asked.push(request);
        return answer(request);
      },
    },
    writes: createWriteQueue(),
    log: pino({ level: 'silent' }),
    stopping: new AbortController().signal,
  } as unknown as JobsContext;
  return { context, series, asked };
}

const nameOfMonth = (ordinal: number) => `${Math.floor(ordinal / 12)}-${String((ordinal % 12) + 1).padStart(2, '0')}`;
const month = (name: string) => Number(name.slice(0, 4)) * 12 + Number(name.slice(5, 7)) - 1;
const day = (name: string) => Date.parse(name) / 86_400_000;
/** April to June 2026; the sixth to the eighth of July 2026. */
const held = {
  M: [point(month('2026-04'), 100), point(month('2026-05'), 101), point(month('2026-06'), 102)],
  D: [point(day('2026-07-06'), 5.1), point(day('2026-07-07'), 5.2), point(day('2026-07-08'), 5.3)],
};

const past: Row[] = [
  { realtime_start: '2026-05-08', realtime_end: '2026-06-04', date: '2026-04-01', value: '99.0' },
  { realtime_start: '2026-06-05', realtime_end: '9999-12-31', date: '2026-04-01', value: '100.0' },
  { realtime_start: '2026-06-05', realtime_end: '9999-12-31', date: '2026-05-01', value: '101.0' },
  { realtime_start: '2026-07-10', realtime_end: '9999-12-31', date: '2026-06-01', value: '102.0' },
];

const knownSince = async ({ context, series }: Bench) =>
  (await seriesStates(context.database)).find(({ id }) => id === series.id)?.knownSince;

describe.each(engines)('a program that ends while it takes a past in, on %s', (engine) => {
  it('leaves no wrong answer behind, and ends what it began the next time', async () => {
    // Enough rows for several transactions, of which one is let through.
    const months = Array.from({ length: 120 }, (_, index) => nameOfMonth(month('2016-07') + index));
    const rows = months.map((name, index) => ({
      realtime_start: `${name}-20`,
      realtime_end: '9999-12-31',
      date: `${name}-01`,
      value: `${index}.5`,
    }));
    const stood = months.slice(0, -1).map((name, index) => point(month(name), index + 0.5));
    let left = Number.POSITIVE_INFINITY;
    const store = await makeStore(engine, (name) => {
      if (name !== 'observations-written') return;
      left -= 1;
      if (left < 0) throw new Error('The program ends here.');
    });
    onTestFinished(() => store.remove());
    const made = await bench(store, (request) => answerOf(request, rows), { stood });
    const { context, series } = made;

    left = 1;
    await expect(takePast(context, keyed, series)).rejects.toThrow('The program ends here.');
    const written = await newestSeq(store.database);
    expect(written).toBeGreaterThan(10);
    expect(await knownSince(made)).toBe('2026-07-10T12:30:00.000Z');
    for (const instant of ['2016-08-01', '2020-01-01', '2026-06-30']) {
      expect(await asOf(store.database, 'S1', `${instant}T00:00:00Z`), instant).toBeNull();
    }

    left = Number.POSITIVE_INFINITY;
    const { prints, refused } = await takePast(context, keyed, series);
    expect(refused).toBeNull();
    // One was there before the past; nothing of it is written twice.
    expect(prints.length).toBe(119 - (written - 1));
    expect(await knownSince(made)).toBe('2016-07-20T12:30:00.000Z');
    for (const index of [0, 17, 40, 118]) {
      const at = `${months[index]}-20T23:00:00Z`;
      expect(
        (await asOf(store.database, 'S1', at))?.map(({ value }) => value),
        at,
      ).toEqual(stood.slice(0, index + 1).map(({ value }) => value));
    }
    expect((await takePast(context, keyed, series)).prints).toEqual([]);
  });
});

describe('the past of a series, answer by answer', () => {
  let store: Store;
  let count = 0;
  beforeAll(async () => {
    store = await makeStore('postgresql');
  });
  afterAll(() => store.remove());

  /** A series that nobody asked about. */
  const fresh = (answer: (request: SourceRequest) => HttpAnswer, frequency: 'M' | 'D' = 'M') => {
    count += 1;
    return bench(store, answer, { id: `S${count}`, frequency, stood: held[frequency] });
  };

  it('stands before our first sight of the series, the same day’s statement with it', async () => {
    const made = await fresh((request) => answerOf(request, past));
    const { prints, refused } = await takePast(made.context, keyed, made.series);
    expect([refused, prints.map(({ kind, asOf: at }) => [kind, at])]).toEqual([
      null,
      [
        ['past', '2026-05-08T12:30:00.000Z'],
        ['past', '2026-06-05T12:30:00.000Z'],
      ],
    ]);
    const read = async (at: string) => (await asOf(store.database, made.series.id, at))?.map(({ value }) => value) ?? null;
    expect(await read('2026-05-08T12:29:59Z')).toBeNull();
    expect(await read('2026-05-08T12:30:00Z')).toEqual([99]);
    expect(await read('2026-06-05T12:30:00Z')).toEqual([100, 101]);
    expect(await read('2026-07-10T12:30:00Z')).toEqual([100, 101, 102]);
    expect((await lastPrintOf(store.database, made.series.id))?.kind).toBe('first');
  });

  it('of a daily series is asked for in stretches, of which the early ones may hold nothing', async () => {
    const rows = (from: string, value: string): Row[] => [{ realtime_start: from, realtime_end: '9999-12-31', date: '2026-07-06', value }];
    const answer = (request: SourceRequest) => {
      if (request.path.includes('realtime_start=2025-01-01')) {
        return answerOf(request, [
          ...rows('2026-07-07', '5.1'),
          { realtime_start: '2026-07-08', realtime_end: '9999-12-31', date: '2026-07-07', value: '5.2' },
        ]);
      }
      return answerOf(request, notInArchive);
    };
    const made = await fresh(answer, 'D');
    const { prints, refused } = await takePast(made.context, keyed, made.series);
    expect(refused).toBeNull();
    expect(made.asked).toHaveLength(7);
    expect(prints.map(({ asOf: at }) => at)).toEqual(['2026-07-07T12:30:00.000Z', '2026-07-08T12:30:00.000Z']);
  });

  it('that repeats at the seam of two stretches what stood before is told once', async () => {
    const stood = (from: string, to: string): Row => ({ realtime_start: from, realtime_end: to, date: '2026-07-06', value: '5.1' });
    const answer = (request: SourceRequest) => {
      if (request.path.includes('realtime_start=2020-01-01')) return answerOf(request, [stood('2024-12-30', '2024-12-31')]);
      if (request.path.includes('realtime_start=2025-01-01')) return answerOf(request, [stood('2025-01-01', '9999-12-31')]);
      return answerOf(request, notInArchive);
    };
    const made = await fresh(answer, 'D');
    const { prints } = await takePast(made.context, keyed, made.series);
    expect(prints.map(({ asOf: at }) => at)).toEqual(['2024-12-30T13:30:00.000Z']);
  });

  it.each<[string, (request: SourceRequest) => HttpAnswer, RegExp]>([
    ['is not kept there', (request) => answerOf(request, notInArchive), /S\d+ is not taken in: FRED keeps nothing of what X said before/],
    [
      'has more vintage dates than are given at once',
      (request) => answerOf(request, { status: 400, message: 'Bad Request.  There are 2605 vintage dates in the specified period.' }),
      /2605 vintage dates.+shorter stretches/,
    ],
    [
      'comes as a page',
      (request) => ({ ...answerOf(request, past), text: answerOf(request, past).text.replace('"count":4', '"count":100004') }),
      /4 of 100004 rows/,
    ],
    [
      'is a thousand times what we hold',
      (request) =>
        answerOf(
          request,
          past.map((row) => ({ ...row, value: `${Number(row.value) * 1000}` })),
        ),
      /of the 3 periods that fred \(X\) and we have both, 0 agree.+correct pastFrom of S\d+/,
    ],
    [
      'speaks of other periods',
      (request) => answerOf(request, [{ realtime_start: '2026-05-08', realtime_end: '9999-12-31', date: '1990-01-01', value: '1' }]),
      /of the 0 periods/,
    ],
    [
      'does not come',
      () => {
        throw failure('source-unreachable', 'fred.invalid can’t be reached: there is no network.');
      },
      /can’t be reached/,
    ],
  ])('that %s is not taken in, in a sentence', async (_, answer, sentence) => {
    const made = await fresh(answer);
    const seq = await newestSeq(store.database);
    const { prints, refused } = await takePast(made.context, keyed, made.series);
    expect(prints).toEqual([]);
    expect(refused).toMatch(sentence);
    expect(await newestSeq(store.database)).toBe(seq);
    expect(await knownSince(made)).toBe('2026-07-10T12:30:00.000Z');
    expect(await latest(store.database, made.series.id)).toEqual(held.M);
  });

  it('of which one stretch fails is not taken in at all, for there would be a hole', async () => {
    const answer = (request: SourceRequest) => {
      if (request.path.includes('realtime_start=2015-01-01')) throw failure('source-rate-limited', 'Asked too often.');
      return answerOf(request, [{ realtime_start: '2026-07-07', realtime_end: '9999-12-31', date: '2026-07-06', value: '5.1' }]);
    };
    const made = await fresh(answer, 'D');
    expect((await takePast(made.context, keyed, made.series)).refused).toMatch(/Asked too often/);
    expect(await knownSince(made)).toBe('2026-07-10T12:30:00.000Z');
  });

  it('is known to be none where the source says nothing older than what we hold', async () => {
    const late = [{ realtime_start: '2026-07-15', realtime_end: '9999-12-31', date: '2026-06-01', value: '102.0' }];
    const made = await fresh((request) => answerOf(request, late));
    expect(await takePast(made.context, keyed, made.series)).toEqual({ prints: [], refused: null });
  });
});
