import { createHash } from 'node:crypto';
import { tokenHash } from '../../api/screen-token';
import type { Frame, Status } from '../../core/wall/frame';
import type { Profile } from '../../core/wall/profile';
import type { Database } from '../../prisma/database';
import { makeScreen } from '../../prisma/queries/screens';
import { wallProfile } from '../fixtures/profile';

/** A television of 55 inches at 5 m that shows the catalogue's home board. */
export const usualProfile: Profile = { ...wallProfile, boards: ['home'] };

/** What a screen says that has just been loaded. */
export const freshStatus: Status = {
  tag: null,
  page: null,
  cover: null,
  seq: 0,
  build: 'test',
  engine: 'test',
  widthPx: 1920,
  heightPx: 1080,
  heapBytes: null,
  offsetMs: null,
  loadedAt: null,
  losses: 0,
  theme: null,
  error: null,
};

/** Makes a screen in the store, by a token of its name, and answers the token. */
export async function pairedScreen(database: Database, name: string, more: Partial<Profile> = {}): Promise<string> {
  const token = createHash('sha256').update(name).digest('base64url');
  await makeScreen(database, tokenHash(token), { name, profile: { ...usualProfile, ...more }, at: '2026-11-01T12:00:00.000Z' });
  return token;
}

/** Asks for a frame as a screen does that holds none. */
export function frameQuestion(status: Partial<Status> = {}): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...freshStatus, ...status }) };
}

/** Every text that a frame can put before a reader. */
export function readIn({ head, pages, tape, cover }: Pick<Frame, 'head' | 'pages' | 'tape' | 'cover'>): string {
  return textOf([head, ...pages.map(({ svg }) => svg), ...tape, cover?.svg ?? ''].join(' '));
}

/** Markup as its reader sees it: without tags, but with the labels that are read aloud; any space is one space. */
export function textOf(markup: string): string {
  const labels = [...markup.matchAll(/(?:aria-label|title|alt)="([^"]*)"/g)].map(([, label]) => label);
  const shown = markup
    .replace(/<(script|style)[^>]*>[\s\S]*?<\/\1>/g, ' ')
    .replace(/<\/?tspan[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ');
  return [shown, ...labels]
    .join(' ')
    .replace(/&#?\w+;/g, ' ')
    .replace(/\s+/g, ' ');
}
