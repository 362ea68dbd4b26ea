import { feedWords } from '../../core/messages/feeds';
import { messages } from '../../core/messages/messages';
import type { Language, Series } from '../../core/series';

/** The feeds that a page names to programs that subscribe: of a series, or of all; none of a series that its licence keeps here. */
export function feedLinks(language: Language, series: Series | null = null): Record<string, { url: string; title: string }[]> {
  if (series !== null && (series.redistribution === 'display-only' || series.companionOf !== null)) return {};
  const asked = new URLSearchParams({ ...(series === null ? {} : { series: series.id }), ...(language === 'fr' ? { lang: 'fr' } : {}) });
  const query = asked.size === 0 ? '' : `?${asked}`;
  const names = [messages(language).site.name, feedWords[language].title, ...(series === null ? [] : [series.title[language]])];
  const title = names.join(' · ');
  return {
    'application/rss+xml': [{ url: `/feeds/prints.rss${query}`, title: `${title} (RSS)` }],
    'application/atom+xml': [{ url: `/feeds/prints.atom${query}`, title: `${title} (Atom)` }],
  };
}
