'use client';

import { useEffect, useRef } from 'react';
import { pathIn, useLanguage } from './language';

/** There is no such page. */
export function Missing() {
  const { language, words } = useLanguage();
  return (
    <div className="plain">
      <h1>{words.page.notFound}</h1>
      <p>{words.page.notFoundText}</p>
      <p>
        <a className="button" href={pathIn(language, '/')}>
          {words.page.toHome}
        </a>
      </p>
    </div>
  );
}

const retryMs = 30_000;

/** The page could not be made; `again` tries once more, by itself too. */
export function Failed({ again }: { readonly again: () => void }) {
  const { words } = useLanguage();
  const newest = useRef(again);
  useEffect(() => {
    newest.current = again;
  });
  useEffect(() => {
    const timer = setInterval(() => newest.current(), retryMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="plain">
      <h1>{words.page.failed}</h1>
      <p>
        {words.page.failedText} {words.page.againEvery(retryMs / 1_000)}
      </p>
      <p>
        <button type="button" className="button" onClick={again}>
          {words.page.again}
        </button>
      </p>
    </div>
  );
}
