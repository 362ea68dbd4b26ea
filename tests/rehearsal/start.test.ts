import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { lockFolder } from '../../prisma/embedded/lock';
import { bundled } from '../bundle';
import { type Start, startProgram } from '../program/process';

const script = await bundled('rehearsal/main.ts');
let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'rehearsal-'));
  folder = join(root, '.data', 'rehearsal');
  await mkdir(join(folder, 'pg'), { recursive: true });
  await writeFile(join(folder, 'pg', 'observations'), 'of the rehearsal before');
  await writeFile(join(folder, 'calendar.yaml'), '[]\n');
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** Where no pages are built, a rehearsal ends by itself once its folder is prepared. */
async function rehearse(start: Pick<Start, 'words' | 'variables'> = {}): Promise<string> {
  const program = startProgram({ script, from: root, ...start });
  expect(await program.ended, program.said()).toBe(1);
  return program.said();
}

describe('a rehearsal', () => {
  it('leaves one that is running, its calendar and its lock alone, and says who has the folder', async () => {
    const lock = lockFolder(folder);
    const before = await readFile(join(folder, 'lock'), 'utf8');
    const said = await rehearse();
    expect(said).toMatch(
      new RegExp(`^The data folder \\.data/rehearsal is in use by process ${process.pid} on .*\\. A rehearsal empties it: stop`),
    );
    expect(said.trim().split('\n')).toHaveLength(1);
    expect(await readFile(join(folder, 'pg', 'observations'), 'utf8')).toBe('of the rehearsal before');
    expect(await readFile(join(folder, 'calendar.yaml'), 'utf8')).toBe('[]\n');
    expect(await readFile(join(folder, 'lock'), 'utf8')).toBe(before);
    lock.release();
  });

  it.each([
    [{ words: ['--nope'] }, "Unknown option '--nope'. Write npm run rehearse -- [--cycle SECONDS]"],
    [{ words: ['extra'] }, "Unexpected argument 'extra'. "],
    [{ words: ['--agencies-port', '99999'] }, '--agencies-port is "99999", but must be a whole number from 0 to 65535.'],
    [{ words: ['--cycle', '1e308'] }, '--cycle is "1e308", but must be a number from 0 to 86400.'],
    [{ words: ['--fault', 'garbage'] }, "--fault garbage can't be set: it is no JSON. Write it as '{"],
    [{ words: ['--fault', '{"kind":"late","release":"NOPE"}'] }, 'can\'t be set: late can strike no release "NOPE"; known are'],
    [{ variables: { PORT: 'abc' } }, 'PORT is "abc", but must be a whole number.'],
  ])('with %j says so in a line, and empties nothing', async (start, sentence) => {
    const said = await rehearse(start);
    expect(said).toContain(sentence);
    expect(said.trim().split('\n')).toHaveLength(1);
    expect(await readFile(join(folder, 'pg', 'observations'), 'utf8')).toBe('of the rehearsal before');
  });

  it('with a port that is taken says so in a line, and empties nothing', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as AddressInfo;
    const said = await rehearse({ words: ['--agencies-port', String(port)] });
    expect(said).toBe(`--agencies-port ${port} is in use by another program: name a free one, or leave it out.\n`);
    expect(await readFile(join(folder, 'pg', 'observations'), 'utf8')).toBe('of the rehearsal before');
  });

  it('empties what an ended one left, writes its calendar there and gives the folder to the program', async () => {
    expect(await rehearse()).toMatch(/was emptied[\s\S]*The pages are not built/);
    expect(existsSync(join(folder, 'pg'))).toBe(false);
    expect(await readFile(join(folder, 'calendar.yaml'), 'utf8')).toMatch(/^# Made by the rehearsal/);
    expect((await readdir(folder)).filter((name) => name.startsWith('lock'))).toEqual([]);
    expect(await readdir(join(root, '.data'))).toEqual(['rehearsal']);
  });
});
