import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sdmxFormats } from '../../api/download/sdmx';
import { fileEndings } from '../../core/download/endings';
import type { Observation } from '../../core/observation';
import { parsePeriod } from '../../core/period';
import { fileFormats } from '../../formats/download/registry';
import { observationsOf } from '../fixtures/measured';
import { type ApiDesk, listen, makeDesk } from './desk';
import { closed, id, makeDownloadDesk, other, rate, textsOf } from './download-desk';

let desk: ApiDesk;
beforeAll(async () => {
  desk = await makeDownloadDesk();
});
afterAll(() => Promise.all([desk.remove(), desk.api.close()]));

const { textAt, linesAt } = textsOf(() => desk);

describe('GET /download/{id}.csv', () => {
  it('gives each period with its status, its statement and the very digits of the source', async () => {
    const lines = await linesAt(`/download/${id}.csv?from=2026-08`);
    expect(lines).toEqual([
      'date,period,series,status,quality,vintage,value',
      '2026-08-01,2026-08,CA_EXPORTS_US,A,,2026-10-06T12:30:00.000Z,40310.0',
      '2026-09-01,2026-09,CA_EXPORTS_US,P,,2026-11-05T12:30:00.000Z,39000.0',
    ]);
  });

  it('is kept under a name that says what it is and of when', async () => {
    const name = async (query: string) => (await desk.get(`/download/${id}.csv${query}`)).headers.get('content-disposition');
    expect(await name('')).toBe('attachment; filename="CA_EXPORTS_US_as-published-2026-11-05.csv"');
    expect(await name('?asOf=2026-10-20&units=pc1&frequency=Q')).toBe(
      'attachment; filename="CA_EXPORTS_US_pc1_Q_as-published-2026-10-06.csv"',
    );
    expect(await name('?vintage=all')).toBe('attachment; filename="CA_EXPORTS_US_all-vintages_as-published-2026-11-05.csv"');
  });

  it('leaves the field of a missing value empty, and says in a column of its own that it is missing', async () => {
    const lines = await linesAt(`/download/${other}.csv?from=2026-08`);
    expect(lines[1]).toMatch(/^2026-08-01,2026-08,CA_IMPORTS_US,O,,2026-11-05T12:30:00.000Z,$/);
    expect(lines[2]).toMatch(/,51000\.5$/);
  });

  it('tells what had been published on a day, first, and ever', async () => {
    const values = async (query: string) =>
      (await linesAt(`/download/${id}.csv?from=2026-09&${query}`)).slice(1).map((line) => line.split(',').at(-1));
    expect(await values('asOf=2026-10-20')).toEqual(['41000.0']);
    expect(await values('vintage=all')).toEqual(['41000.0', '39000.0']);
    expect(await values('vintage=first')).toEqual([]);
    const early = await desk.get(`/download/${id}.csv?asOf=2026-09-01`);
    expect(early.status).toBe(404);
    expect(await early.json()).toMatchObject({ code: 'not-found', detail: 'What had been published then is not known here.' });
  });

  it('aggregates first, then transforms, then cuts to the range', async () => {
    const quarters = (await linesAt(`/download/${id}.csv?frequency=Q&units=pch&from=2026-Q2`)).slice(1).map((line) => line.split(','));
    const sums = [0, 1, 2].map((quarter) => [0, 1, 2].reduce((sum, month) => sum + valueAt(24 + quarter * 3 + month), 0)) as [
      number,
      number,
      number,
    ];
    expect(quarters.map(([, period]) => period)).toEqual(['2026-Q2', '2026-Q3']);
    const expected = [sums[1] / sums[0], sums[2] / sums[1]].map((ratio) => (ratio - 1) * 100);
    for (const [at, row] of quarters.entries()) expect(Number(row.at(-1))).toBeCloseTo(expected[at] as number, 5);
  });

  it('refuses what has no meaning for a series, and says why in the language that is asked for', async () => {
    const english = await desk.get(`/download/${rate}.csv?units=pch`);
    expect(english.status).toBe(422);
    expect((await english.json()).detail).toMatch(/^CA_UNEMPLOYMENT_RATE: /);
    const french = await desk.get(`/download/${rate}.csv?units=pch`, { 'Accept-Language': 'fr' });
    expect((await french.json()).detail).toMatch(/^CA_UNEMPLOYMENT_RATE : .*points/);
    expect((await desk.get(`/download/${id}.csv?units=pc1&vintage=all`)).status).toBe(400);
  });

  it('names every parameter that it can’t read', async () => {
    const answer = await desk.get(`/download/${id}.csv?units=percent&frequency=X&layout=broad&asof=2026-01-01`);
    expect(answer.status).toBe(400);
    const { parameters } = await answer.json();
    expect(parameters.map(({ name }: { name: string }) => name).sort()).toEqual(['asof', 'frequency', 'layout', 'units']);
  });

  it.each([
    ['/download/NO_SUCH.csv', 404, 'no series "NO_SUCH"'],
    ['/download/CA_EXPORTS_US.doc', 404, 'its name ends in one of .csv'],
    ['/download/CA_EXPORTS_US', 404, 'its name ends in one of .csv'],
    [`/download/${id}.csv?from=2026-05&to=2026-01`, 400, 'to is "2026-01"'],
    [`/download/${id},${other}.csv?from=2026-05&to=2026-01`, 400, 'to is "2026-01"'],
    [`/download/${id}.csv?asOf=2026-10-20&vintage=first`, 400, 'nothing beside asOf'],
    [`/download/${id}.csv?layout=wide&vintage=all`, 400, 'long where all vintages'],
    [`/download/${Array.from({ length: 101 }, (_, at) => `S${at}`).join(',')}.csv`, 400, 'at most 100 series'],
  ])('answers %s with %i and a sentence', async (path, status, words) => {
    const answer = await desk.get(path);
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([status, null]);
    expect((await answer.json()).detail).toContain(words);
  });

  it('writes for Excel in French Canada only when asked to', async () => {
    const bytes = new Uint8Array(await (await desk.get(`/download/${other}.csv?from=2026-09&locale=fr-CA`)).arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toBe(
      'date;period;series;status;quality;vintage;value\r\n2026-09-01;2026-09;CA_IMPORTS_US;A;;2026-11-05T12:30:00.000Z;51000,5\r\n',
    );
  });

  it('keeps its bytes and its tag while only others print, and answers 304', async () => {
    desk.nowMs = Date.now() + 5_000;
    const before = await desk.get(`/download/${id}.csv?to=2026-09`);
    await desk.publish(rate, '2026-11-20', observationsOf('2026-08', [6.9, 7.1, 6.7]));
    const after = await desk.get(`/download/${id}.csv?to=2026-09`);
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'));
    expect(await after.text()).toBe(await before.text());
    expect((await desk.get(`/download/${id}.csv?to=2026-09`, { 'If-None-Match': before.headers.get('etag') ?? '' })).status).toBe(304);
    expect(before.headers.get('last-modified')).toMatch(/GMT$/);
  });
});

describe('a file of several series', () => {
  it('has them one behind the other, or side by side with a row a period', async () => {
    const long = await linesAt(`/download/${id},${other}.csv?from=2026-09`);
    expect(long.slice(1).map((line) => line.split(',')[2])).toEqual([id, other]);
    const wide = await linesAt(`/download/${other},${id}.csv?layout=wide&from=2026-08`);
    expect(wide).toEqual([
      `date,period,${other}_status,${id}_status,${other},${id}`,
      '2026-08-01,2026-08,O,A,,40310.0',
      '2026-09-01,2026-09,A,P,51000.5,39000.0',
    ]);
  });

  it('names in its full columns the unit, scale, adjustment, source and when the statement was received', async () => {
    const [head, row] = await linesAt(`/download/${id},${other}.csv?columns=full&from=2026-09`);
    const cells = Object.fromEntries((head ?? '').split(',').map((name, at) => [name, (row ?? '').split(',')[at]]));
    expect(cells).toMatchObject({
      frequency: 'M',
      unit: 'money',
      currency: 'CAD',
      scale: '6',
      adjustment: 'SA',
      source: 'statcan',
      table: '12-10-0011',
      retrieved: '2026-11-05T12:30:01.000Z',
      value: '39000.0',
    });
    expect((head ?? '').split(',').at(-1)).toBe('value');
  });

  it('is the same as the files of each, whether it is made as a whole or sent while it is read', async () => {
    const both = await linesAt(`/download/${id},${other}.csv`);
    const each = [...(await linesAt(`/download/${id}.csv`)), ...(await linesAt(`/download/${other}.csv`)).slice(1)];
    expect(both).toEqual(each);
  });

  it('is kept under the day of the newest statement in it, and not of the newest print', async () => {
    const day = async (query: string) => {
      const answer = await desk.get(`/download/${id},${other}.csv?${query}`);
      const rows: Record<string, string>[] = parse(await answer.text(), { columns: true });
      const newest = rows.map(({ vintage = '' }) => vintage.slice(0, 10)).reduce((one, at) => (at > one ? at : one));
      return [answer.headers.get('content-disposition')?.match(/as-published-(.*)\.csv/)?.[1], newest];
    };
    for (const query of ['', 'to=2026-06', 'asOf=2026-10-20', 'vintage=all&to=2026-06']) {
      const [named, newest] = await day(query);
      expect([query, named]).toEqual([query, newest]);
    }
  });

  it('has another tag where the log went back and other prints came to the same place', async () => {
    const path = `/download/${id},${other}.csv`;
    const before = (await desk.get(path)).headers.get('etag');
    await desk.database.read("update print set committed_at = committed_at + interval '1 second'", []);
    expect((await desk.get(path)).headers.get('etag')).not.toBe(before);
  });

  it('is compressed for who takes gzip', async () => {
    const answer = await desk.get(`/download/${id},${other}.csv`, { 'Accept-Encoding': 'gzip' });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(new Uint8Array(await answer.arrayBuffer())).toString()).toBe(await textAt(`/download/${id},${other}.csv`));
  });

  it('answers HEAD and 304 without reading it', async () => {
    const path = `/download/${id},${other}.csv`;
    const head = await desk.api.app.request(path, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await desk.get(path, { 'If-None-Match': head.headers.get('etag') ?? '' })).status).toBe(304);
    await desk.publish(other, '2026-11-21', observationsOf('2026-07', [50_000, null, 51_000.6]));
    expect((await desk.get(path, { 'If-None-Match': head.headers.get('etag') ?? '' })).status).toBe(200);
  });

  it('of different frequencies has no rows of one kind, and is refused side by side', async () => {
    const answer = await desk.get(`/download/${id},CA_POLICY_RATE.json?layout=wide`);
    expect(answer.status).toBe(422);
  });

  it('that a licence lets nobody pass on is refused with its name, and left out of all', async () => {
    const answer = await desk.get(`/download/${id},${closed.id}.json`);
    expect(answer.status).toBe(403);
    expect((await answer.json()).detail).toContain(`${closed.id} (Statistics Canada Open Licence)`);
    const all = new Set((await linesAt('/download/all.csv')).slice(1).map((line) => line.split(',')[2]));
    expect([all.has(id), all.has(closed.id)]).toEqual([true, false]);
  });
});

describe('GET /download/{id}.json', () => {
  it('is an array of rows in which numbers are numbers and what is missing is null', async () => {
    const rows = await (await desk.get(`/download/${other}.json?from=2026-08&to=2026-08`)).json();
    expect(rows).toEqual([
      {
        date: '2026-08-01',
        period: '2026-08',
        series: other,
        status: 'O',
        quality: null,
        vintage: '2026-11-05T12:30:00.000Z',
        value: null,
      },
    ]);
    expect(await textAt(`/download/${id}.json?from=2026-09`)).toContain('"value":39000.0');
  });
});

describe('other forms of the same series', () => {
  it('are those that the drawer offers', () => {
    expect([...fileFormats.keys(), ...sdmxFormats.keys()]).toEqual([...fileEndings]);
  });

  it.each([
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', [0x50, 0x4b]],
    ['parquet', 'application/vnd.apache.parquet', [0x50, 0x41, 0x52, 0x31]],
    ['zip', 'application/zip', [0x50, 0x4b]],
    ['png', 'image/png', [0x89, 0x50]],
    ['svg', 'image/svg+xml; charset=utf-8', [0x3c, 0x73]],
    ['sdmx.xml', 'application/vnd.sdmx.genericdata+xml;version=2.1', [0x3c, 0x3f]],
    ['sdmx.json', 'application/vnd.sdmx.data+json;version=1.0.0', [0x7b]],
    ['sdmx.csv', 'application/vnd.sdmx.data+csv;version=1.0.0', [0x44]],
  ])('are kept as .%s', async (ending, type, beginning) => {
    const answer = await desk.get(`/download/${id}.${ending}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
    expect(answer.headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename="CA_EXPORTS_US.*as-published-2026-11-05\\.${ending}"$|\\.${ending}"$`),
    );
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.slice(0, beginning.length)]).toEqual(beginning);
    const head = await desk.api.app.request(`/download/${id}.${ending}`, { method: 'HEAD' });
    expect([head.headers.get('content-length'), head.headers.get('accept-ranges')]).toEqual([String(bytes.length), 'bytes']);
  });

  it('of a moment is what was known then, in SDMX too', async () => {
    const csv = await textAt(`/download/${id}.sdmx.csv?asOf=2026-10-20&from=2026-09`);
    expect(csv.trimEnd().split('\n')).toHaveLength(2);
    expect(csv).toMatch(/,2026-09,41000\.0,/);
    expect((await desk.get(`/download/${id}.sdmx.csv?units=pc1`)).status).toBe(400);
    expect((await desk.get(`/download/${id}.sdmx.xml?vintage=all`)).status).toBe(400);
    expect((await desk.get(`/download/${id}.sdmx.xml?asOf=2026-09-01`)).status).toBe(404);
  });

  it('has the same words in SDMX whatever language is asked for, and says which', async () => {
    const answers = await Promise.all(['en', 'fr'].map((lang) => desk.get(`/download/${id}.sdmx.json?lang=${lang}`)));
    expect(answers.map(({ headers }) => headers.get('content-language'))).toEqual(['en', 'en']);
    const [english, french] = await Promise.all(answers.map((answer) => answer.text()));
    expect(french).toBe(english);
  });

  it('names the host that was asked in a zip, and that of no other client', async () => {
    const addressAt = async (host: string) => {
      const answer = await desk.api.app.request(`http://${host}/download/${id}.zip`);
      const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
      return new TextDecoder().decode(files['CITATION.txt']);
    };
    expect(await addressAt('desk.example')).toContain('http://desk.example/download/CA_EXPORTS_US.zip?asOf=2026-11-05T12:30:00.000Z');
    expect(await addressAt('other.example')).toContain('http://other.example/download/');
  });
});

describe('a client', () => {
  it('that asks too often is told so, and when to come back', async () => {
    const { origin, stop } = await listen(desk);
    try {
      const asked = Array.from({ length: 301 }, (_, at) =>
        fetch(`${origin}/download/${id}.csv?to=${1_900 + (at % 100)}-${String((at % 12) + 1).padStart(2, '0')}`, {
          headers: { 'x-forwarded-for': '10.9.9.9' },
        }),
      );
      const answers = await Promise.all(asked);
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(300);
      const another = await fetch(`${origin}/download/${other}.csv?to=1950`, { headers: { 'x-forwarded-for': '10.9.9.9' } });
      expect([another.status, Number(another.headers.get('retry-after')) > 0]).toEqual([429, true]);
      expect((await fetch(`${origin}/download/${other}.csv?to=1950`)).status).toBe(200);
    } finally {
      await stop();
    }
  });
});

describe('whatever was said', () => {
  it('comes out of a file that is sent while it is read as out of one that is made as a whole', async () => {
    const own = await makeDesk('2026-11-26T15:00:00Z');
    const value = fc.option(
      fc.integer({ min: -99_999, max: 99_999 }).map((digits) => digits / 10),
      { nil: null, freq: 5 },
    );
    const quality = fc.constantFrom(null, null, 'E', 'a,b', '=1', 'x"y', '');
    const start = parsePeriod('2025-01')?.ordinal ?? 0;
    const statement = fc.array(fc.record({ value, quality }), { minLength: 1, maxLength: 12 });
    let day = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(statement, { minLength: 1, maxLength: 4 }), async (statements) => {
        for (const points of statements) {
          day += 1;
          const said = points.map(({ value: number, quality: letter }, at): Observation => {
            const missing = number === null;
            return {
              ordinal: start + at,
              value: number,
              decimals: missing ? 0 : 1,
              status: missing ? 'O' : 'A',
              quality: letter === '' ? null : letter,
            };
          });
          await own.publish(id, new Date(Date.UTC(2026, 0, 1) + day * 86_400_000).toISOString().slice(0, 10), said);
        }
        for (const query of ['vintage=all', 'vintage=first', 'asOf=2026-01-20']) {
          const sent = await (await own.get(`/download/${id},${other}.csv?${query}`)).text();
          const whole = await (await own.get(`/download/${id},${other}.json?${query}`)).json();
          const records: Record<string, string>[] = parse(sent, { columns: true });
          const rows = (whole as Record<string, string | number | null>[]).map((row) => ({
            ...row,
            quality: row.quality === '=1' ? "'=1" : (row.quality ?? ''),
            value: typeof row.value === 'number' ? row.value.toFixed(1) : '',
          }));
          expect(records).toEqual(rows);
        }
      }),
      { numRuns: 8 },
    );
    await own.remove();
    await own.api.close();
  });
});

function valueAt(index: number): number {
  return index === 32 ? 39_000 : 40_000 + index * 10;
}
