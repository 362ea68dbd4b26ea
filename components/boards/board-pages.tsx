'use client';

import Link from 'next/link';
import { type ReactNode, useMemo, useState } from 'react';
import type { BoardPage } from '../../core/board';
import type { LaidPanel } from '../../core/board-layout';
import { hasValues, laidPages, panelsShown } from '../../core/board-pages';
import { formatList, formatPercent } from '../../core/format';
import { formatDay } from '../../core/format-time';
import type { RateTold } from '../../core/measure-marks';
import { boardWords } from '../../core/messages/boards';
import { messages } from '../../core/messages/messages';
import type { SeriesId } from '../../core/series';
import { DueList } from '../board/due';
import { useAddresses } from '../board/moment';
import { useLanguage } from '../frame/language';
import { createDrawing, type LaidBoardFacts } from './laid-facts';
import { LaidPanelCard, type Surrounding } from './laid-panel';
import { LaidPanels } from './laid-panels';

interface BoardPagesProps {
  readonly laid: LaidBoardFacts;
  readonly around: Surrounding;
  /** As of when, ISO. */
  readonly at: string;
}

const dueAtMost = 5;
const week = 7;

/** A board of the catalogue page by page, without panels that have nothing to show: as soon as they have, they come. */
export function BoardPages({ laid, around, at }: BoardPagesProps) {
  const { language } = useLanguage();
  const words = boardWords[language];
  const [drawing] = useState(createDrawing);
  const { pages, left } = usePages(laid, around.readings);
  const drawn = drawing(
    laid,
    pages.flatMap(({ layout }) => layout),
  );
  const card = (panel: LaidPanel) => <LaidPanelCard laid={panel} drawn={drawn.get(panel.id) ?? nothing} {...around} />;
  if (pages.length === 0) return <p className="empty">{words.nothingYet}</p>;
  return (
    <>
      {pages.map(({ page, layout }) =>
        page === null ? (
          <LaidPanels key="" layout={layout} card={card} />
        ) : (
          <Page key={page.id} page={page} rates={laid.rates[page.id]}>
            {page.due ? (
              <DueList {...around} at={at} most={dueAtMost} withinDays={week} />
            ) : (
              <LaidPanels layout={layout} card={card} isPart />
            )}
          </Page>
        ),
      )}
      {left.length > 0 && (
        <p className="note board-left">
          {words.leftOut(
            formatList(
              left.map(({ title }) => title[language]),
              language,
            ),
          )}
        </p>
      )}
    </>
  );
}

const nothing = { panel: null, problems: [], waits: true } as const;

function usePages(laid: LaidBoardFacts, readings: Surrounding['readings']) {
  const panels = laid.sources.find(({ id }) => id === laid.id)?.panels ?? [];
  const isValued = (id: SeriesId) => readings.get(id)?.observations.some(({ value }) => value !== null) ?? false;
  const shown = panelsShown(panels, (panel) => hasValues(panel, isValued));
  const names = shown.map(({ id }) => id).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: panels of the same names are laid out alike.
  const pages = useMemo(() => laidPages({ id: laid.id, panels: shown, pages: laid.pages }), [laid, names]);
  return { pages, left: panels.filter((panel) => !hasValues(panel, isValued)) };
}

interface PageProps {
  readonly page: BoardPage;
  readonly rates: readonly RateTold[] | undefined;
  readonly children: ReactNode;
}

function Page({ page, rates, children }: PageProps) {
  const { language } = useLanguage();
  return (
    <section className="board-page" aria-labelledby={`page-${page.id}`} data-page={page.id}>
      <h2 id={`page-${page.id}`}>{page.title[language]}</h2>
      {page.question !== null && <p className="subtitle">{page.question[language]}</p>}
      {rates !== undefined && <Rates rates={rates} />}
      {children}
    </section>
  );
}

/** What the U.S. collects on the page's goods, since when, and which entry of the ledger says so. */
function Rates({ rates }: { readonly rates: readonly RateTold[] }) {
  const { language } = useLanguage();
  const words = boardWords[language];
  const address = useAddresses();
  if (rates.length === 0) return <p className="board-rates">{words.noRates}</p>;
  return (
    <ul className="board-rates" aria-label={words.rates}>
      {rates.map(({ measure, title, scope, percent, from, checkedTo }) => (
        <li key={`${measure} ${scope.en}`}>
          <b>{percent === null ? words.noPercent : formatPercent(percent, 0, language)}</b> {scope[language]}
          {words.inForceSince(formatDay(from, language))} <Link href={`${address('/measures')}#${measure}`}>{title[language]}</Link>
          {checkedTo !== null && <small> · {messages(language).measures.notCheckedSince(formatDay(checkedTo, language))}</small>}
        </li>
      ))}
    </ul>
  );
}
