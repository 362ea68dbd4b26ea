'use client';

import { useState } from 'react';
import type { LayerShape, PanelTransformation } from '../../../core/board';
import { mostSeries, type Shown } from '../../../core/board-layout';
import { apartReason, drawingRefusal, usualShape } from '../../../core/board-panel';
import { boardWords } from '../../../core/messages/boards';
import { messages } from '../../../core/messages/messages';
import { refusalWords } from '../../../core/messages/refusals';
import type { Language } from '../../../core/series';
import { useLanguage } from '../../frame/language';
import { ChosenSeries } from './chosen-series';
import { DrawingFields } from './drawing-fields';
import type { OfferedSeries } from './offered-series';
import { SeriesField } from './series-field';

interface SeriesChoiceProps {
  readonly offered: readonly OfferedSeries[];
  readonly shown: Extract<Shown, { kind: 'series' }> | null;
  readonly decide: (shown: Shown, title: string) => void;
}

/** Chooses series, what is drawn of them, and as which shape. */
export function SeriesChoice({ offered, shown, decide }: SeriesChoiceProps) {
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
      <ChosenSeries series={series} takeOut={(one) => setSeries(series.filter((other) => other !== one))} />
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
          <DrawingFields
            transformation={transformation}
            shape={drawnAs}
            whyNot={(one) => whyNot(series, one, language)}
            transform={setTransformation}
            form={setShape}
          />
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
