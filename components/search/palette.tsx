'use client';

import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { paletteWords } from '../../core/messages/palette';
import { pathIn, useLanguage } from '../frame/language';
import { type Choice, choicesOf, groups } from './choices';
import { recentOnes, rememberRecent } from './recent';
import { useActions } from './use-actions';
import { searchRetryMs, useResults } from './use-results';

export interface PaletteProps {
  readonly close: () => void;
  readonly openKeys: () => void;
}

/** Search and jump: a field whose list is walked with the arrows while the focus stays in it. */
export function Palette({ close, openKeys }: PaletteProps) {
  const { language, words: common } = useLanguage();
  const words = paletteWords[language];
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const [told, setTold] = useState('');
  const [recent] = useState(recentOnes);
  const { results, failed, typed: answered } = useResults(typed, language);
  const actions = useActions({ words, language, tell: setTold, openKeys });
  const choices = useMemo(
    () => choicesOf({ typed, results, recent, actions, words, language }),
    [typed, results, recent, actions, words, language],
  );
  const chosen = Math.min(at, choices.length - 1);
  // The dialog gives the focus back to where it was, by itself.
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    document.getElementById(`${list}-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [list, chosen]);

  const take = ({ does }: Choice) => {
    if ('run' in does) {
      does.run();
      return;
    }
    if (does.recent !== null) rememberRecent(does.recent);
    dialog.current?.close();
    router.push(pathIn(language, does.path));
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => setAt((chosen + 1) % choices.length),
    ArrowUp: () => setAt((chosen + choices.length - 1) % choices.length),
    Enter: () => {
      const choice = choices[chosen];
      if (choice !== undefined) take(choice);
    },
  };
  const pressed = (event: KeyboardEvent) => {
    const act = event.nativeEvent.isComposing ? undefined : keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  const isAnswered = typed.trim() !== '' && answered === typed.trim();
  const count = failed
    ? `${words.failed} ${common.page.againEvery(searchRetryMs / 1_000)}`
    : isAnswered
      ? results.length === 0
        ? words.nothing
        : words.found(results.length)
      : '';
  return (
    <dialog ref={dialog} className="palette" aria-label={words.title} onClose={close}>
      <div className="palette-field">
        <input
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={choices.length === 0 ? undefined : `${list}-${chosen}`}
          aria-autocomplete="list"
          aria-label={words.title}
          placeholder={words.placeholder}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={200}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
            setTold('');
          }}
          onKeyDown={pressed}
        />
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {words.close}
        </button>
      </div>
      <p className="palette-told" role="status">
        {told !== '' ? told : count}
      </p>
      <div className="palette-list" id={list} role="listbox" aria-label={words.title}>
        {groups.map((group) => (
          <PaletteGroup key={group} id={`${list}-${group}`} title={words.groups[group]}>
            {choices.map((choice, place) =>
              choice.group !== group ? null : (
                // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's, which keeps the focus.
                <div
                  key={choice.key}
                  id={`${list}-${place}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={place === chosen}
                  onClick={() => take(choice)}
                  onPointerMove={() => setAt(place)}
                >
                  <span className="palette-title">{choice.title}</span>
                  {choice.note !== '' && <span className="palette-note">{choice.note}</span>}
                </div>
              ),
            )}
          </PaletteGroup>
        ))}
      </div>
      <p className="palette-hint">{words.hint}</p>
    </dialog>
  );
}

function PaletteGroup({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: readonly React.ReactNode[];
}) {
  if (children.every((child) => child === null)) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options within a list box.
    <div role="group" aria-labelledby={id}>
      <p id={id} className="palette-group" role="presentation">
        {title}
      </p>
      {children}
    </div>
  );
}
