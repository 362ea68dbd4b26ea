'use client';

import Link from 'next/link';
import { formatTimeWithSeconds } from '../../../core/format-time';
import { boardWords } from '../../../core/messages/boards';
import type { Language } from '../../../core/series';
import { pathIn, useLanguage } from '../../frame/language';
import type { Saving } from '../autosave';

interface SaveStateProps {
  readonly saving: Saving;
  readonly board: string;
  readonly retry: () => void;
  readonly showTheirs: () => void;
  readonly keepMine: () => void;
}

/** Whether what was laid out is saved, and what can be done where it is not. */
export function SaveState({ saving, board, retry, showTheirs, keepMine }: SaveStateProps) {
  const { language } = useLanguage();
  const words = boardWords[language];
  return (
    <p className="save-state" data-saving={saving.kind}>
      <span>{stateWords(saving, language)}</span>
      {saving.kind === 'failed' && (
        <button type="button" className="button" onClick={retry}>
          {words.state.retry}
        </button>
      )}
      {saving.kind === 'conflict' && (
        <>
          <button type="button" className="button" onClick={showTheirs}>
            {words.state.showTheirs}
          </button>
          <button type="button" className="button" onClick={keepMine}>
            {words.state.keepMine}
          </button>
        </>
      )}
      {(saving.kind === 'forbidden' || saving.kind === 'gone') && (
        <Link className="button" href={pathIn(language, `/boards/new?from=${board}`)} prefetch={false}>
          {words.saveAsOwn}
        </Link>
      )}
    </p>
  );
}

/** In a few words; spoken too when it is no good news. */
export function stateWords(saving: Saving, language: Language): string {
  const { state } = boardWords[language];
  switch (saving.kind) {
    case 'saved':
      return saving.at === null ? state.saved : state.savedAt(formatTimeWithSeconds(saving.at, language));
    case 'failed':
      return state.failedUntil(formatTimeWithSeconds(saving.retryAt, language));
    case 'waiting':
    case 'saving':
    case 'conflict':
    case 'forbidden':
    case 'gone':
      return state[saving.kind];
  }
}
