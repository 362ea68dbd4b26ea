'use client';

import Link from 'next/link';
import { useId } from 'react';
import { formatDay, formatInstant } from '../../core/format-time';
import { homeWords } from '../../core/messages/home';
import { pathIn, useLanguage } from '../frame/language';

/** Says that what stands below is what was known at a moment, and leads back to `path`, where now is told. */
export function LookingBack({ asked, path = '/' }: { readonly asked: string; readonly path?: string }) {
  const { language } = useLanguage();
  const said = homeWords[language];
  return (
    <p className="since as-known" role="note" data-as-of={asked}>
      <b>{said.knownOn(asked.includes('T') ? formatInstant(asked, language) : formatDay(asked, language))}</b>
      <span>{said.paused}</span>
      <Link className="button" href={pathIn(language, path)} prefetch={false}>
        {said.toNow}
      </Link>
    </p>
  );
}

/** Asks for the page as it was at the end of a day in Toronto. A plain form: it works before the page runs. */
export function LookBack({ asOf }: { readonly asOf: string | null }) {
  const { language } = useLanguage();
  const said = homeWords[language];
  const day = useId();
  return (
    <form className="look-back" action={pathIn(language, '/')}>
      <label htmlFor={day}>{said.lookBack}</label>
      <input id={day} type="date" name="asOf" required min="1990-01-01" max="2199-12-31" defaultValue={asOf?.slice(0, 10)} />
      <button type="submit" className="button">
        {said.lookBackDo}
      </button>
    </form>
  );
}
