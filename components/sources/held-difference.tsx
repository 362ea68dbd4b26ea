'use client';

import { formatFull } from '../../core/format';
import { formatPeriodWords } from '../../core/format-time';
import type { HeldDifference, HeldShown } from '../../core/held-difference';
import { sourcesWords } from '../../core/messages/sources';
import type { Observation } from '../../core/observation';
import { statusWords } from '../../core/panel';
import { parsePeriod } from '../../core/period';
import type { Language, Unit } from '../../core/series';
import { useLanguage } from '../frame/language';

const shownRows = 40;

export interface HeldDifferenceProps {
  readonly shown: HeldShown;
  readonly unit: Unit | null;
}

/** What a statement that is being checked says beside what is published. It publishes nothing: that is a person's command. */
export function HeldDifferenceTable({ shown, unit }: HeldDifferenceProps) {
  const { language } = useLanguage();
  const words = sourcesWords[language];
  const { number, difference, why, isWithheld } = shown;
  return (
    <div className="held-difference" data-difference={number}>
      <p className="held-warning">{words.notPublished}</p>
      {difference === null ? (
        <p>
          {words.unreadable} {why !== null && <span lang="en">{why}</span>}
        </p>
      ) : (
        <Compared difference={difference} unit={unit} isWithheld={isWithheld} />
      )}
      <p>
        {words.decide} <code>npm run held -- publish {number} --by …</code> <code>npm run held -- reject {number} --by … --why …</code>
      </p>
    </div>
  );
}

interface ComparedProps {
  readonly difference: HeldDifference;
  readonly unit: Unit | null;
  readonly isWithheld: boolean;
}

function Compared({ difference, unit, isWithheld }: ComparedProps) {
  const { language } = useLanguage();
  const words = sourcesWords[language];
  const { differing, agreeing, added, rows, misfits } = difference;
  return (
    <>
      {misfits.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{words.misfit}</th>
              <th scope="col">{words.expected}</th>
              <th scope="col">{words.got}</th>
            </tr>
          </thead>
          <tbody>
            {misfits.map(({ what, expected, got }) => (
              <tr key={what} data-misfit={what}>
                <th scope="row">{words.misfits[what]}</th>
                <td>{expected === '' ? words.none : expected}</td>
                <td>{got}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p>{words.counts(differing, differing + agreeing, added)}</p>
      {isWithheld && <p>{words.withheld}</p>}
      {rows.length > shownRows && <p>{words.older(shownRows)}</p>}
      {rows.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{words.period}</th>
              <th scope="col">{words.published}</th>
              <th scope="col">{words.received}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(-shownRows).map(({ period, published, held }) => (
              <tr key={period}>
                <th scope="row">{periodWords(period, language)}</th>
                <td>{published === null ? '—' : valueWords(published, unit, language)}</td>
                <td>{valueWords(held, unit, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function periodWords(text: string, language: Language): string {
  const period = parsePeriod(text);
  return period === null ? text : formatPeriodWords(period, language);
}

function valueWords(observation: Observation, unit: Unit | null, language: Language): string {
  const { value, decimals } = observation;
  if (value === null) return statusWords(observation, language);
  return unit === null ? String(value) : formatFull(value, { ...unit, decimals }, language);
}
