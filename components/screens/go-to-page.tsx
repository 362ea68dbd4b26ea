'use client';

import { useState } from 'react';
import { screensWords } from '../../core/messages/screens';
import type { Wanted } from '../../core/wall/wanted';
import { useLanguage } from '../frame/language';
import type { OfferedBoard } from './offered-board';
import { pageName, pagesOfLoop } from './page-names';
import type { ToldScreen } from './screens-client';

const minutesOffered = [2, 10, 60] as const;

interface GoToPageProps {
  readonly screen: ToldScreen;
  readonly now: number;
  readonly boards: readonly OfferedBoard[];
  readonly pin: (pinned: Wanted['pinned']) => void;
}

/** Sends a screen to a page of its loop, for some minutes or until it is unpinned. */
export function GoToPage({ screen: { said, wanted, profile }, now, boards, pin }: GoToPageProps) {
  const { language } = useLanguage();
  const words = screensWords[language];
  const known = { profile, boards };
  const loop = pagesOfLoop(known, language);
  // What it shows just now stands first; it may be none of the loop as that is counted.
  const shows = said?.page ?? null;
  const isOther = shows !== null && shows !== 'none' && !loop.some(({ id }) => id === shows);
  const offered = isOther ? [{ id: shows, name: pageName(shows, known, language) }, ...loop] : loop;
  const [chosen, setChosen] = useState<string | null>(null);
  const [minutes, setMinutes] = useState<number | null>(minutesOffered[0]);
  const page = (offered.find(({ id }) => id === chosen) ?? offered.find(({ id }) => id === shows) ?? offered[0])?.id;
  const isPinned = wanted.pinned !== null && (wanted.pinned.until === null || Date.parse(wanted.pinned.until) > now);
  if (page === undefined) return null;
  const go = () => pin({ page, until: minutes === null ? null : new Date(now + minutes * 60_000).toISOString() });
  return (
    <div className="screen-buttons">
      <label className="field">
        <span>{words.goTo}</span>
        <select value={page} onChange={({ target }) => setChosen(target.value)}>
          {offered.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{words.stay}</span>
        <select value={minutes ?? ''} onChange={({ target }) => setMinutes(target.value === '' ? null : Number(target.value))}>
          {minutesOffered.map((one) => (
            <option key={one} value={one}>
              {words.stayMinutes(one)}
            </option>
          ))}
          <option value="">{words.stayOn}</option>
        </select>
      </label>
      <button type="button" className="button" onClick={go}>
        {words.pin}
      </button>
      {isPinned && (
        <button type="button" className="button" onClick={() => pin(null)}>
          {words.unpin}
        </button>
      )}
    </div>
  );
}
