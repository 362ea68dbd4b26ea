'use client';

import { type FormEvent, useEffect, useId, useState } from 'react';
import { type Layout, longestTitle } from '../../core/board-layout';
import { boardWords } from '../../core/messages/boards';
import type { Words } from '../../core/series';
import { pathIn, useLanguage } from '../frame/language';
import { makeBoard } from './board-client';
import { keepEditKey } from './edit-key';

/** Names a new board, empty or with the panels of another, makes it and opens its editor. */
export function NewBoard({ from }: { readonly from: { readonly title: Words; readonly layout: Layout } | null }) {
  const { language } = useLanguage();
  const words = boardWords[language];
  const hint = useId();
  const [title, setTitle] = useState(from === null ? '' : [...words.copyOf(from.title[language])].slice(0, longestTitle).join(''));
  const [state, setState] = useState<'ready' | 'making' | { readonly failed: string }>('ready');
  // Before the page runs, the form could only be sent as a form, which the server refuses.
  const [running, setRunning] = useState(false);
  useEffect(() => setRunning(true), []);
  const make = async (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() === '' || state === 'making') return;
    setState('making');
    try {
      const { id, editKey } = await makeBoard({ title, layout: from?.layout ?? [] }, language);
      keepEditKey(id, editKey, () => localStorage);
      location.assign(`${pathIn(language, `/boards/${id}`)}#edit=${editKey}`);
    } catch (error) {
      setState({ failed: error instanceof Error && error.message !== '' ? error.message : words.state.failed });
    }
  };
  return (
    <div className="boards">
      <h1>{words.newBoard}</h1>
      <form className="new-board" onSubmit={make}>
        {from !== null && <p>{words.from(from.title[language])}</p>}
        <label>
          <span>{words.name}</span>
          <input
            type="text"
            value={title}
            maxLength={longestTitle}
            required
            aria-describedby={hint}
            onChange={(event) => setTitle(event.target.value)}
          />
        </label>
        <p id={hint} className="subtitle">
          {words.nameHint}
        </p>
        <button type="submit" className="button primary" disabled={!running || state === 'making'}>
          {state === 'making' ? words.creating : words.create}
        </button>
        <p role="alert">{typeof state === 'object' ? state.failed : ''}</p>
        <noscript>
          <p>{words.needsScript}</p>
        </noscript>
      </form>
    </div>
  );
}
