'use client';

import { useEffect, useRef, useState } from 'react';
import { type LayerShape, layerShapes, type PanelTransformation, panelTransformations } from '../../../core/board';
import { mostSeries, type Shown } from '../../../core/board-layout';
import { apartReason, drawingRefusal, usualShape } from '../../../core/board-panel';
import { boardWords } from '../../../core/messages/boards';
import { messages } from '../../../core/messages/messages';
import { refusalWords } from '../../../core/messages/refusals';
import type { Language } from '../../../core/series';
import { CloseIcon } from '../../frame/icons';
import { useLanguage } from '../../frame/language';
import { type OfferedSeries, offeredRetryMs, useOfferedSeries } from './offered-series';
import { SeriesField } from './series-field';

type SeriesShown = Extract<Shown, { kind: 'series' }>;

interface PickerProps {
  /** What the panel shows that is changed; null for a new one. */
  readonly shown: SeriesShown | null;
  readonly decide: (shown: SeriesShown, title: string) => void;
  readonly close: () => void;
}

/** Chooses what a panel draws: its series, what of them, and as which shape. What has no meaning says why. */
export function Picker({ shown, decide, close }: PickerProps) {
  const { language, words: common } = useLanguage();
  const words = boardWords[language];
  const dialog = useRef<HTMLDialogElement>(null);
  const offered = useOfferedSeries();
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
      {offered === 'loading' && <p className="note">{words.loadingSeries}</p>}
      {offered === 'failed' && (
        <p className="note">
          {words.seriesFailed} {common.page.againEvery(offeredRetryMs / 1_000)}
        </p>
      )}
      {typeof offered !== 'string' && <Choices offered={offered} shown={shown} decide={decide} />}
    </dialog>
  );
}

function Choices({ offered, shown, decide }: Omit<PickerProps, 'close'> & { readonly offered: readonly OfferedSeries[] }) {
  const { language } = useLanguage();
  const words = boardWords[language];
  const [series, setSeries] = useState(() => offered.filter(({ id }) => shown?.series.includes(id)));
  const [transformation, setTransformation] = useState<PanelTransformation>(shown?.transformation ?? 'level');
  const [shape, setShape] = useState<LayerShape | null>(shown?.shape ?? null);
  const [first] = series;
  const refusal = first === undefined ? null : whyNot(series, transformation, language);
  const drawnAs = shape ?? (first === undefined ? 'line' : usualShape(first, transformation));
  const submit = () => {
    if (first === undefined || refusal !== null) return;
    const ids = series.map(({ id }) => id);
    decide({ kind: 'series', series: ids, transformation, shape: drawnAs }, series.map(({ title }) => title[language]).join(' · '));
  };
  return (
    <div className="choices">
      {series.length > 0 && (
        <ul className="chosen">
          {series.map((one) => (
            <li key={one.id}>
              {one.title[language]}
              <button
                type="button"
                className="button square"
                aria-label={words.takeOut(one.title[language])}
                onClick={() => setSeries(series.filter((other) => other !== one))}
              >
                <CloseIcon />
              </button>
            </li>
          ))}
        </ul>
      )}
      {series.length < mostSeries ? (
        <SeriesField
          key={series.length}
          label={first === undefined ? words.series : words.beside}
          offered={offered.filter((one) => !series.includes(one))}
          choose={(one) => setSeries([...series, one])}
        />
      ) : (
        <p className="note">{words.full}</p>
      )}
      {first !== undefined && (
        <>
          <fieldset>
            <legend>{words.drawn}</legend>
            {panelTransformations.map((one) => {
              const reason = whyNot(series, one, language);
              return (
                <label key={one} className="choice" data-refused={reason !== null || undefined}>
                  <input
                    type="radio"
                    name="transformation"
                    checked={transformation === one}
                    disabled={reason !== null}
                    onChange={() => setTransformation(one)}
                  />
                  <span>
                    {words.drawing[one]}
                    {reason !== null && <small> {reason}</small>}
                  </span>
                </label>
              );
            })}
          </fieldset>
          <label className="field">
            <span>{words.shape}</span>
            <select value={drawnAs} onChange={(event) => setShape(event.target.value as LayerShape)}>
              {layerShapes.map((one) => (
                <option key={one} value={one}>
                  {words.shapes[one]}
                </option>
              ))}
            </select>
          </label>
          <p className="note" role="alert">
            {refusal ?? ''}
          </p>
        </>
      )}
      <button type="button" className="button primary" disabled={first === undefined || refusal !== null} onClick={submit}>
        {shown === null ? words.add : words.apply}
      </button>
    </div>
  );
}

/** Why these series can't be drawn so in one chart; null where they can. */
function whyNot([first, ...others]: readonly OfferedSeries[], transformation: PanelTransformation, language: Language): string | null {
  if (first === undefined) return null;
  const words = boardWords[language];
  const said = ({ short }: OfferedSeries, why: string) => `${short[language]}${messages(language).latest.colon} ${why}`;
  for (const one of [first, ...others]) {
    const reason = drawingRefusal(one, transformation);
    if (reason !== null) return said(one, refusalWords[reason][language]);
    const apart = one === first ? null : apartReason(first, one, transformation);
    if (apart !== null) return said(one, words.apart[apart](first.short[language]));
  }
  return null;
}
