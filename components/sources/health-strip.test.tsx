import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { LanguageProvider } from '../frame/language';
import { type HealthDay, HealthStrip, healthWords } from './health-strip';

const days: HealthDay[] = [
  { day: '2026-11-02', checks: { succeeded: 288, failed: 0 } },
  { day: '2026-11-03', checks: { succeeded: 276, failed: 12 } },
  { day: '2026-11-04', checks: null },
  { day: '2026-11-05', checks: { succeeded: 0, failed: 9 } },
];
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the strip of thirty days', () => {
  it('says in words on which days checks failed, and how many', () => {
    expect(plain(healthWords(days, 'en'))).toBe(
      'Of the last 30 days 1 was checked without a failure; checks failed on Nov 3 (12 of 288) and Nov 5 (9 of 9).',
    );
    expect(plain(healthWords(days, 'fr'))).toBe(
      'Sur les 30 derniers jours, 1 jour vérifié sans échec; échecs le 3 nov. (12 sur 288) et 5 nov. (9 sur 9).',
    );
    expect(healthWords([], 'en')).toBe('not checked in the last 30 days');
  });

  it('stands higher the more failed, and has no mark where nobody looked', () => {
    const html = renderToStaticMarkup(
      <LanguageProvider language="en">
        <HealthStrip days={days} />
      </LanguageProvider>,
    );
    const marks = [...html.matchAll(/<rect class="health-(good|bad)" x="(\d+)"[^>]*height="(\d+)"/g)].map(([, kind, x, height]) => [
      kind,
      Number(x),
      Number(height),
    ]);
    expect(marks).toEqual([
      ['good', 0, 2],
      ['bad', 5, 5],
      ['bad', 15, 18],
    ]);
  });
});
