import { formatList, formatPercent } from '../../core/format';
import { formatDay } from '../../core/format-time';
import { endOf, type Ledger, type Measure, type MeasureRate, spansOf, stateOn } from '../../core/measure';
import { measuresWords } from '../../core/messages/measures';
import { messages } from '../../core/messages/messages';
import type { Language } from '../../core/series';
import { isUnchecked, successorsOf } from './measure-words';
import { stateWords } from './measures-address';

export interface EntriesProps {
  readonly ledger: Ledger;
  readonly measures: readonly Measure[];
  readonly day: string;
  readonly language: Language;
}

/** The entries in full, oldest first as in the ledger. */
export function Entries({ ledger, measures, day, language }: EntriesProps) {
  const words = measuresWords[language];
  const numbers = new Map([...ledger.measures.keys()].map((id, at) => [id, at + 1]));
  if (measures.length === 0) return <p className="empty">{words.noEntries}</p>;
  return (
    <table className="data-table measures-table">
      <thead>
        <tr>
          <th scope="col">{words.number}</th>
          <th scope="col">{words.measure}</th>
          <th scope="col">{words.announced}</th>
          <th scope="col">{words.effective}</th>
          <th scope="col">{words.paused}</th>
          <th scope="col">{words.ended}</th>
          <th scope="col">{words.rate}</th>
          <th scope="col">{words.source}</th>
        </tr>
      </thead>
      <tbody>
        {measures.map((measure) => (
          <Entry key={measure.id} number={numbers.get(measure.id) ?? 0} {...{ ledger, measure, day, language }} />
        ))}
      </tbody>
    </table>
  );
}

interface EntryProps extends Omit<EntriesProps, 'measures'> {
  readonly measure: Measure;
  readonly number: number;
}

function Entry({ ledger, measure, number, day, language }: EntryProps) {
  const words = measuresWords[language];
  const { imposedBy, on, title, note, rates } = measure;
  const state = stateOn(ledger, measure, day);
  return (
    <tr id={measure.id} data-measure={measure.id} data-state={state ?? ''}>
      <td className={`entry-number party-${imposedBy}`}>{number}</td>
      <th scope="row">
        {title[language]}
        <p className="entry-facts">
          {state !== null && <span className="chip">{stateWords(state, language)}</span>}{' '}
          {words.against(words.party[imposedBy], words.party[on])}
        </p>
        {note !== null && <p className="entry-note">{note[language]}</p>}
      </th>
      <Days {...{ ledger, measure, language }} />
      <td data-label={words.rate}>
        <ul>
          {rates.map((rate) => (
            <Rate key={`${rate.percent} ${rate.scope.en}`} rate={rate} ledger={ledger} language={language} />
          ))}
        </ul>
      </td>
      <td data-label={words.source}>
        <Source {...{ ledger, measure, day, language }} />
      </td>
    </tr>
  );
}

function Days({ ledger, measure, language }: { readonly ledger: Ledger; readonly measure: Measure; readonly language: Language }) {
  const words = measuresWords[language];
  const day = (text: string) => formatDay(text, language);
  const { announced, effective, paused } = measure;
  const end = endOf(ledger, measure);
  const isNeverInForce = spansOf(ledger, measure).length === 0 && end !== null;
  const after = end === null || end === measure.ended ? [] : successorsOf(ledger, measure);
  return (
    <>
      <td data-label={words.announced}>{announced === null ? words.noDay : day(announced)}</td>
      <td data-label={words.effective}>
        {effective === null ? words.notSet : day(effective)}
        {isNeverInForce && <small>{words.never}</small>}
      </td>
      <td data-label={words.paused}>{paused === null ? '—' : words.pause(day(paused.from), paused.to && day(paused.to))}</td>
      <td data-label={words.ended}>
        {end === null ? '—' : day(end)}
        {after.length > 0 && (
          <small>
            {words.succeeded(
              formatList(
                after.map(({ number }) => String(number)),
                language,
              ),
            )}
          </small>
        )}
      </td>
    </>
  );
}

function Rate({ rate, ledger, language }: { readonly rate: MeasureRate; readonly ledger: Ledger; readonly language: Language }) {
  const words = measuresWords[language];
  const list = rate.list === null ? undefined : ledger.lists.get(rate.list);
  return (
    <li>
      <b>{rate.percent === null ? words.noRate : formatPercent(rate.percent, 0, language)}</b> {rate.scope[language]}
      {rate.hs.length > 0 && <small>{words.hs(rate.hs.join(', '))}</small>}
      {list !== undefined && (
        <small title={list.title[language]}>
          {words.list(list.count)}, {words.hs(list.hs.join(', '))}
        </small>
      )}
    </li>
  );
}

function Source({ ledger, measure, day, language }: Omit<EntryProps, 'number'>) {
  const words = measuresWords[language];
  const { source, sourceNote, confidence, checkedTo } = measure;
  const name = [source.number ?? words.kinds[source.kind], source.title[language]].join(', ');
  return (
    <>
      {source.url === null ? (
        name
      ) : (
        <a href={source.url} rel="noreferrer" target="_blank">
          {name}
        </a>
      )}
      <small lang="en">{sourceNote}</small>
      <small>
        {messages(language).measures.confidence[confidence]} ·{' '}
        {isUnchecked(ledger, measure, day)
          ? messages(language).measures.notCheckedSince(formatDay(checkedTo, language))
          : words.checked(formatDay(checkedTo, language))}
      </small>
    </>
  );
}
