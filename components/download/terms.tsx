'use client';

import type { AboutFile } from '../../core/download/about';
import { drawerWords } from '../../core/messages/download-drawer';
import { type Language, languages } from '../../core/series';
import { Copyable } from '../frame/copyable';
import { useLanguage } from '../frame/language';

/** What must not be overlooked, how the figures are cited in either language, and under which licence they are. */
export function Terms({ about }: { readonly about: AboutFile }) {
  const { language } = useLanguage();
  const said = drawerWords[language];
  const both = [language, ...languages.filter((one) => one !== language)];
  const licences = new Map(about.notes[language].map(({ licence }) => [licence.name, licence]));
  return (
    <>
      {about.warnings[language].length > 0 && (
        <ul className="download-warnings" aria-label={said.warnings}>
          {about.warnings[language].map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      <p className="download-licence">
        {said.licence}
        {said.colon}{' '}
        {[...licences.values()].map(({ name, url }, at) => (
          <span key={name}>
            {at > 0 && ', '}
            {url === '' ? name : <a href={url}>{name}</a>}
          </span>
        ))}
      </p>
      <div className="download-cited">
        {both.map((one) => (
          <Copyable key={one} label={said.citationIn[one]} text={citedIn(about, one)} lang={one} rows={3} />
        ))}
      </div>
    </>
  );
}

/** The reference, and the acknowledgements that the licences ask for. */
export function citedIn({ citation, notes }: Pick<AboutFile, 'citation' | 'notes'>, language: Language): string {
  return [citation[language], ...new Set(notes[language].map(({ credit }) => credit))].join('\n');
}
