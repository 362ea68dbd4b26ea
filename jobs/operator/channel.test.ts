import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askRunning, openChannel } from './channel';

describe('the operator’s channel', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'channel-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('hands the words to the running program and its sentence back, whatever letters they hold', async () => {
    const close = await openChannel(folder, async (command, words) => ({ ok: true, text: `${command}: ${words.join('|')}\ndone` }));
    expect(await askRunning(folder, ['held', 'reject', '3', '--why', 'l’unité a changé\n« oui »'])).toEqual({
      ok: true,
      text: 'held: reject|3|--why|l’unité a changé\n« oui »\ndone',
    });
    await close();
  });

  it('says what went wrong as a sentence', async () => {
    const close = await openChannel(folder, async () => {
      throw new Error('There is nothing held with the number 9.');
    });
    expect(await askRunning(folder, ['held'])).toEqual({ ok: false, text: 'There is nothing held with the number 9.' });
    await close();
  });

  it('is for this user alone', async () => {
    const close = await openChannel(folder, async () => ({ ok: true, text: '' }));
    expect(statSync(join(folder, 'operator.sock')).mode & 0o077).toBe(0);
    await close();
  });

  it('of a data folder that is a file, or lies in one, says that no program runs', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(await askRunning(file, ['held'])).toBeNull();
    expect(await askRunning(join(file, 'data'), ['held'])).toBeNull();
  });

  it('that nobody listens on says that no program runs, be the socket missing or left over', async () => {
    expect(await askRunning(folder, ['held'])).toBeNull();
    writeFileSync(join(folder, 'operator.sock'), '');
    expect(await askRunning(folder, ['held'])).toBeNull();
    const close = await openChannel(folder, async () => ({ ok: true, text: 'here' }));
    expect(await askRunning(folder, ['held'])).toMatchObject({ text: 'here' });
    await close();
  });
});
