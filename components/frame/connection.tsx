'use client';

import { useEffect, useState } from 'react';
import { formatInstant, formatNear, formatTime } from '../../core/format-time';
import { isNews } from '../../core/print';
import { connectionStateOf } from '../connection-state';
import { useLive, usePrints } from '../use-live';
import { useLanguage } from './language';

/**
 * Two clocks: whether the feed lives, and as of when the data are. Finished HTML knows only the second, so before
 * the page runs, or without JavaScript, it says "as of 8:31 a.m. ET" and nothing about the connection.
 */
export function Connection({ after, dataAsOf }: { readonly after: number; readonly dataAsOf: string | null }) {
  const { language, words } = useLanguage();
  const [asOf, setAsOf] = useState(dataAsOf);
  usePrints((change) => {
    if (change.kind === 'prints') setAsOf((before) => change.prints.findLast(isNews)?.committedAt ?? before);
  }, after);
  const state = useLive(connectionStateOf);
  const beatAt = useLive((live) => live.beatAt);
  const waiting = useLive((live) => live.waiting);
  const minute = useLive(({ now }) => (now === null ? null : Math.floor(now / 60_000) * 60_000));
  const pausedAt = usePausedAt();
  const when = asOf === null ? null : minute === null ? formatInstant(asOf, language) : formatNear(asOf, minute, language);
  const data = when === null ? words.live.noData : words.live.dataAsOf(when);
  return (
    <p className="connection" data-connection={state}>
      {state === 'waiting' && <span>{when === null ? words.live.noData : words.live.asOf(when)}</span>}
      {state === 'live' && <Told mark="fresh" strong={words.live.live} rest={data} />}
      {state === 'connecting' && <Told mark="quiet" strong={words.live.connecting} rest={data} />}
      {state === 'paused' && (
        <Told
          mark="quiet"
          strong={pausedAt === null ? words.live.paused : words.live.pausedSince(formatTime(pausedAt, language))}
          rest={`${words.live.waiting(waiting)} · ${data}`}
        />
      )}
      {state === 'lost' && (
        <Told mark="down" strong={beatAt === null ? words.live.lost : words.live.lostSince(formatTime(beatAt, language))} rest={data} />
      )}
    </p>
  );
}

/** Server time at which the reader paused, milliseconds; null while live. */
function usePausedAt(): number | null {
  const paused = useLive((live) => live.paused);
  const now = useLive((live) => (live.paused ? live.now : null));
  const [at, setAt] = useState<number | null>(null);
  useEffect(() => {
    setAt((since) => (paused ? (since ?? now) : null));
  }, [paused, now]);
  return at;
}

function Told({ mark, strong, rest }: { readonly mark: string; readonly strong: string; readonly rest: string }) {
  return (
    <>
      <span className={`dot dot-${mark}`} aria-hidden="true" />
      <strong>{strong}</strong>
      <span className="rest"> · {rest}</span>
    </>
  );
}
