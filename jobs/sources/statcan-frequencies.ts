import type { Frequency } from '../../core/period';

/** A frequency of the code set: the agency's words, and ours where the program carries it; the others have no period in it. */
interface StatcanFrequency {
  readonly en: string;
  readonly fr: string;
  readonly carried: Frequency | null;
}

export const statcanFrequencies: Readonly<Record<number, StatcanFrequency>> = {
  1: { en: 'Daily', fr: 'Quotidienne', carried: 'D' },
  2: { en: 'Weekly', fr: 'Hebdomadaire', carried: 'W' },
  4: { en: 'Biweekly', fr: 'Aux 2 semaines', carried: null },
  6: { en: 'Monthly', fr: 'Mensuelle', carried: 'M' },
  7: { en: 'Bimonthly', fr: 'Aux 2 mois', carried: null },
  9: { en: 'Quarterly', fr: 'Trimestrielle', carried: 'Q' },
  11: { en: 'Semi-annual', fr: 'Semestrielle', carried: null },
  12: { en: 'Annual', fr: 'Annuelle', carried: 'A' },
  13: { en: 'Every 2 years', fr: 'Aux 2 ans', carried: null },
  14: { en: 'Every 3 years', fr: 'Aux 3 ans', carried: null },
  15: { en: 'Every 4 years', fr: 'Aux 4 ans', carried: null },
  16: { en: 'Every 5 years', fr: 'Aux 5 ans', carried: null },
  17: { en: 'Every 10 years', fr: 'Aux 10 ans', carried: null },
  18: { en: 'Occasional', fr: 'Occasionnelle', carried: null },
  19: { en: 'Occasional Quarterly', fr: 'Occasionnelle trimestrielle', carried: null },
  20: { en: 'Occasional Monthly', fr: 'Occasionnelle mensuelle', carried: null },
  21: { en: 'Occasional Daily', fr: 'Occasionnelle quotidienne', carried: null },
};

/** Null for one that we don't carry. */
export function frequencyOfCode(code: number): Frequency | null {
  return statcanFrequencies[code]?.carried ?? null;
}

/** Of the agency's words in either language; null for all others. */
export function frequencyOfWords(words: string): Frequency | null {
  return Object.values(statcanFrequencies).find(({ en, fr }) => en === words || fr === words)?.carried ?? null;
}
