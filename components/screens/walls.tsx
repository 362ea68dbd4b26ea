'use client';

import { useState } from 'react';
import { formatList } from '../../core/format';
import { formatInstant, formatTimeWithSeconds } from '../../core/format-time';
import { screensWords } from '../../core/messages/screens';
import { useLanguage } from '../frame/language';
import { coveredBy } from './screen-state';
import type { ToldData, ToldScreens } from './screens-client';
import { useAction } from './use-screens';

const minutesOffered = [1, 5, 15, 60] as const;

interface AllWallsProps {
  readonly told: ToldScreens;
  /** The server's clock, milliseconds since 1970. */
  readonly now: number;
}

/** What stands on all walls at once, and what may not stand on any before a person confirms it. */
export function AllWalls({ told, now }: AllWallsProps) {
  const { language } = useLanguage();
  const words = screensWords[language];
  return (
    <>
      <section aria-labelledby="screens-walls">
        <h2 id="screens-walls">{words.walls}</h2>
        <p className="subtitle">{words.wallsLead}</p>
        <Notice told={told} now={now} />
      </section>
      <section aria-labelledby="screens-unconfirmed">
        <h2 id="screens-unconfirmed">{words.unconfirmed}</h2>
        {told.unconfirmed.length === 0 ? <p className="empty">{words.noneUnconfirmed}</p> : <Unconfirmed waiting={told.unconfirmed} />}
      </section>
    </>
  );
}

function Notice({ told: { notice, latest, screens }, now }: AllWallsProps) {
  const { language } = useLanguage();
  const words = screensWords[language];
  const action = useAction();
  const busy = screens.flatMap((screen) => (screen.state === 'paired' && coveredBy(screen) === 'release' ? [screen.name] : []));
  const offered = latest.filter(({ unconfirmed }) => !unconfirmed);
  const [chosen, setChosen] = useState<number | null>(null);
  const [minutes, setMinutes] = useState<number>(minutesOffered[1]);
  const seq = offered.find((one) => one.seq === chosen)?.seq ?? offered[0]?.seq;
  const path = '/api/v1/screens/notice';
  const put = () => action.send(path, { method: 'POST', body: { seq, until: new Date(now + minutes * 60_000).toISOString() } });
  return (
    <fieldset className="screens-form" data-form="notice">
      <legend className="spoken">{words.walls}</legend>
      {notice === null ? (
        <p className="empty">{words.nothingOnWalls}</p>
      ) : (
        <p data-field="notice">
          {words.onWalls(formatTimeWithSeconds(notice.until, language))} <b>{lineOf(notice.print, language)}</b>{' '}
          <button type="button" className="button" onClick={() => action.send(path, { method: 'DELETE' })}>
            {words.withdraw}
          </button>
        </p>
      )}
      {notice !== null && busy.length > 0 && <p className="subtitle">{words.noticeWaits(formatList(busy, language))}</p>}
      {seq === undefined ? (
        <p className="empty">{words.noLatest}</p>
      ) : (
        <div className="screen-buttons">
          <label className="field screens-wide">
            <span>{words.latest}</span>
            <select value={seq} onChange={({ target }) => setChosen(Number(target.value))}>
              {offered.map((one) => (
                <option key={one.seq} value={one.seq}>
                  {lineOf(one, language)}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span>{words.forMinutes}</span>
            <select value={minutes} onChange={({ target }) => setMinutes(Number(target.value))}>
              {minutesOffered.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          </label>
          <button type="button" className="button" onClick={put}>
            {words.put}
          </button>
        </div>
      )}
      <p role="alert">{action.failed}</p>
    </fieldset>
  );
}

function Unconfirmed({ waiting }: { readonly waiting: readonly ToldData[] }) {
  const { language } = useLanguage();
  const words = screensWords[language];
  const action = useAction();
  const [by, setBy] = useState('');
  const confirm = (seq: number) => action.send(`/api/v1/prints/${seq}/confirm`, { method: 'POST', body: { by } });
  return (
    <fieldset className="screens-form" data-form="confirm">
      <legend className="spoken">{words.unconfirmed}</legend>
      <p className="subtitle">{words.unconfirmedLead}</p>
      <label className="field">
        <span>{words.by}</span>
        <input type="text" autoComplete="name" maxLength={80} value={by} onChange={({ target }) => setBy(target.value)} />
      </label>
      <ul className="screens-unconfirmed">
        {waiting.map((one) => (
          <li key={one.seq} data-seq={one.seq}>
            <span>
              <b>{lineOf(one, language)}</b> <time dateTime={one.committedAt}>{formatInstant(one.committedAt, language)}</time>
            </span>
            <button
              type="button"
              className="button"
              disabled={by.trim() === ''}
              aria-label={words.confirmLabel(one.title[language])}
              onClick={() => confirm(one.seq)}
            >
              {words.confirm}
            </button>
          </li>
        ))}
      </ul>
      <p role="alert">{action.failed}</p>
    </fieldset>
  );
}

function lineOf({ title, said }: ToldData, language: 'en' | 'fr'): string {
  return `${title[language]}, ${said[language]}`;
}
