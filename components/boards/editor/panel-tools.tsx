'use client';

import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import type { Direction } from '../../../core/board-layout';
import { boardWords } from '../../../core/messages/boards';
import { CloseIcon } from '../../frame/icons';
import { useLanguage } from '../../frame/language';

interface PanelToolsProps {
  readonly id: string;
  readonly title: string;
  /** On a phone buttons move a panel, for there is neither room nor a keyboard. */
  readonly form: 'grid' | 'column';
  /** Above 0 the handle takes the focus, again with each other number. */
  readonly focusTurn: number;
  readonly move: (direction: Direction) => void;
  readonly resize: (direction: Direction) => void;
  readonly reorder: (direction: 'up' | 'down') => void;
  readonly remove: () => void;
  readonly change: () => void;
}

const arrows: Readonly<Record<string, Direction>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

/** What stands over a panel while its board is laid out: a handle for pointer and keys, and what else can be done with it. */
export function PanelTools({ id, title, form, focusTurn, move, resize, reorder, remove, change }: PanelToolsProps) {
  const { language } = useLanguage();
  const words = boardWords[language];
  const keys = useId();
  const handle = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focusTurn > 0) handle.current?.focus();
  }, [focusTurn]);
  const press = (event: KeyboardEvent) => {
    const direction = arrows[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (direction !== undefined) (event.shiftKey ? resize : move)(direction);
    else if (event.key === 'Delete' || event.key === 'Backspace') remove();
    else return;
    event.preventDefault();
  };
  return (
    <div className="panel-tools">
      {form === 'grid' ? (
        <>
          <button
            ref={handle}
            type="button"
            className="handle"
            data-handle={id}
            aria-label={words.handle(title)}
            aria-describedby={keys}
            title={words.handleKeys}
            onKeyDown={press}
          >
            <Grip />
          </button>
          <span id={keys} hidden>
            {words.handleKeys}
          </span>
        </>
      ) : (
        <>
          <button
            ref={handle}
            type="button"
            className="button square"
            data-handle={id}
            aria-label={words.up(title)}
            onClick={() => reorder('up')}
          >
            <Chevron direction="up" />
          </button>
          <button type="button" className="button square" aria-label={words.down(title)} onClick={() => reorder('down')}>
            <Chevron direction="down" />
          </button>
        </>
      )}
      <span className="panel-tools-end">
        <button type="button" className="button" aria-label={words.changePanel(title)} onClick={change}>
          {words.apply}
        </button>
        <button type="button" className="button square" aria-label={words.removePanel(title)} title={words.remove} onClick={remove}>
          <CloseIcon />
        </button>
      </span>
    </div>
  );
}

function Grip() {
  return (
    <svg className="icon" width="20" height="12" viewBox="0 0 20 12" aria-hidden="true" focusable="false">
      <path d="M2 2h16M2 6h16M2 10h16" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}

function Chevron({ direction }: { readonly direction: 'up' | 'down' }) {
  return (
    <svg className="icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={direction === 'up' ? 'M3 10.5 8 5.5l5 5' : 'M3 5.5l5 5 5-5'} fill="none" stroke="currentColor" strokeWidth="1.75" />
    </svg>
  );
}
