import type { Language, Words } from '../../core/series';
import type { Status } from '../../core/wall/frame';
import type { Profile } from '../../core/wall/profile';
import type { Wanted } from '../../core/wall/wanted';

/** A screen as the server tells of it. Instants are ISO. */
export interface ToldScreen {
  readonly id: string;
  readonly name: string;
  readonly profile: Profile;
  readonly wanted: Wanted;
  readonly said: Status | null;
  readonly saidAt: string | null;
}

/** A line of new data. */
export interface ToldData {
  readonly seq: number;
  readonly title: Words;
  readonly said: Words;
  readonly committedAt: string;
}

/** What the server says of all screens. */
export interface ToldScreens {
  readonly now: string;
  readonly build: string;
  readonly screens: readonly (
    | (ToldScreen & { readonly state: 'paired' })
    | { readonly state: 'pairing'; readonly id: string }
    | { readonly state: 'revoked'; readonly id: string; readonly name: string }
  )[];
  readonly notice: { readonly until: string; readonly print: ToldData } | null;
  readonly latest: readonly (ToldData & { readonly unconfirmed: boolean })[];
  readonly unconfirmed: readonly ToldData[];
}

/** A screen that was paired or made; `address` only where it was made. */
export interface MadeScreen {
  readonly screen: ToldScreen;
  readonly address?: string;
  readonly liteAddress?: string;
}

/** What the server answered: what was asked for, or why not. `words` is its own sentence, null where nothing was heard. */
export type Answered<Answer> =
  | { readonly outcome: 'done'; readonly answer: Answer }
  | { readonly outcome: 'signed-out' }
  | { readonly outcome: 'failed'; readonly words: string | null };

export interface Asking {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly body?: object;
  readonly language: Language;
}

const answerWithinMs = 15_000;
const sessionPath = '/api/v1/operator/session';

/** Asks the server as the operator who is signed in in this browser. */
export async function askServer<Answer>(path: string, { method = 'GET', body, language }: Asking): Promise<Answered<Answer>> {
  try {
    const response = await fetch(path, {
      method,
      cache: 'no-store',
      headers: {
        accept: 'application/json',
        'accept-language': language,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(answerWithinMs),
    });
    const answer = (await response.json().catch(() => null)) as (Answer & { detail?: string }) | null;
    if (response.ok && answer !== null) return { outcome: 'done', answer };
    if (response.status === 403 && path !== sessionPath) return { outcome: 'signed-out' };
    return { outcome: 'failed', words: answer?.detail ?? null };
  } catch {
    return { outcome: 'failed', words: null };
  }
}

export function signIn(key: string, language: Language): Promise<Answered<object>> {
  return askServer(sessionPath, { method: 'POST', body: { key }, language });
}

export function signOut(language: Language): Promise<Answered<object>> {
  return askServer(sessionPath, { method: 'DELETE', language });
}
