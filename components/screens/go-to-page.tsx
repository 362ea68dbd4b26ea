'use client';

import { useState } from 'react';
import { screensWords } from '../../core/messages/screens';
import type { Wanted } from '../../core/wall/wanted';
import { useLanguage } from '../frame/language';
import type { ToldScreen } from './screens-client';

const minutesOffered = [2, 10, 60] as const;

interface GoToPageProps {
  readonly screen: ToldScreen;
  readonly now: number;
  readonly pages: readonly string[];
  readonly pin: (pinned: Wanted['pinned']) => void;
}

/** Sends a screen to a page, for some minutes or until it is unpinned: to one that screens show now, or to a board of its own. */
export function GoToPage({ screen: { said, wanted, profile }, now, pages, pin }: GoToPageProps) {
  const { language } = useLanguage();
  const words = screensWords[language];
  const offered = [...new Set([...(said?.page == null ? [] : [said.page]), ...profile.boards, ...pages])];
  const [chosen, setChosen] = useState<string | null>(null);
  const [minutes, setMinutes] = useState<number | null>(minutesOffered[0]);
  const page = chosen !== null && offered.includes(chosen) ? chosen : offered[0];
  const isPinned = wanted.pinned !== null && (wanted.pinned.until === null || Date.parse(wanted.pinned.until) > now);
  if (page === undefined) return null;
  const go = () => pin({ page, until: minutes === null ? null : new Date(now + minutes * 60_000).toISOString() });
  return (
    <div className="screen-buttons">
      <label className="field">
        <span>{words.goTo}</span>
        <select value={page} onChange={({ target }) => setChosen(target.value)}>
          {offered.map((one) => (
            <option key={one} value={one}>
              {one}
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
