'use client';

import { frameWords } from '../../core/messages/frame';
import { useLanguage } from './language';
import { explainHere, useShortcuts } from './shortcuts';

/** The key that leads from a number to its explanation, on pages whose numbers have one. */
export function useExplainKey(): void {
  const { language } = useLanguage();
  useShortcuts([{ key: 'x', words: frameWords[language].keys.explain, run: explainHere }]);
}
