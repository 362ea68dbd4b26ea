import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { screensWords } from '../../core/messages/screens';
import { useLanguage } from '../frame/language';
import { createInTurn } from './in-turn';
import { type Answered, type Asking, askServer, type ToldScreens } from './screens-client';

const refreshEveryMs = 5_000;

/** What is known of the screens; `hasFailed`: the server did not answer when it was last asked. */
export interface Screens {
  readonly told: ToldScreens | null;
  readonly hasFailed: boolean;
  /** The server's clock, milliseconds since 1970. */
  readonly now: number;
  readonly refresh: () => Promise<void>;
}

/** Asks the server for the screens each five seconds while somebody looks, and goes on counting seconds between. */
export function useScreens(onSignedOut: () => void): Screens {
  const { language } = useLanguage();
  const [{ told, hasFailed, aheadMs }, setKnown] = useState<{ told: ToldScreens | null; hasFailed: boolean; aheadMs: number }>({
    told: null,
    hasFailed: false,
    aheadMs: 0,
  });
  const [nowMs, setNowMs] = useState(0);
  const newest = useRef(0);
  const leave = useRef(onSignedOut);
  leave.current = onSignedOut;
  const refresh = useCallback(async () => {
    newest.current += 1;
    const turn = newest.current;
    const answered = await askServer<ToldScreens>('/api/v1/screens', { language });
    if (turn !== newest.current) return;
    if (answered.outcome === 'signed-out') leave.current();
    else if (answered.outcome === 'failed') setKnown((known) => ({ ...known, hasFailed: true }));
    else {
      setKnown({ told: answered.answer, hasFailed: false, aheadMs: Date.parse(answered.answer.now) - Date.now() });
      setNowMs(Date.now());
    }
  }, [language]);
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void refresh();
    };
    look();
    const asking = setInterval(look, refreshEveryMs);
    const ticking = setInterval(() => setNowMs(Date.now()), 1_000);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(asking);
      clearInterval(ticking);
      document.removeEventListener('visibilitychange', look);
      newest.current += 1;
    };
  }, [refresh]);
  return { told, hasFailed, now: nowMs + aheadMs, refresh };
}

/** What the parts of the page share: to see everything anew, and to leave when nobody is signed in any more. */
export const PageOfScreens = createContext<{ readonly refresh: () => Promise<void>; readonly leave: () => void }>({
  refresh: async () => undefined,
  leave: () => undefined,
});

export interface Action {
  readonly isBusy: boolean;
  /** Why the last one was not done; empty where it was. */
  readonly failed: string;
  /** Sends it when those before are answered, and has the page see everything anew; answers null where it was not done. */
  readonly send: <Answer extends object>(path: string, asking: Omit<Asking, 'language'>) => Promise<Answer | null>;
}

/**
 * One part's changes: one at a time and in order, with the server's sentence where one is refused. Nothing is disabled meanwhile: what is,
 * loses the focus.
 */
export function useAction(): Action {
  const { language } = useLanguage();
  const { refresh, leave } = useContext(PageOfScreens);
  const [isBusy, setBusy] = useState(false);
  const [inTurn] = useState(createInTurn);
  const [failed, setFailed] = useState('');
  const send = async <Answer extends object>(path: string, asking: Omit<Asking, 'language'>): Promise<Answer | null> => {
    const sent = inTurn(JSON.stringify([path, asking]), () => askServer<Answer>(path, { ...asking, language }));
    if (sent === null) return null;
    setBusy(true);
    setFailed('');
    const answered: Answered<Answer> = await sent;
    setBusy(inTurn.count() > 0);
    if (answered.outcome === 'signed-out') leave();
    if (answered.outcome === 'failed') setFailed(answered.words ?? screensWords[language].notDone);
    if (answered.outcome !== 'done') return null;
    await refresh();
    return answered.answer;
  };
  return { isBusy, failed, send };
}
