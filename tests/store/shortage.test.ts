import { writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startEngine } from '../../prisma/embedded/engine';
import { openFolder } from '../../prisma/embedded/folder';
import { lockFolder } from '../../prisma/embedded/lock';

vi.mock('../../prisma/embedded/engine', () => ({ startEngine: vi.fn() }));
vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  return { ...real, writeFileSync: vi.fn(real.writeFileSync) };
});

const asked = { afterCrash: false, onDamage: 'recover', now: () => 0 } as const;

describe('a data folder that does not open', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'folder-'));
    for (const part of ['pg/global', 'pg/base', 'pg/pg_wal', 'copies/20261104T133000250Z'])
      await mkdir(join(folder, part), { recursive: true });
    await writeFile(join(folder, 'pg/PG_VERSION'), '18\n');
    await writeFile(join(folder, 'pg/global/pg_control'), '');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it.each([
    'ENOSPC: no space left on device, write',
    'WebAssembly.Memory(): could not allocate memory',
    'it did not open within three minutes',
    "EACCES: permission denied, open 'pg_wal'",
  ])('because of "%s" is not taken for damaged, and nothing is moved', async (words) => {
    vi.mocked(startEngine).mockRejectedValue(new Error(words));
    await expect(openFolder(folder, asked)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('Nothing was changed'),
    });
    expect((await readdir(folder)).sort()).toEqual(['copies', 'pg']);
  });

  it('and whose copy can’t be tried for want of room is left as it is', async () => {
    vi.mocked(startEngine)
      .mockRejectedValueOnce(new Error('PG_VERSION is missing'))
      .mockRejectedValue(new Error('ENOSPC: no space left on device, write'));
    await expect(openFolder(folder, asked)).rejects.toMatchObject({ code: 'unavailable' });
    expect((await readdir(folder)).sort()).toEqual(['copies', 'pg']);
    expect(await readdir(join(folder, 'copies'))).toEqual(['20261104T133000250Z']);
  });
});

describe('a new data folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'folder-'));
    await mkdir(join(folder, 'copies'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it.each([
    ['the system says ENOSPC', /could not be opened \(the system says ENOSPC\)\. Nothing was changed/],
    ['the database could not start', /could not be made in .* \(the database could not start\)\. See that there is room/],
  ])('in which no database can be made because "%s" keeps nothing half made', async (words, expected) => {
    vi.mocked(startEngine).mockImplementation(async (pg) => {
      await mkdir(pg);
      await writeFile(join(pg, 'PG_VERSION'), '18\n');
      throw new Error(words);
    });
    await expect(openFolder(folder, asked)).rejects.toMatchObject({ code: 'unavailable', message: expect.stringMatching(expected) });
    expect(await readdir(folder)).toEqual(['copies']);
  });

  it.each([
    ['ENOSPC', 'the disk is full. Make room there'],
    ['EROFS', 'it can only be read. Make it writable (mount)'],
    ['EACCES', 'this user may not read and write'],
  ])('that can’t be locked (%s) is refused in a sentence, and nothing stays', async (code, words) => {
    const { writeFileSync: write } = await vi.importActual<typeof import('node:fs')>('node:fs');
    vi.mocked(writeFileSync).mockImplementationOnce((path) => {
      write(path, '');
      throw Object.assign(new Error(`${code}: write`), { code });
    });
    expect(() => lockFolder(folder)).toThrow(`The data folder ${folder} cannot be used: ${words}`);
    expect(await readdir(folder)).toEqual(['copies']);
  });
});
