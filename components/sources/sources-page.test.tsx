import { describe, expect, it } from 'vitest';
import type { Language } from '../../core/series';
import { textOf } from '../../tests/fixtures/rendered';
import type { OperatorAccess } from '../screens/operator-access';
import { type HeldFacts, HeldList } from './sources-page';

const about = (number: number, code: string): HeldFacts => ({
  number,
  id: `S${number}`,
  title: { en: `Series ${number}`, fr: `Série ${number}` },
  seenAt: '2026-11-26T14:02:55.000Z',
  code,
  reason: { en: `why ${number}`, fr: `pourquoi ${number}` },
});

const told = (held: readonly HeldFacts[], language: Language, access: OperatorAccess = 'signed-in') =>
  textOf(<HeldList held={held} access={access} />, language);

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

  it('offers the differences to operators alone, and says to others how to see them', () => {
    expect(told(all, 'en').match(/Show the difference/g)).toHaveLength(3);
    for (const access of ['signed-out', 'off'] as const) {
      expect(told(all, 'en', access)).not.toContain('Show the difference');
      expect(told(all, 'en', access)).toContain('why 7');
      expect(told([about(11, 'unreadable')], 'en', access)).not.toContain('operators');
    }
    expect(told(all, 'en', 'signed-out')).toContain('shown to operators only. |Sign in|');
    expect(told(all, 'en', 'off')).toMatch(/signing in is off: OPERATOR_KEY is not set.* npm run held -- show tells/);
    expect(told(all, 'fr', 'off')).toMatch(/aucune session n’est possible.*npm run held -- show/);
  });

  it('says that nothing waits', () => {
    expect(told([], 'en')).toBe('|Being checked|Nothing waits to be checked.|');
    expect(told([], 'fr')).toBe('|En vérification|Rien n’attend d’être vérifié.|');
  });
});
