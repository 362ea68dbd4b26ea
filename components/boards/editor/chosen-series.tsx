'use client';

import { boardWords } from '../../../core/messages/boards';
import { CloseIcon } from '../../frame/icons';
import { useLanguage } from '../../frame/language';
import type { OfferedSeries } from './offered-series';

interface ChosenSeriesProps {
  readonly series: readonly OfferedSeries[];
  /** What each is in a calculation, by its place; left out where they are drawn side by side. */
  readonly role?: (at: number) => string;
  readonly takeOut: (series: OfferedSeries) => void;
}

/** The series that were chosen, each with a button that takes it out again. */
export function ChosenSeries({ series, role, takeOut }: ChosenSeriesProps) {
  const { language } = useLanguage();
  if (series.length === 0) return null;
  return (
    <ul className="chosen">
      {series.map((one, at) => (
        <li key={one.id}>
          <span>
            {role !== undefined && <small>{role(at)}</small>} {one.title[language]}
          </span>
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
