'use client';

import { type RefObject, useRef, useState } from 'react';
import { shareWords } from '../../core/messages/share';
import { copied } from './copied';
import { useLanguage } from './language';

interface CopyableProps {
  readonly label: string;
  readonly text: string;
  readonly lang?: string;
  readonly rows?: number;
  /** Code keeps its lines and is set in a typeface of equal widths. */
  readonly isCode?: boolean;
  readonly field?: RefObject<HTMLTextAreaElement | null>;
}

/** A text that can be selected, and a button that copies it. */
export function Copyable({ label, text, lang, rows = 1, isCode = false, field }: CopyableProps) {
  const { language } = useLanguage();
  const said = shareWords[language];
  const own = useRef<HTMLTextAreaElement>(null);
  const shown = field ?? own;
  // Told of this very text: another one in its place has not been copied.
  const [told, setTold] = useState({ text: '', words: '' });
  const copy = async () => {
    if (shown.current !== null) setTold({ text, words: (await copied(shown.current)) ? said.copied : said.notCopied });
  };
  return (
    <div className={isCode ? 'copyable copyable-code' : 'copyable'}>
      <label>
        {label}
        <textarea ref={shown} readOnly rows={rows} value={text} lang={lang} spellCheck={false} onFocus={(event) => event.target.select()} />
      </label>
      <button type="button" className="button" onClick={() => void copy()} aria-label={`${said.copy}: ${label}`}>
        {said.copy}
      </button>
      <span role="status">{told.text === text ? told.words : ''}</span>
    </div>
  );
}
