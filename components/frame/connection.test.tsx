import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Language } from '../../core/series';
import type { Heartbeat } from '../../live/events';
import type { LiveStoreState } from '../live-store';
import { Connection } from './connection';
import { LanguageProvider } from './language';

const now = Date.parse('2026-11-26T15:00:00Z');
const checks = { statcan: '2026-11-26T14:59:30.000Z', boc: '2026-11-26T14:59:40.000Z' };
const slot = Symbol.for('trade-desk.live');

/** The strip of a page that hears `beat`. */
function strip(beat: Pick<Heartbeat, 'checks' | 'failing'>, language: Language, more: Partial<LiveStoreState> = {}): string {
  const live = {
    connection: 'connected',
    paused: false,
    waiting: 0,
    now,
    beatAt: now - 1_000,
    beat,
    runningMs: 60_000,
    still: null,
    ...more,
  };
  (globalThis as { [slot]?: unknown })[slot] = { store: createStore(() => live), connection: null, early: new Map() };
  const sources = ['statcan', 'boc'].map((id) => ({ id, pollEveryMs: 300_000 }));
  return renderToStaticMarkup(
    <LanguageProvider language={language}>
      <Connection after={0} dataAsOf="2026-11-26T14:02:00Z" sources={sources} />
    </LanguageProvider>,
  ).replaceAll('\u00a0', ' ');
}
afterEach(() => {
  delete (globalThis as { [slot]?: unknown })[slot];
});

describe('the strip of the header', () => {
  it('is green while every source of the board answers', () => {
    const html = strip({ checks, failing: [] }, 'en');
    expect(html).toContain('dot-fresh');
    expect(html).not.toContain('chip');
  });

  it('is never green while one does not: it says how many answer, and leads to the sources', () => {
    for (const [language, href, words] of [
      ['en', '/sources', 'Live · 1 of 2 sources answers'],
      ['fr', '/fr/sources', 'En direct · 1 source sur 2 répond'],
    ] as const) {
      const html = strip({ checks, failing: ['boc'] }, language);
      expect(html).toMatch(new RegExp(`<a class="chip chip-sources"[^>]* href="${href}"[^>]*><svg.*</svg>${words}</a>`));
      expect(html).not.toMatch(/dot-fresh|<strong>/);
      expect(html).toContain('data-connection="live"');
    }
    expect(strip({ checks: {}, failing: ['statcan', 'boc'] }, 'en')).toContain('Live · 0 of 2 sources answer<');
  });

  it('says since when it is paused by the moment of the pause', () => {
    const still = { now: now - 3_600_000, beatAt: now - 3_601_000, beat: null, runningMs: 1 };
    expect(strip({ checks, failing: ['boc'] }, 'en', { paused: true, waiting: 1, still })).toContain(
      'Paused at 9:00 a.m. ET</strong><span class="rest"> · 1 new',
    );
  });
});
