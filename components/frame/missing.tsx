'use client';

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

/** The page could not be made; `again` tries once more. */
export function Failed({ again }: { readonly again: () => void }) {
  const { words } = useLanguage();
  return (
    <div className="plain">
      <h1>{words.page.failed}</h1>
      <p>{words.page.failedText}</p>
      <p>
        <button type="button" className="button" onClick={again}>
          {words.page.again}
        </button>
      </p>
    </div>
  );
}
