import type { Language } from '../series';

const nb = '\u00a0';

const en = {
  tape: {
    prior: (figure: string) => `prior ${figure}`,
    /** The agency has revised what it said before, or says that it may; nobody knows its letters from afar. */
    preliminary: 'prelim.',
    revised: 'revised',
    corrected: (figure: string) => `correction, was ${figure}`,
    due: 'due',
    missed: 'not received yet',
    late: 'late, not received yet',
    checking: 'received, being checked',
  },
};

export type WallWords = typeof en;

const fr: WallWords = {
  tape: {
    prior: (figure) => `préc. ${figure}`,
    preliminary: 'provisoire',
    revised: 'révisé',
    corrected: (figure) => `rectification, était ${figure}`,
    due: 'attendu',
    missed: 'pas encore reçu',
    late: 'en retard, pas encore reçu',
    checking: `reçu, en${nb}vérification`,
  },
};

/** The words of wall screens that no page has. */
export const wallWords: Readonly<Record<Language, WallWords>> = { en, fr };
