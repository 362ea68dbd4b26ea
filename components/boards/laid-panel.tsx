'use client';

import { memo } from 'react';
import type { LaidPanel } from '../../core/board-layout';
import type { PanelProblem } from '../../core/board-panel';
import type { CellReading } from '../../core/board-readings';
import { withoutPlace } from '../../core/formula-refusal';
import { boardWords } from '../../core/messages/boards';
import { messages } from '../../core/messages/messages';
import { refusalWords } from '../../core/messages/refusals';
import type { Language } from '../../core/series';
import { PanelCell } from '../board/panel-cell';
import type { PanelCellProps } from '../board/panel-props';
import { useLanguage } from '../frame/language';
import { ChartPanel } from './chart-panel';
import { type DrawnPanel, titleOf } from './laid-facts';

export type Surrounding = Omit<PanelCellProps, 'panel'>;

interface LaidPanelProps extends Surrounding {
  readonly laid: LaidPanel;
  readonly drawn: DrawnPanel;
}

/** From this size on a panel has a chart with axes, below it a figure with a small one. */
const roomForAxes = { w: 4, h: 7 } as const;

/** A panel of a laid-out board, large or small by its size, with what is wrong with it said inside. */
export const LaidPanelCard = memo(function Card({ laid, drawn, ...around }: LaidPanelProps) {
  const { language } = useLanguage();
  const { panel, problems, waits } = drawn;
  const isLarge = laid.w >= roomForAxes.w && laid.h >= roomForAxes.h && panel?.multiples !== true;
  return (
    <>
      {panel === null && <h3 className="unnamed">{titleOf(laid.shows, null, (id) => around.readings.get(id)?.series.title)[language]}</h3>}
      {panel !== null && (isLarge ? <ChartPanel panel={panel} {...around} /> : <PanelCell panel={panel} {...around} />)}
      {waits && (
        <p className="note" data-waits>
          {boardWords[language].loadingPanel}
        </p>
      )}
      {panel?.formulas?.map(({ id }) => (
        <CalculatedNote key={id} reading={around.readings.get(id)} />
      ))}
      {problems.map((problem) => (
        <p className="note" key={JSON.stringify(problem)} data-problem={problem.reason}>
          {problemWords(problem, around.readings, language)}
        </p>
      ))}
    </>
  );
});

/** How the figure comes about; or why there is none, although all that it needs is here. */
function CalculatedNote({ reading }: { readonly reading: CellReading | undefined }) {
  const { language } = useLanguage();
  if (reading?.calculated === undefined) return null;
  const { notes, refusal } = reading.calculated;
  return (
    <p className="note" data-calculated={reading.series.id}>
      {(refusal === null ? notes : withoutPlace({ words: refusal }))[language]}
    </p>
  );
}

function problemWords(problem: PanelProblem, readings: PanelCellProps['readings'], language: Language): string {
  const words = boardWords[language];
  const said = (series: string, why: string) => `${series}${messages(language).latest.colon} ${why}`;
  const named = (id: string) => readings.get(id)?.series.short[language] ?? id;
  switch (problem.reason) {
    case 'series-unknown':
      return words.seriesUnknown(problem.series);
    case 'panel-unknown':
      return words.panelUnknown;
    case 'formula':
      return problem.words[language];
    case 'refused':
      return said(named(problem.series), refusalWords[problem.refusal][language]);
    case 'apart':
      return said(named(problem.series), words.apart[problem.because](named(problem.other)));
  }
}
