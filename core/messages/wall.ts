import type { Language } from '../series';

const nb = '\u00a0';

const en = {
  /** What stands alone on a wall around a release. */
  phases: {
    standby: 'Coming up',
    awaiting: 'Awaiting release',
    checking: 'Number received, being checked',
  },
  missed: 'Not received yet',
  correction: 'Correction',
  tape: {
    prior: (figure: string) => `prior ${figure}`,
    /** The agency has revised what it said before. */
    revised: 'r',
    corrected: (figure: string) => `correction, was ${figure}`,
    in: (time: string) => `in ${time}`,
    due: 'due',
    missed: 'not received yet',
    late: 'late, not received yet',
    checking: 'received, being checked',
  },
};

export type WallWords = typeof en;

const fr: WallWords = {
  phases: {
    standby: 'À venir',
    awaiting: 'En attente de publication',
    checking: 'Chiffre reçu, en vérification',
  },
  missed: 'Pas encore reçu',
  correction: 'Rectification',
  tape: {
    prior: (figure) => `préc. ${figure}`,
    revised: 'r',
    corrected: (figure) => `rectification, était ${figure}`,
    in: (time) => `dans ${time}`,
    due: 'attendu',
    missed: 'pas encore reçu',
    late: 'en retard, pas encore reçu',
    checking: `reçu, en${nb}vérification`,
  },
};

/** The words of wall screens that no page has. */
export const wallWords: Readonly<Record<Language, WallWords>> = { en, fr };
