'use client';

import { frameWords } from '../../core/messages/frame';
import { SearchIcon } from '../frame/icons';
import { pathIn, useLanguage } from '../frame/language';

/** Opens the palette; without JavaScript, or with a modifier, a link to the page that searches too. */
export function SearchButton({ open }: { readonly open: () => void }) {
  const { language } = useLanguage();
  const words = frameWords[language];
  return (
    <a
      className="button search-button"
      href={pathIn(language, '/explore')}
      aria-label={words.searchLabel}
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K /"
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        open();
      }}
    >
      <SearchIcon />
      <span className="search-words" aria-hidden="true">
        {words.search}
      </span>
      <kbd>Ctrl K</kbd>
    </a>
  );
}
