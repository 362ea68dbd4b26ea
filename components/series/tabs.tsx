'use client';

import { seriesPageWords } from '../../core/messages/series-page';
import { viewTabs } from '../../core/series-view';
import { useLanguage } from '../frame/language';
import type { ViewInAddress } from './use-view';
import { ViewLink } from './view-link';

/** What stands under the chart. Links, so that each has an address and works before the page runs. */
export function Tabs({ address }: { readonly address: ViewInAddress }) {
  const { language } = useLanguage();
  const said = seriesPageWords[language];
  return (
    <nav className="tabs" aria-label={said.tabs.table}>
      {viewTabs.map((tab) => (
        <ViewLink key={tab} address={address} change={{ tab }} isCurrent={address.view.tab === tab}>
          {said.tabs[tab]}
        </ViewLink>
      ))}
    </nav>
  );
}
