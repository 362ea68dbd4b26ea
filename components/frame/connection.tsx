'use client';

import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { formatDay, formatInstant, formatNear, formatTime } from '../../core/format-time';
import { frameWords } from '../../core/messages/frame';
import { isNews } from '../../core/print';
import { type AskedSource, connectionStateOf, sourcesStateOf } from '../connection-state';
import { useLive, usePrints } from '../use-live';
import { ClockIcon } from './icons';
import { pathIn, pathWithoutLanguage, useLanguage } from './language';
import { momentShown } from './places';

export interface ConnectionProps {
  readonly after: number;
  readonly dataAsOf: string | null;
  /** The sources that the board's series come from. */
  readonly sources: readonly AskedSource[];
}

/**
 * Two clocks: whether the feed lives, and as of when the data are. Finished HTML knows only the second, so before
 * the page runs, or without JavaScript, it says "as of 8:31 a.m. ET" and nothing about the connection. A page that tells of
 * an earlier moment is not live, whatever its connection.
 */
export function Connection({ after, dataAsOf, sources }: ConnectionProps) {
  const { language, words } = useLanguage();
  const [asOf, setAsOf] = useState(dataAsOf);
  usePrints((change) => {
    if (change.kind === 'prints') setAsOf((before) => change.prints.findLast(isNews)?.committedAt ?? before);
  }, after);
  const state = useLive(connectionStateOf);
  const beatAt = useLive((live) => live.beatAt);
  const waiting = useLive((live) => live.waiting);
  const minute = useLive(({ now }) => (now === null ? null : Math.floor(now / 60_000) * 60_000));
  const pausedAt = useLive((live) => live.still?.now ?? null);
  // A string, so that the strip is drawn again only when its words change.
  const answering = useLive((live) => {
    const told = sourcesStateOf(sources, live);
    return told === null || told.silent.length === 0 ? '' : words.sources.current(told.answering, told.of);
  });
  const when = asOf === null ? null : minute === null ? formatInstant(asOf, language) : formatNear(asOf, minute, language);
  const data = when === null ? words.live.noData : words.live.dataAsOf(when);
  const then = momentShown(pathWithoutLanguage(usePathname() ?? ''), useSearchParams());
  if (then !== null) {
    const moment = then.includes('T') ? formatInstant(then, language) : formatDay(then, language);
    return (
      <p className="connection" data-connection="then">
        <span className="dot" aria-hidden="true" />
        <strong>{frameWords[language].asKnown(moment)}</strong>
      </p>
    );
  }
  return (
    <p className="connection" data-connection={state}>
      {state === 'waiting' && <span>{when === null ? words.live.noData : words.live.asOf(when)}</span>}
      {state === 'live' && answering === '' && <Told mark="fresh" strong={words.live.live} rest={data} />}
      {state === 'live' && answering !== '' && <Silent words={`${words.live.live} · ${answering}`} rest={data} />}
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

/** The feed lives, and what it carries does not come in: never green. */
function Silent({ words, rest }: { readonly words: string; readonly rest: string }) {
  const { language } = useLanguage();
  return (
    <>
      <Link className="chip chip-sources" href={pathIn(language, '/sources')} prefetch={false} data-sources-silent>
        <ClockIcon />
        {words}
      </Link>
      <span className="rest"> · {rest}</span>
    </>
  );
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
