import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isFailure } from '../../core/errors';
import type { Observation } from '../../core/observation';
import type { Series } from '../../core/series';
import { backfillTable } from '../../jobs/backfill-table';
import type { JobsContext } from '../../jobs/context';
import { editionIn } from '../../jobs/reparse';
import type { HttpAnswer } from '../../jobs/sources/http';
import { hold } from '../../prisma/queries/held';
import { latest } from '../../prisma/queries/observations';
import { vintagesOf } from '../../prisma/queries/vintages';
import { textOf } from '../../rehearsal/point';
import { engines } from '../store/engines';
import { Desk } from './desk';

async function openDesk(...how: Parameters<typeof Desk.open>): Promise<Desk> {
  const desk = await Desk.open(...how);
  onTestFinished(() => desk.close());
  return desk;
}

const lfs = '14-10-0287';
const cpi = '18-10-0004';

function ofTable(desk: Desk, table: string): string[] {
  return [...desk.catalogue.series.values()].filter((series) => series.table === table).map(({ id }) => id);
}

/** What the agency says of a series now. */
function said(desk: Desk, id: string): (number | null)[][] {
  const series = desk.catalogue.series.get(id);
  if (series === undefined) throw new Error(`No series ${id}.`);
  return desk.standIns.control.points(id).map(({ ordinal, digits }) => [ordinal, digits === null ? null : Number(textOf(series, digits))]);
}

const plain = (observations: readonly Observation[]) => observations.map(({ ordinal, value }) => [ordinal, value]);

/** A context in which what the agency sends as a file goes through other hands first. */
function withFiles(context: JobsContext, through: (file: Uint8Array) => Uint8Array): JobsContext {
  const ask: JobsContext['http']['ask'] = async (source, request) => {
    const answer = await context.http.ask(source, request);
    if (answer.file === undefined) return answer;
    const file = Buffer.from(through(answer.file));
    return { ...answer, file, body: file } satisfies HttpAnswer;
  };
  return { ...context, http: { ...context.http, ask } };
}

/** The table's zip with its rows rewritten, made on another day. */
function remade(zip: Uint8Array, madeOn: Date, rewrite: (rows: string) => string): Uint8Array {
  const files = Object.entries(unzipSync(zip)).map(([name, bytes]): [string, Uint8Array] => {
    const text = Buffer.from(bytes).toString();
    return [name, Buffer.from(name.endsWith('MetaData.csv') ? text : rewrite(text))];
  });
  return zipSync(Object.fromEntries(files), { mtime: madeOn });
}

async function failureOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!isFailure(error)) throw new Error(`no Failure, but ${String(error)}`);
  return `${error.code}: ${error.message}`;
}

describe.each(engines)('a table taken in whole, on the %s store', (engine) => {
  it('gives every catalogued series of it its history, as the agency has it, and a second time writes nothing', async () => {
    const desk = await openDesk(engine);
    const context = await desk.context();
    const taken = await backfillTable(context, lfs);
    expect(taken).toMatchObject({ held: [], refused: [], beingChecked: [] });
    expect([...taken.series].sort()).toEqual(ofTable(desk, lfs).sort());
    expect(taken.prints.map(({ kind }) => kind)).toEqual(taken.series.map(() => 'first'));
    for (const id of taken.series) {
      expect(said(desk, id).length).toBeGreaterThan(100);
      expect(plain(await latest(desk.database, id)), id).toEqual(said(desk, id));
      // What is archived is the zip, and it says the same when it is read again.
      const [vintage] = await vintagesOf(desk.database, id);
      const again = await editionIn(context, vintage?.payload ?? '', desk.catalogue.series.get(id) as Series);
      expect(plain(again.observations), id).toEqual(said(desk, id));
    }
    expect(desk.recorder.requests.map(({ path, status }) => `${path} ${status}`)).toEqual(['/statcan/n1/tbl/csv/14100287-eng.zip 200']);

    const before = await desk.rowCounts();
    const again = await backfillTable(context, lfs);
    expect(again.prints).toEqual([]);
    expect(await desk.rowCounts()).toEqual(before);
  });
});

describe('a table taken in whole', () => {
  it('adds what lies before the history that we have, and leaves that as it is', async () => {
    const desk = await openDesk('postgresql');
    await desk.fill();
    const context = withFiles(await desk.context(), (zip) =>
      remade(zip, new Date(), (rows) => {
        const first = rows.split('\r\n').find((row) => row.includes('"v41690973"')) ?? '';
        return `${rows}${first.replace(/^"\d{4}-\d{2}"/, '"1961-03"').replace(/"[\d.]+"(,"","","","1")$/, '"16.5"$1')}\r\n`;
      }),
    );
    const known = await latest(desk.database, 'CA_CPI_ALL');
    const taken = await backfillTable(context, cpi);
    expect(taken.prints.map(({ series, kind, changed }) => [series, kind, changed])).toEqual([['CA_CPI_ALL', 'first', 1]]);
    expect(await latest(desk.database, 'CA_CPI_ALL')).toEqual([
      { ordinal: 1961 * 12 + 2, value: 16.5, decimals: 1, status: 'A', quality: null },
      ...known,
    ]);
  });

  it('that does not reach the newest release is passed over: nothing is published, held or settled', async () => {
    const desk = await openDesk('postgresql');
    await desk.fill();
    let kept: Uint8Array | null = null;
    const context = withFiles(await desk.context(), (zip) => {
      kept ??= zip;
      return kept;
    });
    expect((await backfillTable(context, lfs)).prints).toEqual([]);
    await desk.startJobs();
    await desk.publish('LFS');
    const newest = desk.standIns.control.points('CA_EMPLOYMENT').at(-1)?.ordinal as number;
    await desk.until('all of the table has the new period', async () => {
      const reached = await Promise.all(ofTable(desk, lfs).map(async (id) => (await latest(desk.database, id)).at(-1)?.ordinal));
      return reached.every((ordinal) => ordinal === newest);
    });
    await desk.stopJobs();
    const before = await desk.rowCounts();
    expect(
      await backfillTable(
        withFiles(await desk.context(), () => kept as Uint8Array),
        lfs,
      ),
    ).toMatchObject({ prints: [], held: [], refused: [] });
    expect(await desk.rowCounts()).toEqual(before);
  });

  it('that was made before the day of what the agency said last takes no revision back; one made since does revise', async () => {
    const desk = await openDesk('postgresql');
    await desk.fill();
    const another = (rows: string) => rows.replace(/("v41690973","2\.2",)"([\d.]+)"(,"","","","1"\r\n)(?![\s\S]*"v41690973")/, '$1"$29"$3');
    let madeOn = new Date(2001, 0, 1);
    const context = withFiles(await desk.context(), (zip) => remade(zip, madeOn, another));
    expect(await backfillTable(context, cpi)).toMatchObject({ prints: [], held: [] });
    madeOn = new Date(2090, 0, 1);
    expect((await backfillTable(context, cpi)).prints).toMatchObject([{ series: 'CA_CPI_ALL', kind: 'revised', changed: 1 }]);
  });

  it('leaves a series alone of which something is being checked, so that a person may still see what', async () => {
    const desk = await openDesk('postgresql');
    await desk.fill();
    const [{ payload, asOf }] = (await desk.database.read<{ payload: string; asOf: string }>(
      `select v.payload, v.as_of::text as "asOf" from vintage v join series s on s.key = v.series where s.id = 'CA_EMPLOYMENT' limit 1`,
      [],
    )) as [{ payload: string; asOf: string }];
    const seenAt = new Date(desk.now()).toISOString();
    await hold(desk.database, { series: 'CA_EMPLOYMENT', payload, asOf, seenAt, code: 'sign', detail: { en: 'turned', fr: 'inversé' } });
    const taken = await backfillTable(await desk.context(), lfs);
    expect(taken.beingChecked).toEqual(['CA_EMPLOYMENT']);
    expect(taken.series).not.toContain('CA_EMPLOYMENT');
    expect(await desk.heldOf('CA_EMPLOYMENT')).toHaveLength(1);
  });

  it('is asked for a second time where a value is unusual, and that is then published as unconfirmed', async () => {
    const desk = await openDesk('postgresql');
    const context = withFiles(await desk.context(), (zip) =>
      remade(zip, new Date(), (rows) =>
        rows.replace(/("v2062811","1\.3\.1\.1\.1\.1",)"[\d.]+"(,[^\r]*\r\n)(?![\s\S]*"v2062811")/, '$1"31000.0"$2'),
      ),
    );
    const { prints } = await backfillTable(context, lfs);
    expect(desk.recorder.requests).toHaveLength(2);
    expect(prints.filter(({ unconfirmed }) => unconfirmed).map(({ series, newest }) => [series, newest.value])).toEqual([
      ['CA_EMPLOYMENT', 31_000],
    ]);
  });

  it('holds a series whose unit is not the one that the catalogue says', async () => {
    const desk = await openDesk('postgresql');
    const context = withFiles(await desk.context(), (zip) =>
      remade(zip, new Date(), (rows) => rows.replaceAll('"2002=100"', '"2017=100"')),
    );
    const taken = await backfillTable(context, cpi);
    expect(taken.prints).toEqual([]);
    expect([...taken.held].sort()).toEqual(ofTable(desk, cpi).sort());
    expect((await desk.heldOf('CA_CPI_ALL')).map(({ code }) => code)).toEqual(['base']);
  });

  it('is archived before it is read, so that one which can’t be read is there to be looked at', async () => {
    const desk = await openDesk('postgresql');
    const context = withFiles(await desk.context(), (zip) => zip.slice(0, 1_000));
    expect(await failureOf(backfillTable(context, cpi))).toContain(
      "source-shape-changed: Statistics Canada's file of table 18-10-0004 has no end",
    );
    expect(await desk.rowCounts()).toMatchObject({ payload: 1, vintage: 0, print: 0 });
  });

  it('of a number that the catalogue does not have is refused with a sentence', async () => {
    const desk = await openDesk('postgresql');
    const refused = await failureOf(backfillTable(await desk.context(), '99-10-0001'));
    expect(refused).toContain('invalid-request: The catalogue has no series of table 99-10-0001');
  });
});
