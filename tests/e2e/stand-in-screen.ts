import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '../../prisma/database';
import { askPairing, noteStatus, screenByToken } from '../../prisma/queries/screens';

/** What the program writes before the code of the stand-in screen. */
export const codeWords = 'The screen shows the code ';

/** A screen as the store sees one: it shows a code and, once it is paired, says each second how it is and follows where it is sent. */
export async function startStandInScreen(database: Database): Promise<void> {
  const tokenSha256 = createHash('sha256').update(randomBytes(32)).digest('hex');
  const loadedAt = Date.now();
  const waiting = await askPairing(database, tokenSha256, new Date(loadedAt).toISOString());
  if (waiting.state === 'pairing') console.log(codeWords + waiting.code);
  setInterval(async () => {
    const found = await screenByToken(database, tokenSha256);
    if (found?.state !== 'paired') return;
    const { id, wanted, profile } = found;
    const said = {
      tag: null,
      page: wanted.pinned?.page ?? `${profile.boards[0]}/page-1`,
      seq: 12,
      build: 'an-older-build',
      engine: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
      widthPx: 1920,
      heightPx: 1080,
      heapBytes: 84_000_000,
      offsetMs: -12,
      loadedAt,
      losses: 2,
      theme: null,
      error: null,
    };
    await noteStatus(database, id, said, new Date().toISOString());
  }, 1_000).unref();
}
