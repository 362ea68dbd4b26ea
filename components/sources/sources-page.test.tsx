import { describe, expect, it } from 'vitest';
import type { Language } from '../../core/series';
import { textOf } from '../../tests/fixtures/rendered';
import { type HeldFacts, HeldList } from './sources-page';

const about = (number: number, code: string): HeldFacts => ({
  number,
  id: `S${number}`,
  title: { en: `Series ${number}`, fr: `Série ${number}` },
  seenAt: '2026-11-26T14:02:55.000Z',
  code,
  reason: { en: `why ${number}`, fr: `pourquoi ${number}` },
});

const told = (held: readonly HeldFacts[], language: Language) => textOf(<HeldList held={held} />, language);

describe('the list of what is being checked', () => {
  const all = [about(7, 'scale'), about(11, 'unreadable'), about(12, 'early'), about(13, 'sign')];

  it('says of each kind what will become of it, once, above what is of that kind', () => {
    const english = told(all, 'en');
    expect(english).toMatch(
      /published by itself when its time has come\.\|Series 12\|.*cannot be read.*\|Series 11\|.*when a person publishes it\.\|Series 7\|/,
    );
    expect(english.match(/when a person publishes it/g)).toHaveLength(1);
    const early = told([about(12, 'early')], 'en');
    expect(early).not.toMatch(/a person/);
    expect(told([about(12, 'early')], 'fr')).toContain('publiée d’elle-même quand son heure est venue.|Série 12|');
  });

  it('gives the number that the operator’s command wants', () => {
    expect(told([about(12, 'early')], 'en')).toContain('|No. 12 · |npm run held -- show 12|');
    expect(told([about(12, 'early')], 'fr')).toContain('|N° 12 · |npm run held -- show 12|');
  });

  it('says that nothing waits', () => {
    expect(told([], 'en')).toBe('|Being checked|Nothing waits to be checked.|');
    expect(told([], 'fr')).toBe('|En vérification|Rien n’attend d’être vérifié.|');
  });
});
