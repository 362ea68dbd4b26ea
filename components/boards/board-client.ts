import type { Layout } from '../../core/board-layout';

export interface BoardContent {
  readonly title: string;
  readonly layout: Layout;
}

/** A board as the server has it. */
export interface ServedBoard extends BoardContent {
  readonly version: number;
}

/** What became of a change. `failed`: nothing is known of it; with `retryAfterMs` the server said when to try again. */
export type Sent =
  | { readonly outcome: 'saved'; readonly version: number }
  | { readonly outcome: 'conflict' | 'forbidden' | 'gone' }
  | { readonly outcome: 'failed'; readonly retryAfterMs: number | null; readonly words: string | null };

export interface Claim {
  readonly id: string;
  readonly editKey: string;
  readonly version: number;
}

const answerWithinMs = 15_000;

export function sendBoard(claim: Claim, content: BoardContent): Promise<Sent> {
  return send(claim, { method: 'PUT', body: JSON.stringify(content) });
}

export function dropBoard(claim: Claim): Promise<Sent> {
  return send(claim, { method: 'DELETE' });
}

async function send({ id, editKey, version }: Claim, init: RequestInit): Promise<Sent> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${editKey}`, 'if-match': `"${version}"` };
  try {
    const response = await fetch(`/api/v1/boards/${id}`, { ...init, headers, signal: AbortSignal.timeout(answerWithinMs) });
    return await sentOf(response);
  } catch {
    return { outcome: 'failed', retryAfterMs: null, words: null };
  }
}

/** What a response says became of a change. */
export async function sentOf(response: Response): Promise<Sent> {
  const answer = (await response.json().catch(() => ({}))) as { version?: number; detail?: string };
  if (response.ok && answer.version !== undefined) return { outcome: 'saved', version: answer.version };
  const outcome = outcomes[response.status];
  if (outcome !== undefined) return { outcome };
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  return { outcome: 'failed', retryAfterMs: Number.isFinite(retryAfter) ? retryAfter * 1000 : null, words: answer.detail ?? null };
}

const outcomes: Readonly<Record<number, 'conflict' | 'forbidden' | 'gone'>> = {
  401: 'forbidden',
  403: 'forbidden',
  404: 'gone',
  410: 'gone',
  412: 'conflict',
};

/** The board as it stands. Throws where it can't be had. */
export async function fetchBoard(id: string): Promise<ServedBoard> {
  const response = await fetch(`/api/v1/boards/${id}`, { headers: { accept: 'application/json' }, cache: 'no-store' });
  if (!response.ok) throw new Error(`The board ${id} could not be fetched: status ${response.status}.`);
  return (await response.json()) as ServedBoard;
}

/** Makes a board and answers its id and edit key. Throws an Error with the server's own sentence where it is refused. */
export async function makeBoard(content: BoardContent, language: string): Promise<{ id: string; editKey: string }> {
  const response = await fetch('/api/v1/boards', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': language },
    body: JSON.stringify(content),
  });
  const answer = (await response.json().catch(() => ({}))) as { id?: string; editKey?: string; detail?: string };
  if (answer.id === undefined || answer.editKey === undefined) throw new Error(answer.detail ?? '');
  return { id: answer.id, editKey: answer.editKey };
}
