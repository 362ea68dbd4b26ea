'use client';

import { boardWords } from '../../../core/messages/boards';
import { CloseIcon } from '../../frame/icons';
import { useLanguage } from '../../frame/language';
import type { OfferedSeries } from './offered-series';

interface ChosenSeriesProps {
  readonly series: readonly OfferedSeries[];
  readonly takeOut: (series: OfferedSeries) => void;
}

/** The series that were chosen, each with a button that takes it out again. */
export function ChosenSeries({ series, takeOut }: ChosenSeriesProps) {
  const { language } = useLanguage();
  if (series.length === 0) return null;
  return (
    <ul className="chosen">
      {series.map((one) => (
        <li key={one.id}>
          {one.title[language]}
          <button
            type="button"
            className="button square"
            aria-label={boardWords[language].takeOut(one.title[language])}
            onClick={() => takeOut(one)}
          >
            <CloseIcon />
          </button>
        </li>
      ))}
    </ul>
  );
}
