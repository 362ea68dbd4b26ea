import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startEngine } from '../../prisma/embedded/engine';
import { openFolder } from '../../prisma/embedded/folder';

vi.mock('../../prisma/embedded/engine', () => ({ startEngine: vi.fn() }));

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
    await expect(openFolder(folder, { afterCrash: false, now: () => 0 })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('Nothing was changed'),
    });
    expect((await readdir(folder)).sort()).toEqual(['copies', 'pg']);
  });

  it('and whose copy can’t be tried for want of room is left as it is', async () => {
    vi.mocked(startEngine)
      .mockRejectedValueOnce(new Error('PG_VERSION is missing'))
      .mockRejectedValue(new Error('ENOSPC: no space left on device, write'));
    await expect(openFolder(folder, { afterCrash: false, now: () => 0 })).rejects.toMatchObject({ code: 'unavailable' });
    expect((await readdir(folder)).sort()).toEqual(['copies', 'pg']);
    expect(await readdir(join(folder, 'copies'))).toEqual(['20261104T133000250Z']);
  });
});
