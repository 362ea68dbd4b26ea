'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { type Messages, messages } from '../../core/messages/messages';
import type { Language } from '../../core/series';

const LanguageOfPage = createContext<Language>('en');

/** The page's language for everything within; words themselves never travel as props, so they are bundled once. */
export function LanguageProvider({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  return <LanguageOfPage value={language}>{children}</LanguageOfPage>;
}

export function useLanguage(): { readonly language: Language; readonly words: Messages } {
  const language = useContext(LanguageOfPage);
  return { language, words: messages(language) };
}

/** A path of ours in a language: English has none in its address. */
export function pathIn(language: Language, path: string): string {
  if (language === 'en') return path;
  return path === '/' ? '/fr' : `/fr${path}`;
}

/** The server sees `/en/sources` where the browser shows `/sources`; both mean the same place. */
export function pathWithoutLanguage(path: string): string {
  return path.replace(/^\/(en|fr)(?=\/|$)/, '') || '/';
}
