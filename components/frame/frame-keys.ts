'use client';

import { useRouter } from 'next/navigation';
import { frameWords, placeNames } from '../../core/messages/frame';
import { pauseLive, resumeLive, useLive } from '../use-live';
import { pathIn, useLanguage } from './language';
import { placePath } from './places';
import { step, useKeyboard, useShortcuts } from './shortcuts';
import { nextTheme } from './theme';

interface Opens {
  readonly openPalette: () => void;
  readonly openKeys: () => void;
}

/** The keys that every page has. */
export function useFrameKeys({ openPalette, openKeys }: Opens): void {
  const { language } = useLanguage();
  const router = useRouter();
  const paused = useLive((live) => live.paused);
  const { keys, places } = frameWords[language];
  useKeyboard(openPalette);
  useShortcuts(
    [
      { key: '?', words: keys.list, run: openKeys },
      { key: '/', words: keys.palette, run: openPalette },
      { key: 'p', words: keys.pause, run: paused ? resumeLive : pauseLive },
      { key: 't', words: keys.theme, run: nextTheme },
      { key: 'j', words: keys.next, run: () => step(1) },
      { key: 'k', words: keys.previous, run: () => step(-1) },
      ...placeNames.map((place) => ({
        key: `g ${place[0]}`,
        words: keys.go(places[place]),
        run: () => router.push(pathIn(language, placePath(place))),
      })),
    ],
    'frame',
  );
}
