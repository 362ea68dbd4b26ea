import type { Language } from '../../core/series';

/** An address of ours with its query. English has no language in its path. */
export function addressIn(language: Language, path: string, query: Readonly<Record<string, string>>): string {
  const search = new URLSearchParams(query).toString().replaceAll('%3A', ':');
  return `${language === 'fr' && !path.startsWith('/api') ? '/fr' : ''}${path}${search === '' ? '' : `?${search}`}`;
}
