'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { type Messages, messages } from '../../core/messages/messages';
import type { Language } from '../../core/series';

export { pathIn, pathWithoutLanguage } from './path';

const LanguageOfPage = createContext<Language>('en');

/** The page's language for everything within; words themselves never travel as props, so they are bundled once. */
export function LanguageProvider({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  return <LanguageOfPage value={language}>{children}</LanguageOfPage>;
}

export function useLanguage(): { readonly language: Language; readonly words: Messages } {
  const language = useContext(LanguageOfPage);
  return { language, words: messages(language) };
}
