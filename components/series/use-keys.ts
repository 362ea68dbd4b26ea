'use client';

import type { RefObject } from 'react';
import { seriesPageWords } from '../../core/messages/series-page';
import { plainView, yearRanges } from '../../core/series-view';
import { useLanguage } from '../frame/language';
import { useShortcuts } from '../frame/shortcuts';
import { useExplainKey } from '../frame/use-explain-key';
import type { ViewInAddress } from './use-view';

const ranges: readonly string[] = [...yearRanges, 'max'];

/** The keys of a series page. Those that lead to a control put the focus there, so that the control's own keys go on. */
export function useSeriesKeys(page: RefObject<HTMLElement | null>, { view, go }: ViewInAddress): void {
  const { language } = useLanguage();
  const said = seriesPageWords[language];
  const at = ranges.indexOf(view.range);
  const range = (step: 1 | -1) => {
    const next = ranges[at === -1 ? ranges.length - 1 : Math.min(ranges.length - 1, Math.max(0, at + step))];
    if (next !== undefined) go({ range: next });
  };
  const focus = (control: 'units' | 'editions' | 'compare') =>
    page.current?.querySelector<HTMLElement>(`[data-control="${control}"]`)?.focus();
  useExplainKey();
  useShortcuts([
    { key: 'u', words: said.units, run: () => focus('units') },
    { key: 'v', words: said.editions, run: () => focus('editions') },
    { key: 'c', words: said.compareWith, run: () => focus('compare') },
    { key: '[', words: said.shorter, run: () => range(-1) },
    { key: ']', words: said.longer, run: () => range(1) },
    { key: '0', words: said.plainRange, run: () => go({ range: plainView.range }) },
  ]);
}
