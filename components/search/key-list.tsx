'use client';

import { useEffect, useRef, useState } from 'react';
import { paletteWords } from '../../core/messages/palette';
import { useLanguage } from '../frame/language';
import { areSingleKeysOn, type Shortcut, shortcutsNow, switchSingleKeys } from '../frame/shortcuts';

/** The keys that do something now, and the switch for those of one letter. */
export function KeyList({ close }: { readonly close: () => void }) {
  const { language } = useLanguage();
  const words = paletteWords[language];
  const dialog = useRef<HTMLDialogElement>(null);
  const [known] = useState(shortcutsNow);
  const [on, setOn] = useState(areSingleKeysOn);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="key-list" aria-labelledby="key-list-title" onClose={close}>
      <h2 id="key-list-title">{words.keysTitle}</h2>
      <p className="subtitle">{words.keysLead}</p>
      <label className="key-switch">
        <input
          type="checkbox"
          checked={on}
          onChange={({ target }) => {
            switchSingleKeys(target.checked);
            setOn(target.checked);
          }}
        />
        {words.keysSwitch}
      </label>
      <Keys title={words.here} shortcuts={known.page} />
      <Keys title={words.everywhere} shortcuts={[...known.frame, { key: 'Ctrl+K', words: words.anywhere }]} />
      <button type="button" className="button" onClick={() => dialog.current?.close()}>
        {words.close}
      </button>
    </dialog>
  );
}

function Keys({ title, shortcuts }: { readonly title: string; readonly shortcuts: readonly Pick<Shortcut, 'key' | 'words'>[] }) {
  const { language } = useLanguage();
  if (shortcuts.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {shortcuts.map(({ key, words }) => (
          <div key={key}>
            <dt>
              {key.split(' ').map((part, at) => (
                <span key={part}>
                  {at > 0 && ` ${paletteWords[language].followedBy} `}
                  <kbd>{part}</kbd>
                </span>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
