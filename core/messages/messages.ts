import type { Language } from '../series';
import { en, type Messages } from './en';
import { fr } from './fr';

export type { Messages } from './en';

const words = { en, fr } satisfies Record<Language, Messages>;

/** The words of the screens in a language. */
export function messages(language: Language): Messages {
  return words[language];
}
