import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from '../../prisma/embedded/lock';
import { bundled } from '../bundle';
import { serverUrl } from '../store/engines';
import { note, printTable } from './fault-table';
import { Newsroom } from './newsroom';
import { repository, type Start, startProgram } from './process';

printTable();

const operator = await bundled('operator.ts');
const backfill = await bundled('jobs/backfill-main.ts');

/** The superuser may enter every folder, so there it is tried as nobody. */
const nobody = process.getuid?.() === 0 ? 65_534 : undefined;

let folder: string;
let deaf: Server;
/** A port on which something listens that never answers. */
let taken: number;

beforeAll(async () => {
  deaf = createServer(() => undefined).listen(0, '127.0.0.1');
  await new Promise((resolve) => deaf.once('listening', resolve));
  taken = (deaf.address() as AddressInfo).port;
});
afterAll(() => deaf.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'refusal-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Starts the program and answers what it said when it ended, which it must with status 1 and without a stack. */
async function refusal(done: string, start: Start): Promise<string> {
  const program = startProgram({ ...start, variables: { DATA_FOLDER: join(folder, 'data'), PORT: '0', ...start.variables } });
  const late = setTimeout(() => program.signal('SIGKILL'), 45_000);
  const status = await program.ended;
  clearTimeout(late);
  note(done, `status ${status}: ${program.said()}`);
  expect(status, program.said()).toBe(1);
  expect(program.said()).not.toMatch(/^\s+at /m);
  return program.said().trim();
}

describe('the environment', () => {
  it('is refused with one sentence for each mistake', async () => {
    const said = await refusal('PORT, LOG_LEVEL, DATABASE_URL and a base URL malformed', {
      variables: { PORT: 'http', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://u:secret@h/d', STATCAN_BASE_URL: 'nowhere' },
    });
    expect(said.split('\n').map((line) => line.split(' ')[0])).toEqual(['DATABASE_URL', 'PORT', 'LOG_LEVEL', 'STATCAN_BASE_URL']);
    expect(said).not.toContain('secret');
    expect(said).toContain('PORT is "http", but must be a whole number.');
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it('is refused where it names an address that this machine does not have', async () => {
    const said = await refusal('HOST that is not ours', { variables: { HOST: '203.0.113.1' } });
    expect(said).toMatch(/^The program can't listen on port 0 of 203\.0\.113\.1: this machine has no such address\. Set HOST/);
  });
});

describe('a port in use', () => {
  it('is told in a sentence, and leaves the data folder free', async () => {
    const said = await refusal('port in use', { variables: { PORT: String(taken) } });
    expect(said).toMatch(new RegExp(`^The program can't listen on port ${taken} of 127\\.0\\.0\\.1: it is in use by another program\\.`));
    expect(existsSync(join(folder, 'data', 'pg', 'PG_VERSION'))).toBe(true);
    expect(existsSync(join(folder, 'data', 'lock'))).toBe(false);
  });
});

describe('a data folder', () => {
  it('that a running program has is refused to a second one, and the first is unharmed', async () => {
    const newsroom = await Newsroom.open('embedded');
    try {
      await newsroom.start();
      const said = await refusal('second process on the same folder', { variables: { ...newsroom.variables, PORT: '0' } });
      expect(said).toContain(`is in use by process ${newsroom.program.pid}`);
      expect(said).toContain('DATABASE_URL');
      await newsroom.isFilled();
      expect(await newsroom.stop()).toBe(0);
    } finally {
      await newsroom.close();
    }
  }, 120_000);

  it('that is a file is refused', async () => {
    await writeFile(join(folder, 'data'), 'not a folder');
    expect(await refusal('data folder is a file', {})).toMatch(/cannot be used: .* is a file\. Move it away/);
    expect(await readFile(join(folder, 'data'), 'utf8')).toBe('not a folder');
  });

  it('that lies within a file is refused', async () => {
    await writeFile(join(folder, 'file'), '');
    const said = await refusal('data folder below a file', { variables: { DATA_FOLDER: join(folder, 'file', 'data') } });
    expect(said).toMatch(/cannot be used: .* is a file\. Move it away/);
  });

  it('that cannot be made is refused', async () => {
    const said = await refusal('data folder in /sys, where nothing can be made', { variables: { DATA_FOLDER: '/sys/trade-desk/data' } });
    expect(said).toMatch(/^The data folder \/sys\/trade-desk\/data cannot be used: .*, or set DATA_FOLDER to another folder\.$/);
  });

  it('of another major version is refused and left as it is', async () => {
    await mkdir(join(folder, 'data', 'pg'), { recursive: true });
    await writeFile(join(folder, 'data', 'pg', 'PG_VERSION'), '17\n');
    expect(await refusal('data folder of engine 17', {})).toContain('embedded database of major version 17');
    expect(existsSync(join(folder, 'data', 'lock'))).toBe(false);
  });
});

describe('a PostgreSQL', () => {
  it.each([
    ['on a port where nobody listens', 'postgresql://desk:secret@127.0.0.1:1/desk', /does not answer \(ECONNREFUSED\)\. Start it/],
    ['whose name is not known', 'postgresql://desk:secret@nowhere.invalid/desk', /does not answer \((ENOTFOUND|EAI_AGAIN)\)\. Start it/],
    ['without the database', new URL('/no_such_database', serverUrl).href, /has no such database\. Make it \(createdb\)/],
  ])('%s is refused in a sentence', async (words, address, expected) => {
    const said = await refusal(`DATABASE_URL ${words}`, { variables: { DATABASE_URL: address } });
    expect(said).toMatch(expected);
    expect(said).toMatch(/^PostgreSQL at /);
    expect(said).not.toContain('secret');
  });

  it('that takes the connection and says nothing is refused in a sentence', async () => {
    const said = await refusal('DATABASE_URL that takes the connection and is silent', {
      variables: { DATABASE_URL: `postgresql://desk@127.0.0.1:${taken}/desk` },
    });
    expect(said).toMatch(/^PostgreSQL at 127\.0\.0\.1:\d+\/desk as desk does not answer/);
  });
});

describe('a calendar file', () => {
  it.each([
    ['that is not there', null, /can't be read \(ENOENT\)/],
    [
      'with an unknown release',
      '- {release: CPY, at: 2026-12-15T13:30:00Z, period: 2026-11}\n',
      /line 1, column 4: there is no release CPY/,
    ],
    [
      'with a second date for a period',
      '- {release: CPI, at: 2026-12-15T13:30:00Z, period: 2026-11}\n- {release: CPI, at: 2026-12-16T13:30:00Z, period: 2026-11}\n',
      /line 2, column \d+: CPI has a second date for 2026-11/,
    ],
    ['that is no YAML', '- {release: CPI\n', /line \d+, column \d+: not readable as YAML/],
  ])('%s is refused with file and line', async (words, text, expected) => {
    const file = join(folder, 'calendar.yaml');
    if (text !== null) await writeFile(file, text);
    const said = await refusal(`calendar file ${words}`, { variables: { CALENDAR_FILE: file } });
    expect(said).toMatch(/^The catalogue has mistakes:\n/);
    expect(said).toMatch(expected);
    expect(said).toContain(`calendar file ${file}`);
  });
});

describe('a catalogue', () => {
  it('with a mistake is refused with file and line', async () => {
    const root = join(folder, 'program');
    const parts = ['api', 'catalogue', 'components', 'core', 'formats', 'jobs', 'live', 'prisma', 'package.json', 'tsconfig.json'];
    const files = ['board-reading.ts', 'environment.ts', 'finished-pages.ts', 'gzip.ts', 'pages.ts', 'reads.ts', 'runtime.ts', 'server.ts'];
    for (const part of [...parts, ...files]) await cp(join(repository, part), join(root, part), { recursive: true });
    await symlink(join(repository, 'node_modules'), join(root, 'node_modules'));
    const sheet = join(root, 'catalogue', 'series.yaml');
    const lines = (await readFile(sheet, 'utf8')).split('\n');
    const at = lines.findIndex((line) => /^ {2}frequency: M/.test(line));
    lines[at] = '  frequency: monthly';
    await writeFile(sheet, lines.join('\n'));
    const said = await refusal('series.yaml with an unknown frequency', { script: join(root, 'server.ts'), from: root });
    expect(said).toMatch(/^The catalogue has mistakes:\n/);
    expect(said).toContain(`catalogue/series.yaml, line ${at + 1}, column 3: "frequency"`);
  });
});

describe('pages', () => {
  it('that are not built are asked for before anything is opened', async () => {
    expect(await refusal('pages not built', { script: 'server.ts', from: folder })).toMatch(
      /^The pages are not built: run `npm run build`/,
    );
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });
});

describe('an operator’s command', () => {
  const commands: [string, Start][] = [
    ['held', { script: operator, words: ['held'] }],
    ['measures', { script: operator, words: ['measures', 'list'] }],
    ['backfill', { script: backfill, words: ['18-10-0004'] }],
  ];
  const data = () => join(folder, 'data');

  it.each(commands)('(%s) refuses damaged data, and leaves them to the program', async (name, start) => {
    await mkdir(join(data(), 'pg', 'global'), { recursive: true });
    await writeFile(join(data(), 'pg', 'global', 'pg_control'), '');
    const said = await refusal(`npm run ${name} on a folder without PG_VERSION`, start);
    expect(said).toMatch(/^The data in .* are damaged \(PG_VERSION is missing\)\. Nothing was changed: start the program first/);
    expect((await readdir(data())).sort()).toEqual(['copies', 'pg']);
  });

  it.each(commands)('(%s) refuses a data folder that is a file', async (name, start) => {
    await writeFile(data(), 'not a folder');
    expect(await refusal(`npm run ${name} on a file`, start)).toMatch(/cannot be used: .* is a file\. Move it away/);
  });

  it('says that there is no database where there is none, and makes none', async () => {
    const said = await refusal('npm run held where nothing was started', { script: operator, words: ['held'] });
    expect(said).toMatch(/^There is no database in .*data\. Set DATA_FOLDER to the program's own/);
    expect(existsSync(data())).toBe(false);
  });

  it('that may not enter the data folder says whose it is', async () => {
    await mkdir(data());
    await chmod(folder, 0o755);
    await chmod(data(), 0o000);
    const said = await refusal('npm run held on a folder of another user', { script: operator, words: ['held'], uid: nobody });
    expect(said).toBe(
      `The data folder ${data()}, or the program that runs on it, is another user's. Ask as that user, or set DATA_FOLDER to another folder.`,
    );
  });

  it('without words says how it is used, be the folder in use or not', async () => {
    await mkdir(data());
    const lock = lockFolder(data());
    try {
      const said = await refusal('npm run measures without words, beside the program', { script: operator, words: ['measures'] });
      expect(said).toMatch(/^Documents that the program found and that wait for a person:/);
    } finally {
      lock.release();
    }
    expect(await readdir(data())).toEqual([]);
  });
});
