'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Shown } from '../../../core/board-layout';
import { boardWords } from '../../../core/messages/boards';
import { CloseIcon } from '../../frame/icons';
import { useLanguage } from '../../frame/language';
import { FormulaChoice } from './formula-choice';
import { type OfferedSeries, offeredRetryMs, useOfferedSeries } from './offered-series';
import { PanelChoice } from './panel-choice';
import { SeriesChoice } from './series-choice';

interface PickerProps {
  /** What the panel shows that is changed; null for a new one. */
  readonly shown: Shown | null;
  readonly decide: (shown: Shown, title: string) => void;
  readonly close: () => void;
}

const kinds = ['series', 'catalogue', 'formula'] as const satisfies readonly Shown['kind'][];

/** Chooses what a panel draws: series, a panel of the desk's boards, or a formula over series. What has no meaning says why. */
export function Picker({ shown, decide, close }: PickerProps) {
  const { language } = useLanguage();
  const words = boardWords[language];
  const dialog = useRef<HTMLDialogElement>(null);
  const [kind, setKind] = useState<Shown['kind']>(shown?.kind ?? 'series');
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const title = shown === null ? words.addPanel : words.drawn;
  return (
    <dialog ref={dialog} className="picker" aria-label={title} onCancel={close} onClose={close}>
      <header>
        <h2>{title}</h2>
        <button type="button" className="button square" aria-label={words.cancel} onClick={close}>
          <CloseIcon />
        </button>
      </header>
      <fieldset className="picker-kinds">
        <legend className="spoken">{words.kindsLegend}</legend>
        {kinds.map((one) => (
          <label key={one}>
            <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
            {words.kinds[one]}
          </label>
        ))}
      </fieldset>
      {kind === 'catalogue' ? (
        <PanelChoice shown={shown?.kind === 'catalogue' ? shown : null} isNew={shown === null} decide={decide} />
      ) : (
        <WithSeries>
          {(offered) =>
            kind === 'series' ? (
              <SeriesChoice offered={offered} shown={shown?.kind === 'series' ? shown : null} decide={decide} />
            ) : (
              <FormulaChoice offered={offered} shown={shown?.kind === 'formula' ? shown : null} decide={decide} />
            )
          }
        </WithSeries>
      )}
    </dialog>
  );
}

/** What needs the list of series, once it is there. */
function WithSeries({ children }: { readonly children: (offered: readonly OfferedSeries[]) => ReactNode }) {
  const { language, words: common } = useLanguage();
  const words = boardWords[language];
  const offered = useOfferedSeries();
  if (offered === 'loading') return <p className="note">{words.loadingSeries}</p>;
  if (offered === 'failed')
    return (
      <p className="note">
        {words.seriesFailed} {common.page.againEvery(offeredRetryMs / 1_000)}
      </p>
    );
  return children(offered);
}
