import { mkdir, mkdtemp, rename, rm, symlink, unlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { JobsContext } from '../../jobs/context';
import { createWatches } from '../../jobs/watch';
import { watchEstimates } from '../../jobs/watch-estimates';
import { createWriteQueue } from '../../jobs/write-queue';
import { estimateFiles, estimatesAt, everyEstimate } from '../../prisma/queries/estimates';
import { makeStore, type Store } from '../store/engines';

const header = 'author,date,figure_en,figure_fr,period,value,unit,currency,link,note';
const line = (figure: string, value: string) => `Council,2026-09-15,${figure},${figure},2026,${value},jobs,,https://council.example/,`;
const sheet = (...lines: string[]) => `${[header, ...lines].join('\n')}\n`;

let store: Store;
let folder: string;
let said: string[];
let look: () => Promise<void>;
const clock = { ms: 0, now: () => clock.ms };

beforeAll(async () => {
  store = await makeStore('embedded');
});
afterAll(() => store.remove());

beforeEach(async () => {
  await store.database.prisma.$executeRawUnsafe('truncate estimate, estimate_file');
  folder = await mkdtemp(join(tmpdir(), 'estimates-'));
  clock.ms = Date.parse('2026-11-24T13:00:00Z');
  said = [];
  look = lookingAt(folder);
  return () => rm(folder, { recursive: true, force: true });
});

/** Looks by the program's own turns, thirty seconds apart; a new one has an empty memory, as after a restart. */
function lookingAt(place: string): () => Promise<void> {
  const log = pino({ level: 'warn' }, { write: (text: string) => void said.push(JSON.parse(text).msg) });
  const context = {
    database: store.database,
    clock,
    log,
    writes: createWriteQueue(),
    stopping: new AbortController().signal,
    watches: [watchEstimates(place)],
  } as unknown as JobsContext;
  const watches = createWatches(context, 1);
  return async () => {
    clock.ms += 30_000;
    watches.look(clock.ms);
    await watches.stop();
  };
}

async function put(name: string, text: string): Promise<void> {
  await writeFile(join(folder, name), text);
  await utimes(join(folder, name), (clock.ms - 10_000) / 1000, (clock.ms - 10_000) / 1000);
}

const standing = async () => (await estimatesAt(store.database, null)).map(({ figure, value }) => `${figure.en} ${value}`);

describe('an editor’s folder of estimates', () => {
  it('is read again when a file changes: what is new is a version, what is gone is withdrawn, all of it is kept', async () => {
    await put('council.csv', sheet(line('Orders', '10'), line('Shifts', '20')));
    await look();
    expect(await standing()).toEqual(['Orders 10', 'Shifts 20']);
    await put('council.csv', sheet(line('Orders', '11')));
    await look();
    expect(await standing()).toEqual(['Orders 11']);
    expect((await everyEstimate(store.database)).map(({ figure, value, withdrawn }) => [figure.en, value, withdrawn])).toEqual([
      ['Orders', 10, false],
      ['Orders', 11, false],
      ['Shifts', 20, false],
      ['Shifts', 20, true],
    ]);
    expect(said).toEqual([]);
  });

  it('that says what it said writes nothing, not even after a restart', async () => {
    await put('council.csv', sheet(line('Orders', '10')));
    await look();
    const [before] = await estimateFiles(store.database);
    await put('council.csv', sheet(line('Orders', '10')));
    await look();
    await lookingAt(folder)();
    expect(await estimateFiles(store.database)).toEqual([before]);
    expect(await everyEstimate(store.database)).toHaveLength(1);
  });

  it('keeps the good rows, refuses the bad ones with file, row and sentence, once, and withdraws nothing meanwhile', async () => {
    await put('council.csv', sheet(line('Orders', '10'), line('Shifts', '20')));
    await look();
    await put('council.csv', sheet(line('Orders', '10'), line('Shifts', '2 0')));
    await look();
    await look();
    expect(await standing()).toEqual(['Orders 10', 'Shifts 20']);
    expect(said).toEqual([expect.stringMatching(/^council\.csv, row 3: value is "2 0": write digits/)]);
    expect(await estimateFiles(store.database)).toMatchObject([
      { name: 'council.csv', kept: 1, refused: [{ row: 3, reason: { fr: expect.stringContaining('value vaut') } }] },
    ]);
    await put('council.csv', sheet(line('Orders', '10'), line('Shifts', '21')));
    await look();
    expect(await standing()).toEqual(['Orders 10', 'Shifts 21']);
  });

  it('with a file that can’t be used as a whole keeps what that one said before', async () => {
    await put('council.csv', sheet(line('Orders', '10')));
    await look();
    await put('council.csv', 'author;date\n');
    await look();
    expect(await standing()).toEqual(['Orders 10']);
    expect(await estimateFiles(store.database)).toMatchObject([{ kept: 0, refused: [{ row: null }] }]);
    expect(said).toEqual([expect.stringMatching(/^council\.csv: The file parts its fields with semicolons/)]);
  });

  it('takes a figure from one file alone, and from the other one once the first is gone', async () => {
    await put('a.csv', sheet(line('Orders', '10')));
    await put('b.csv', sheet(line('Orders', '11')));
    await look();
    expect(await standing()).toEqual(['Orders 10']);
    expect(said).toEqual([expect.stringMatching(/^b\.csv, row 2: .+ stand in a\.csv/)]);
    await unlink(join(folder, 'a.csv'));
    await look();
    await look();
    expect(await standing()).toEqual(['Orders 11']);
    expect((await everyEstimate(store.database)).map(({ value, file, withdrawn }) => [value, file, withdrawn])).toEqual([
      [10, 'a.csv', false],
      [10, 'a.csv', true],
      [11, 'b.csv', false],
    ]);
  });

  it('tells of each file that can’t be read, once, and reads those behind it in the alphabet', async () => {
    await mkdir(join(folder, 'a-folder.csv'));
    await symlink('/etc/hostname', join(folder, 'b-link.csv'));
    await put('c-large.csv', 'x'.repeat(4 * 1024 * 1024 + 1));
    await put('d-name.csv', `${header},no\0te\n`);
    await writeFile(Buffer.concat([Buffer.from(`${folder}/e-`), Buffer.from([0xe9]), Buffer.from('.csv')]), sheet());
    await put('f-rows.csv', sheet(line('Or\0ders', '1'), line('Orders', '1\0'), line('Shifts', '20').replace('2026-09-15', '0000-01-01')));
    await put('z.csv', sheet(line('Orders', '10')));
    await look();
    await look();
    expect(await standing()).toEqual(['Orders 10']);
    expect(said).toEqual([
      expect.stringMatching(/^a-folder\.csv: .+ is no plain file: put a plain one there\.$/),
      expect.stringMatching(/^b-link\.csv: .+ is a link, which is not followed/),
      expect.stringMatching(/^c-large\.csv: .+ holds more than 4 MiB/),
      expect.stringMatching(/^d-name\.csv: .+not among them: no\uFFFDte\.$/),
      expect.stringMatching(/^e-\uFFFD\.csv: .+ its name is not in UTF-8/),
      expect.stringMatching(/^f-rows\.csv, row 2: figure_en holds a control character/),
      expect.stringMatching(/^f-rows\.csv, row 3: value is "1\uFFFD"/),
      expect.stringMatching(/^f-rows\.csv, row 4: date is "0000-01-01"/),
    ]);
    expect((await estimateFiles(store.database)).map(({ refused }) => refused.map(({ row }) => row))).toEqual([
      [null],
      [null],
      [null],
      [null],
      [null],
      [2, 3, 4],
      [],
    ]);
  });

  it('takes a file that could not be read as soon as it can be, and keeps what it said before', async () => {
    await put('council.csv', sheet(line('Orders', '10')));
    await look();
    await rename(join(folder, 'council.csv'), join(folder, 'aside'));
    await mkdir(join(folder, 'council.csv'));
    await look();
    expect(await standing()).toEqual(['Orders 10']);
    expect(await estimateFiles(store.database)).toMatchObject([{ refused: [{ row: null }] }]);
    await rm(join(folder, 'council.csv'), { recursive: true });
    await rename(join(folder, 'aside'), join(folder, 'council.csv'));
    await look();
    expect(await estimateFiles(store.database)).toMatchObject([{ name: 'council.csv', kept: 1, refused: [] }]);
    await put('council.csv', sheet(line('Orders', '11')));
    await look();
    expect(await standing()).toEqual(['Orders 11']);
  });

  it('passes over other files, and says so when it can’t be listed without forgetting anything', async () => {
    await put('council.csv', sheet(line('Orders', '10')));
    await put('~$council.xlsx', 'x');
    await put('.council.csv', 'x');
    await put('notes.txt', 'x');
    await look();
    expect((await estimateFiles(store.database)).map(({ name }) => name)).toEqual(['council.csv']);
    await rm(folder, { recursive: true });
    await look();
    expect(await standing()).toEqual(['Orders 10']);
    expect(said).toEqual([expect.stringMatching(/^The look at "estimates" failed: ENOENT/)]);
  });
});
