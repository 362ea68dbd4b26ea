'use client';

import { useId, useRef, useState } from 'react';
import { boardWords } from '../../../core/messages/boards';
import { CloseIcon } from '../../frame/icons';
import { pathIn, useLanguage } from '../../frame/language';
import { type Claim, dropBoard } from '../board-client';
import { forgetEditKey } from '../edit-key';

interface ShareProps {
  readonly board: string;
  readonly editKey: string;
  readonly claim: () => Claim;
}

/** The links of a board, to read and to edit; and its removal. */
export function Share({ board, editKey, claim }: ShareProps) {
  const { language } = useLanguage();
  const words = boardWords[language];
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const read = `${location.origin}${pathIn(language, `/boards/${board}`)}`;
  return (
    <>
      <button type="button" className="button" onClick={() => dialog.current?.showModal()}>
        {words.share}
      </button>
      <dialog ref={dialog} className="picker" aria-labelledby={id}>
        <header>
          <h2 id={id}>{words.share}</h2>
          <button type="button" className="button square" aria-label={words.cancel} onClick={() => dialog.current?.close()}>
            <CloseIcon />
          </button>
        </header>
        <Address label={words.readLink} address={read} />
        <Address label={words.editLink} address={`${read}#edit=${editKey}`} />
        <p className="note">{words.editLinkHint}</p>
        <Removal board={board} claim={claim} />
      </dialog>
    </>
  );
}

function Address({ label, address }: { readonly label: string; readonly address: string }) {
  const { language } = useLanguage();
  const words = boardWords[language];
  const [state, setState] = useState<'copy' | 'copied' | 'copyFailed'>('copy');
  const field = useRef<HTMLInputElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      setState('copied');
    } catch {
      // Without https browsers have no clipboard for pages.
      field.current?.select();
      setState('copyFailed');
    }
  };
  return (
    <div className="address">
      <label className="field">
        <span>{label}</span>
        <input ref={field} type="text" readOnly value={address} onFocus={(event) => event.target.select()} />
      </label>
      <button type="button" className="button" onClick={() => void copy()} aria-label={`${words.copy} · ${label}`}>
        {words.copy}
      </button>
      <span className="note" role="alert">
        {state === 'copy' ? '' : words[state]}
      </span>
    </div>
  );
}

/** Asked twice, for it is everyone's board that goes. */
function Removal({ board, claim }: Pick<ShareProps, 'board' | 'claim'>) {
  const { language } = useLanguage();
  const words = boardWords[language];
  const [state, setState] = useState<'idle' | 'sure' | 'failed'>('idle');
  const remove = async () => {
    const sent = await dropBoard(claim());
    if (sent.outcome !== 'saved' && sent.outcome !== 'gone') return setState('failed');
    forgetEditKey(board, () => localStorage);
    location.assign(pathIn(language, '/boards'));
  };
  if (state === 'idle') {
    return (
      <button type="button" className="button" onClick={() => setState('sure')}>
        {words.removeBoard}
      </button>
    );
  }
  return (
    <p className="removal">
      <span role="alert">{state === 'failed' ? words.state.failed : words.removeBoardSure}</span>
      <button type="button" className="button primary" onClick={() => void remove()}>
        {words.removeBoard}
      </button>
      <button type="button" className="button" onClick={() => setState('idle')}>
        {words.keepBoard}
      </button>
    </p>
  );
}
