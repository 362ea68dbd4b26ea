'use client';

import { useId, useSyncExternalStore } from 'react';
import { frameWords } from '../../core/messages/frame';
import { ThemeIcon } from './icons';
import { useLanguage } from './language';
import { chooseTheme, chosenTheme, onThemeChange, type ThemeChoice, themes } from './theme';

const choices: readonly ThemeChoice[] = ['system', ...themes];

/** A button that opens the choice of themes. Before the page runs nobody knows what is chosen. */
export function ThemeMenu() {
  const { language } = useLanguage();
  const words = frameWords[language];
  const id = `themes${useId()}`;
  const chosen = useSyncExternalStore(onThemeChange, chosenTheme, () => null);
  return (
    <>
      <button type="button" className="button square" popoverTarget={id} aria-label={words.theme} title={`${words.theme} (t)`}>
        <ThemeIcon />
      </button>
      <div id={id} popover="auto" className="themes">
        <fieldset>
          <legend>{words.theme}</legend>
          {choices.map((choice) => (
            <label key={choice}>
              <input type="radio" name="theme" value={choice} checked={chosen === choice} onChange={() => chooseTheme(choice)} />
              {words.themes[choice]}
            </label>
          ))}
        </fieldset>
      </div>
    </>
  );
}
