'use client';

import { usePathname } from 'next/navigation';
import { useMemo, useState } from 'react';
import { frameWords } from '../../core/messages/frame';
import type { PaletteWords } from '../../core/messages/palette';
import type { Language } from '../../core/series';
import { pathIn, pathWithoutLanguage } from '../frame/language';
import { areSingleKeysOn, switchSingleKeys } from '../frame/shortcuts';
import { chooseTheme, themes } from '../frame/theme';
import { pauseLive, resumeLive, useLive } from '../use-live';
import type { Action } from './choices';

interface ActionsOf {
  readonly words: PaletteWords;
  readonly language: Language;
  /** Says how it went, in the palette. */
  readonly tell: (sentence: string) => void;
  readonly openKeys: () => void;
}

/** What the palette can do beside leading elsewhere. */
export function useActions({ words, language, tell, openKeys }: ActionsOf): readonly Action[] {
  const here = pathWithoutLanguage(usePathname());
  const paused = useLive((live) => live.paused);
  const [singleKeys, setSingleKeys] = useState(areSingleKeysOn);
  return useMemo(() => {
    const names = frameWords[language].themes;
    return [
      { title: paused ? words.resume : words.pause, run: paused ? resumeLive : pauseLive },
      ...(['system', ...themes] as const).map((theme) => ({ title: words.theme(names[theme]), run: () => chooseTheme(theme) })),
      // The language is the document's: another one loads another document, at the same place.
      {
        title: words.otherLanguage,
        run: () => location.assign(pathIn(language === 'en' ? 'fr' : 'en', here) + location.search + location.hash),
      },
      {
        title: words.copyLink,
        run: () =>
          void copied(location.href).then(
            () => tell(words.copied),
            () => tell(words.notCopied),
          ),
      },
      { title: words.keys, run: openKeys },
      {
        title: singleKeys ? words.keysOff : words.keysOn,
        run: () => {
          switchSingleKeys(!singleKeys);
          setSingleKeys(!singleKeys);
        },
      },
    ];
  }, [words, language, here, paused, singleKeys, tell, openKeys]);
}

/** Pages without TLS have no clipboard: then the promise is refused too. */
async function copied(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}
