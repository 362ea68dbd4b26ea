import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createFolderFetch } from './files-folder';
import { refusalIn } from './files-refusal';

const csv = 'period,steel\n2026-04,118.40\n';
const later = Date.parse('2026-11-24T13:00:00Z');

/** A folder, the time of its files, and a fetch whose clock stands still. */
function openFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'files-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const fetch = createFolderFetch({ now: () => later });
  return {
    folder,
    write(name: string, text: string, secondsAgo = 60) {
      writeFileSync(join(folder, name), text);
      const at = later / 1000 - secondsAgo;
      utimesSync(join(folder, name), at, at);
    },
    async ask(name: string, etag?: string) {
      const url = `${pathToFileURL(folder).href}/${encodeURIComponent(name)}`;
      const response = await fetch(url, { headers: etag === undefined ? {} : { 'if-none-match': etag } });
      const headers = Object.fromEntries(response.headers);
      return { status: response.status, url: response.url, etag: headers.etag, text: await response.text(), refusal: refusalIn(headers) };
    },
  };
}

describe('a file of the folder', () => {
  it('is given whole, with the sha256 of its bytes, under its name alone', async () => {
    const { write, ask } = openFolder();
    write('métaux 2026.csv', csv);
    const answer = await ask('métaux 2026.csv');
    expect(answer).toMatchObject({ status: 200, text: csv, refusal: null, etag: expect.stringMatching(/^"[0-9a-f]{64}"$/) });
    expect(answer.url).toBe('file:///m%C3%A9taux%202026.csv');
  });

  it('is not given again while its size and time, or its bytes, are what they were', async () => {
    const { write, ask } = openFolder();
    write('a.csv', csv);
    const { etag } = await ask('a.csv');
    expect((await ask('a.csv', etag)).status).toBe(304);
    write('a.csv', csv, 30);
    expect((await ask('a.csv', etag)).status).toBe(304);
    write('a.csv', csv.replace('118.40', '118.45'), 20);
    expect(await ask('a.csv', etag)).toMatchObject({ status: 200, text: expect.stringContaining('118.45') });
  });

  it('is given again to who does not hold it, though it has not changed', async () => {
    const { write, ask } = openFolder();
    write('a.csv', csv);
    await ask('a.csv');
    expect((await ask('a.csv')).status).toBe(200);
    expect((await ask('a.csv', '"other"')).status).toBe(200);
  });

  it('that was written a moment ago is left for the next look, one dated ahead is not', async () => {
    const { write, ask } = openFolder();
    write('a.csv', csv, 1);
    expect((await ask('a.csv')).status).toBe(304);
    write('a.csv', csv, 3);
    expect((await ask('a.csv')).status).toBe(200);
    write('a.csv', csv, -3_600);
    expect((await ask('a.csv')).status).toBe(200);
  });

  it('that is not there is refused with what to do', async () => {
    const { ask } = openFolder();
    expect((await ask('a.csv')).refusal).toEqual({
      error: 'source-refused',
      reason: 'The file a.csv is not in the folder: put it there, or correct the code in the catalogue.',
    });
  });

  it.each([
    '../a.csv',
    '..',
    '.hidden.csv',
    'a.txt',
    '',
    'sub/a.csv',
    '/etc/passwd',
    'a.csv/../../x.csv',
    'http://127.0.0.1/a.csv',
    'a\u0000.csv',
  ])('is none that is named %j', async (name) => {
    const { write, ask } = openFolder();
    write('a.csv', csv);
    const { status, refusal } = await ask(name);
    expect([status, refusal?.error]).toEqual([403, 'source-refused']);
    expect(refusal?.reason).toContain('is none of a file in the folder');
  });

  it('is none that is a link out of it, nor a folder', async () => {
    const { folder, ask } = openFolder();
    symlinkSync('/etc/hostname', join(folder, 'link.csv'));
    mkdirSync(join(folder, 'folder.csv'));
    expect((await ask('link.csv')).refusal?.reason).toBe('The file link.csv is a link, which is not followed: put the file itself there.');
    expect((await ask('folder.csv')).refusal?.reason).toContain('is no plain file');
  });
});
