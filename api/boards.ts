import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Board } from '../core/board';
import { layoutOf } from '../core/board-pages';
import type { Words } from '../core/series';
import {
  type BoardChange,
  type BoardRefusal,
  boardById,
  boardVersion,
  type Claimed,
  changeBoard,
  makeBoard,
  newestBoards,
  removeBoard,
  type StoredBoard,
} from '../prisma/queries/boards';
import { openHeaders, unchanged } from './answers';
import { boardOf } from './board-body';
import { createBoardLimits } from './board-limits';
import { type ApiContext, asked, searchOf } from './context';
import { type WordedFailure, worded } from './problems';
import { ask, parameter } from './questions';
import { limitedBody, refuseOtherSites } from './request-body';

const listed = 100;

export const parameters = {
  version: parameter(
    z
      .string()
      .regex(/^[1-9]\d{0,8}$/)
      .transform(Number)
      .optional(),
    'a whole number from 1',
    'un nombre entier à partir de 1',
  ),
};

export interface BoardRoutesOptions {
  /** Whose a request is, as limits count. */
  readonly addressOf: (request: IncomingMessage) => string;
}

/**
 * GET /api/v1/boards → { boards }: those of the catalogue, then the newest that users made, with how many panels they have.
 * GET /api/v1/boards/{id}?version= → { id, title, layout, version, createdAt, changedAt }, as it stands or stood; its ETag is its version.
 * One of the catalogue has `contents` instead of a version: { id, title, question, layers } of each of its panels.
 * POST /api/v1/boards { title, layout } → 201 { id, version, editKey, editUrl }: the key is told this once.
 * PUT and DELETE /api/v1/boards/{id} with `Authorization: Bearer <editKey>` and `If-Match: "<version>"` → { id, version };
 * 401 and 403 without the key, 404 and 410 where there is no board or no more, 412 where somebody changed it meanwhile, 428 without If-Match.
 */
export function boardRoutes(app: Hono, context: ApiContext, { addressOf }: BoardRoutesOptions): void {
  const { database, catalogue, clock, mode } = context.runtime;
  const limits = createBoardLimits();
  const headers = { ...openHeaders(mode), 'Cache-Control': 'no-store' };
  const now = () => new Date(clock.now()).toISOString();
  const address = (c: Context) => asked(c, addressOf, '');

  app.get('/api/v1/boards', (c) =>
    context.answers.give(c.req.raw, 'never', async () => {
      ask(searchOf(c), {});
      const made = await newestBoards(database, listed);
      const boards = [...[...catalogue.boards.values()].map(entryOf), ...made.map((board) => ({ kind: 'made', ...board }))];
      return { body: { boards }, modifiedAt: null, lasting: 'never' };
    }),
  );

  app.get('/api/v1/boards/:id', async (c) => {
    const id = c.req.param('id');
    const { version } = ask(searchOf(c), parameters);
    const own = catalogue.boards.get(id);
    if (own !== undefined) return c.json({ mode, ...entryOf(own), layout: layoutOf(own), contents: contentsOf(own) }, 200, headers);
    const board = version === undefined ? standing(await boardById(database, id), id) : await versionOf(id, version);
    const tagged = { ...headers, 'Cache-Control': 'no-cache', ETag: `"${board.version}"` };
    const isKnown = unchanged({ etag: tagged.ETag, modifiedMs: null }, c.req.header('if-none-match'), null);
    return isKnown ? c.body(null, 304, tagged) : c.json({ mode, kind: 'made', ...board }, 200, tagged);
  });

  app.post('/api/v1/boards', limitedBody, async (c) => {
    refuseOtherSites(c);
    const board = await boardOf(c);
    await limits.making(address(c));
    const [id, editKey] = [newId((taken) => catalogue.boards.has(taken)), randomBytes(24).toString('base64url')];
    await makeBoard(database, { id, editKeySha256: sha256(editKey), ...board, at: now() });
    await database.flush();
    const url = `/boards/${id}`;
    return c.json({ mode, id, version: 1, url, editKey, editUrl: `${url}#edit=${editKey}` }, 201, {
      ...headers,
      Location: `/api/v1${url}`,
    });
  });

  app.put('/api/v1/boards/:id', limitedBody, async (c) => {
    refuseOtherSites(c);
    const claimed = claimOf(c);
    const board = await boardOf(c);
    await limits.changing(address(c), claimed.id);
    return told(c, claimed, await changeBoard(database, claimed, { ...board, at: now() }));
  });

  app.delete('/api/v1/boards/:id', async (c) => {
    refuseOtherSites(c);
    const claimed = claimOf(c);
    await limits.changing(address(c), claimed.id);
    return told(c, claimed, await removeBoard(database, claimed, now()));
  });

  async function told(c: Context, { id }: Claimed, change: BoardChange): Promise<Response> {
    if (change.outcome !== 'changed') throw refusals[change.outcome];
    await database.flush();
    return c.json({ mode, id, version: change.version }, 200, { ...headers, ETag: `"${change.version}"` });
  }

  async function versionOf(id: string, version: number): Promise<StoredBoard> {
    standing(await boardById(database, id), id);
    const board = await boardVersion(database, id, version);
    if (board !== null) return board;
    throw worded('not-found', {
      en: `Version ${version} of this board is not kept.`,
      fr: `La version ${version} de ce tableau n’est pas conservée.`,
    });
  }
}

/** Whose methods an address under /api/v1/boards takes; null for any other address. */
export function boardMethods(path: string): string | null {
  if (/^\/api\/v1\/boards\/?$/.test(path)) return 'GET, HEAD, POST, OPTIONS';
  return /^\/api\/v1\/boards\/[^/]+\/?$/.test(path) ? 'GET, HEAD, PUT, DELETE, OPTIONS' : null;
}

function entryOf({ id, title, panels }: Board) {
  return { kind: 'catalogue', id, title, panels: panels.length };
}

function contentsOf({ panels }: Board) {
  return panels.map(({ id, title, question, layers }) => ({
    id,
    title,
    question,
    layers: layers.map(({ series, transformation }) => ({ series, transformation })),
  }));
}

function standing(board: StoredBoard | 'gone' | null, id: string): StoredBoard {
  if (board === 'gone') throw refusals.gone;
  if (board !== null) return board;
  throw worded('not-found', {
    en: `There is no board "${id}"; /api/v1/boards lists the newest.`,
    fr: `Il n’y a pas de tableau « ${id} »; /api/v1/boards donne les plus récents.`,
  });
}

/** Who asks for which board over which version. @throws invalid-request with status 401 or 428 */
function claimOf(c: Context): Claimed {
  const [, key] = /^Bearer ([\w-]{1,200})$/i.exec(c.req.header('authorization') ?? '') ?? [];
  if (key === undefined) throw keyless;
  const [, version] = /^"?([1-9]\d{0,8})"?$/.exec(c.req.header('if-match') ?? '') ?? [];
  if (version === undefined) throw versionless;
  return { id: c.req.param('id') as string, editKeySha256: sha256(key), version: Number(version) };
}

/** Thirty-two letters and digits that are not mistaken for each other when read aloud. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

function newId(isTaken: (id: string) => boolean): string {
  const id = [...randomBytes(10)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return isTaken(id) ? newId(isTaken) : id;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function refusal(status: number, words: Words, headers: Record<string, string> = {}): WordedFailure {
  return worded(status === 404 || status === 410 ? 'not-found' : 'invalid-request', words, { status, headers });
}

const keyless = refusal(
  401,
  { en: 'Send the board’s edit key: Authorization: Bearer …', fr: 'Envoyez la clé du tableau : Authorization: Bearer …' },
  { 'WWW-Authenticate': 'Bearer' },
);
const versionless = refusal(428, {
  en: 'Say over which version you change the board: If-Match: "3".',
  fr: 'Dites quelle version du tableau vous modifiez : If-Match: "3".',
});

const refusals: Readonly<Record<BoardRefusal, WordedFailure>> = {
  unknown: refusal(404, { en: 'There is no such board.', fr: 'Ce tableau n’existe pas.' }),
  gone: refusal(410, { en: 'This board was removed.', fr: 'Ce tableau a été retiré.' }),
  forbidden: refusal(403, { en: 'This key does not open this board.', fr: 'Cette clé n’ouvre pas ce tableau.' }),
  'other-version': refusal(412, {
    en: 'Somebody changed this board meanwhile. Read it again, then change it over its new version.',
    fr: 'Quelqu’un a modifié ce tableau entre-temps. Relisez-le, puis modifiez sa nouvelle version.',
  }),
};
