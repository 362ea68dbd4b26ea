'use client';

import { formatTimeWithSeconds } from '../../core/format-time';
import { useLanguage } from '../frame/language';
import { retryMs } from './use-board';

/** Said beside the last good data: since when they could not be read again, and when that is tried. Nothing while all goes well. */
export function Failing({ since }: { readonly since: number | null }) {
  const { language, words } = useLanguage();
  if (since === null) return null;
  return (
    <p className="failing">
      {words.page.panelFailed(formatTimeWithSeconds(since, language))} {words.page.againEvery(retryMs / 1_000)}
    </p>
  );
}
