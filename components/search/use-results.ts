'use client';

import { useEffect, useState } from 'react';
import type { Language } from '../../core/series';
import type { Result } from './choices';

export interface Results {
  /** For which question they are; what is shown while the next answer is on its way. */
  readonly typed: string;
  readonly results: readonly Result[];
  readonly failed: boolean;
}

const none: Results = { typed: '', results: [], failed: false };
/** A reader who types on is not answered letter by letter. */
const waitMs = 60;
const limit = 40;
/** How often a search that was not answered is asked again. */
export const searchRetryMs = 5_000;

/** What the server finds for what was typed; the former results stay until the next ones are there. */
export function useResults(typed: string, language: Language): Results {
  const [shown, setShown] = useState(none);
  const question = typed.trim();
  useEffect(() => {
    if (question === '') {
      setShown(none);
      return;
    }
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const asked = () => {
      ask(question, language, stop.signal).then(
        (results) => setShown({ typed: question, results, failed: false }),
        () => {
          if (stop.signal.aborted) return;
          setShown({ typed: question, results: [], failed: true });
          timer = setTimeout(asked, searchRetryMs);
        },
      );
    };
    timer = setTimeout(asked, waitMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [question, language]);
  return shown;
}

async function ask(question: string, language: Language, signal: AbortSignal): Promise<Result[]> {
  const search = new URLSearchParams({ q: question.slice(0, 200), lang: language, limit: String(limit) });
  const response = await fetch(`/api/v1/search?${search}`, { signal, headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`The search answered with status ${response.status}.`);
  return ((await response.json()) as { results: Result[] }).results;
}
