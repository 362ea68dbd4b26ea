import Form from 'next/form';
import Link from 'next/link';
import { addDays } from '../../core/calendar';
import { formatDay } from '../../core/format-time';
import { knownFrom, type Ledger, type Measure, measureParties, measureTopics } from '../../core/measure';
import type { MeasureFinding } from '../../core/measure-finding';
import { measuresWords } from '../../core/messages/measures';
import type { Language } from '../../core/series';
import { pathIn } from '../frame/path';
import { type DayScale, dayScale } from './day-scale';
import { Entries } from './entries';
import { Findings } from './findings';
import { chosen, drawnFrom, type MeasuresChoice, measureStates, rangeOptions, stateWords } from './measures-address';
import { RateCharts } from './rate-charts';
import { Timeline } from './timeline';

export interface MeasuresFacts {
  readonly ledger: Ledger;
  readonly findings: readonly MeasureFinding[];
  /** Today in Toronto, `YYYY-MM-DD`. */
  readonly today: string;
  readonly choice: MeasuresChoice;
  readonly language: Language;
}

/** The ledger of tariff measures: as a timeline, as rates by goods, in full. Made on the server alone; it needs no JavaScript. */
export function MeasuresPage({ ledger, findings, today, choice, language }: MeasuresFacts) {
  const words = measuresWords[language];
  const day = choice.on ?? today;
  const measures = chosen(ledger, choice, day);
  const scale = scaleOf(ledger, measures, { from: drawnFrom(ledger, choice), day });
  const shared = { ledger, measures, day, language };
  return (
    <div className="measures">
      <h1>{words.title}</h1>
      <p className="subtitle">{words.lead}</p>
      <Choice {...{ ledger, choice, language }} />
      <p className="measures-day" data-day={day}>
        {choice.on === null ? words.today(formatDay(day, language)) : words.asOf(formatDay(day, language))} {words.entries(measures.length)}
        .
      </p>
      {measures.length > 0 && (
        <>
          <section aria-labelledby="timeline-title">
            <h2 id="timeline-title">{words.timeline}</h2>
            <p className="subtitle">{words.timelineLead}</p>
            <Timeline {...shared} scale={scale} />
          </section>
          <section aria-labelledby="rates-title">
            <h2 id="rates-title">{words.rates}</h2>
            <p className="subtitle">{words.ratesLead(formatDay(day, language))}</p>
            <RateCharts {...shared} scale={scale} topic={choice.topic} />
          </section>
        </>
      )}
      <section aria-labelledby="entries-title">
        <h2 id="entries-title">{words.entries(measures.length)}</h2>
        <Entries {...shared} />
      </section>
      <Findings findings={findings} language={language} />
    </div>
  );
}

/** The newest bar has room for its number and its rate before the right edge. */
const lastStartShare = 0.82;
const marginDays = 45;

/** Up to some weeks after the day, or to the last day that is announced. */
function scaleOf(ledger: Ledger, measures: readonly Measure[], { from, day }: { from: string; day: string }): DayScale {
  const begins =
    measures
      .map((measure) => knownFrom(ledger, measure))
      .sort()
      .at(-1) ?? day;
  const announced =
    measures
      .flatMap(({ effective }) => effective ?? [])
      .sort()
      .at(-1) ?? day;
  const start = day < from ? addDays(day, -365) : from;
  const roomFor = addDays(start, Math.ceil((Date.parse(begins) - Date.parse(start)) / 86_400_000 / lastStartShare));
  const to = [addDays(day, marginDays), addDays(announced, marginDays), roomFor].sort().at(-1) ?? day;
  return dayScale(start, to);
}

interface ChoiceProps {
  readonly ledger: Ledger;
  readonly choice: MeasuresChoice;
  readonly language: Language;
}

function Choice({ ledger, choice, language }: ChoiceProps) {
  const words = measuresWords[language];
  const isAny = Object.values(choice).some((part) => part !== null);
  return (
    <Form className="measures-choice" action={pathIn(language, '/measures')} scroll={false}>
      <Choose name="by" label={words.by} value={choice.by} none={words.everyone}>
        {measureParties.map((party) => ({ value: party, words: words.partyAlone[party] }))}
      </Choose>
      <Choose name="topic" label={words.topic} value={choice.topic} none={words.everything}>
        {measureTopics.map((topic) => ({ value: topic, words: words.topics[topic] }))}
      </Choose>
      <Choose name="state" label={words.state} value={choice.state} none={words.everyState}>
        {measureStates.map((state) => ({ value: state, words: stateWords(state, language) }))}
      </Choose>
      <Choose name="range" label={words.range} value={choice.range} none={null}>
        {rangeOptions(ledger, language)}
      </Choose>
      <label>
        {words.on}
        <input key={choice.on} type="date" name="on" defaultValue={choice.on ?? ''} />
      </label>
      <p className="measures-buttons">
        <button type="submit" className="button">
          {words.show}
        </button>
        {isAny && (
          <Link className="button" href={pathIn(language, '/measures')} prefetch={false} scroll={false}>
            {words.reset}
          </Link>
        )}
      </p>
    </Form>
  );
}

interface ChooseProps {
  readonly name: string;
  readonly label: string;
  readonly value: string | null;
  /** Words for no choice; null where an option says it. */
  readonly none: string | null;
  readonly children: readonly { readonly value: string; readonly words: string }[];
}

function Choose({ name, label, value, none, children }: ChooseProps) {
  return (
    <label>
      {label}
      {/* A choice that came by an address is a new list: React leaves what a reader chose in the old one. */}
      <select key={value} name={name} defaultValue={value ?? ''}>
        {none !== null && <option value="">{none}</option>}
        {children.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words}
          </option>
        ))}
      </select>
    </label>
  );
}
