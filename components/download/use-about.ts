'use client';

import { useEffect, useState } from 'react';
import type { AboutFile } from '../../core/download/about';
import type { Language } from '../../core/series';

/** What is known of a file: asked for, here, refused with the server's sentence, or out of reach. */
export type Asked =
  | { readonly state: 'loading' }
  | { readonly state: 'here'; readonly about: AboutFile }
  | { readonly state: 'refused'; readonly detail: string; readonly mayChange: boolean }
  | { readonly state: 'unreachable' };

export interface AskedAbout {
  readonly asked: Asked;
  /** The last that was here, for as long as another one is on its way. */
  readonly former: AboutFile | null;
  again(): void;
}

/** How often what may change by itself is asked for again. */
export const aboutRetryMs = 10_000;

/** Asks what a file would hold, anew when the address changes or `newest`, the place of the newest figures; not at all for null. */
export function useAbout(address: string | null, newest: number | null, language: Language): AskedAbout {
  const [answer, setAnswer] = useState<{ readonly of: string | null; readonly asked: Asked }>({ of: null, asked: { state: 'loading' } });
  const [former, setFormer] = useState<AboutFile | null>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` and `newest` ask again.
  useEffect(() => {
    if (address === null) return;
    const gone = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    void askAbout(address, language, gone.signal).then((asked) => {
      if (gone.signal.aborted) return;
      setAnswer({ of: address, asked });
      if (asked.state === 'here') setFormer(asked.about);
      const waits = asked.state === 'unreachable' || (asked.state === 'refused' && asked.mayChange);
      if (waits) timer = setTimeout(() => setAttempt((before) => before + 1), aboutRetryMs);
    });
    return () => {
      gone.abort();
      clearTimeout(timer);
    };
  }, [address, newest, language, attempt]);
  return {
    asked: answer.of === address ? answer.asked : { state: 'loading' },
    former,
    again: () => {
      setAnswer({ of: null, asked: { state: 'loading' } });
      setAttempt((before) => before + 1);
    },
  };
}

async function askAbout(address: string, language: Language, signal: AbortSignal): Promise<Asked> {
  const headers = { accept: 'application/json', 'accept-language': language };
  const response = await fetch(address, { headers, signal }).catch(() => null);
  if (response === null) return { state: 'unreachable' };
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && body !== null) return { state: 'here', about: body as AboutFile };
  const detail = detailOf(body);
  // A proxy's own page says nothing to a reader.
  return detail === null
    ? { state: 'unreachable' }
    : { state: 'refused', detail, mayChange: response.status === 429 || response.status >= 500 };
}

/** The sentence of a problem (RFC 9457). */
export function detailOf(body: unknown): string | null {
  return body instanceof Object && 'detail' in body && typeof body.detail === 'string' ? body.detail : null;
}
