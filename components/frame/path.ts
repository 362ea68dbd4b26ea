import type { Language } from '../../core/series';

/** A path of ours in a language: English has none in its address. */
export function pathIn(language: Language, path: string): string {
  if (language === 'en') return path;
  return path === '/' ? '/fr' : `/fr${path}`;
}

/** The server sees `/en/sources` where the browser shows `/sources`; both mean the same place. */
export function pathWithoutLanguage(path: string): string {
  return path.replace(/^\/(en|fr)(?=\/|$)/, '') || '/';
}
