import { arithmeticOf } from '../../core/arithmetic';
import { formatDrawn } from '../../core/drawn';
import { type Explanation, type PeriodStatement, questionQuery } from '../../core/explanation';
import { formatFull, fullUnitWords } from '../../core/format';
import { formatDay, formatInstant, formatInstantWithSeconds, formatPeriodWords } from '../../core/format-time';
import { explainWords } from '../../core/messages/explain';
import { messages } from '../../core/messages/messages';
import { refusalWords } from '../../core/messages/refusals';
import { unitsWords } from '../../core/messages/units';
import { statusWords } from '../../core/panel';
import { formatPeriod } from '../../core/period';
import type { Language } from '../../core/series';
import { percentRefusal } from '../../core/transformation';
import { Rows } from '../frame/rows';
import { addressIn } from './address';
import { Bytes } from './bytes';
import type { ExplainFacts } from './facts';

export interface ExplainProps {
  readonly facts: ExplainFacts;
  readonly language: Language;
}

interface Parts extends ExplainProps {
  readonly of: Explanation;
}

/** Where a number comes from. Made on the server alone: it holds still, and needs no script. */
export function ExplainPage({ facts, language }: ExplainProps) {
  const { series, explained, unread, question } = facts;
  const said = explainWords[language];
  const { asOf } = question.view;
  const seriesPath = addressIn(language, `/series/${series.id}`, asOf === null ? {} : { asOf });
  return (
    <article className="explain" data-explain={series.id}>
      <p className="crumb">
        <a href={seriesPath}>{series.title[language]}</a> / {said.crumb}
      </p>
      <h1>{said.title(series.title[language])}</h1>
      {unread.length > 0 && <p className="explain-note">{said.unread(unread.join(', '))}</p>}
      {asOf !== null && (
        <p className="explain-note" role="note">
          {said.asKnown(asOf.includes('T') ? formatInstant(asOf, language) : formatDay(asOf, language))}{' '}
          <a href={nowAddress(facts, language)}>{said.toNow}</a>
        </p>
      )}
      {!explained.known ? (
        <p className="explain-note">{said.notKnown(explained.since === null ? null : formatInstant(explained.since, language))}</p>
      ) : explained.of.ok ? (
        <Answer facts={facts} language={language} of={explained.of.value} />
      ) : (
        <p className="explain-note">{said.refused(refusalWords[explained.of.reason][language])}</p>
      )}
    </article>
  );
}

function Answer(parts: Parts) {
  const { of, facts, language } = parts;
  const said = explainWords[language];
  const period = { frequency: of.frequency, ordinal: of.ordinal };
  if (of.figure === null) return <p className="explain-note">{said.noPeriod(formatPeriodWords(period, language))}</p>;
  return (
    <>
      <Figure {...parts} />
      {of.step !== null && <How {...parts} />}
      {of.statements.length > 0 && <Statements {...parts} />}
      {of.statements.length > 0 && <Bytes of={of} language={language} />}
      <p className="explain-more">
        <a href={apiAddress(facts, formatPeriod(period))}>{said.json}</a>
      </p>
    </>
  );
}

function Figure({ facts, of, language }: Parts) {
  const { series, source, question } = facts;
  const said = explainWords[language];
  const { view } = question;
  const figure = of.figure as NonNullable<typeof of.figure>;
  const period = formatPeriodWords({ frequency: of.frequency, ordinal: of.ordinal }, language);
  const words = unitsWords({ units: view.units, frequency: of.frequency, window: series.window, base: view.base }, language);
  const marks = [statusWords(figure, language), words].filter(Boolean);
  return (
    <section aria-labelledby="value">
      <h2 id="value">{said.value}</h2>
      <p className="explain-figure" data-field="value">
        {figure.value === null ? statusWords(figure, language) : formatDrawn(figure.value, of.measure, series, language)}
      </p>
      <p>{[period, ...(figure.value === null ? [] : marks), source[language]].join(' · ')}</p>
      {figure.value !== null && of.measure.unit === 'own' && (
        <p>
          {said.inFull} <b>{formatFull(figure.value, { ...series.unit, decimals: figure.decimals }, language)}</b>,{' '}
          {fullUnitWords(series, language)}
        </p>
      )}
      <p className="explain-quiet">{of.step === null ? said.published : said.calculated}</p>
    </section>
  );
}

const inputsListed = 40;

function How({ facts, of, language }: Parts) {
  const { series, question } = facts;
  const said = explainWords[language];
  const step = of.step as NonNullable<Explanation['step']>;
  const full = (value: number | null) => (value === null ? '—' : formatFull(value, { ...series.unit, kind: numberKind }, language));
  const formula = step.inputs.some(({ value }) => value === null)
    ? ''
    : arithmeticOf(
        step,
        step.inputs.map(({ value }) => full(value)),
        percentRefusal(series) !== null,
      );
  const words = (ordinal: number) => formatPeriodWords({ frequency: step.frequency, ordinal }, language);
  const view = {
    ...question.view,
    units: 'lin',
    frequency: step.calculated ? question.view.frequency : null,
    aggregation: step.calculated ? question.view.aggregation : null,
  } as const;
  return (
    <section aria-labelledby="how">
      <h2 id="how">{said.how}</h2>
      <p>{said.steps[step.by]}</p>
      {formula !== '' && of.figure?.value != null && (
        <p className="explain-formula" data-field="formula">
          {formula} = <b>{formatDrawn(of.figure.value, of.measure, series, language)}</b>
        </p>
      )}
      <table className="explain-table">
        <caption>{said.inputs}</caption>
        <tbody>
          {step.inputs.slice(0, inputsListed).map((input) => (
            <tr key={input.ordinal}>
              <th scope="row">{words(input.ordinal)}</th>
              <td className="number">
                {input.value === null ? statusWords(input, language) : formatFull(input.value, series.unit, language)}
              </td>
              <td>
                <a
                  href={addressIn(
                    language,
                    `/explain/${series.id}`,
                    questionQuery({ view, period: formatPeriod({ frequency: step.frequency, ordinal: input.ordinal }) }),
                  )}
                >
                  {said.explainOne(words(input.ordinal))}
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {step.inputs.length > inputsListed && <p className="explain-quiet">{said.more(step.inputs.length - inputsListed)}</p>}
    </section>
  );
}

/** Within a formula a number has no sign of its unit. */
const numberKind = 'index';

function Statements({ facts, of, language }: Parts) {
  const { series } = facts;
  const said = explainWords[language];
  const { history } = messages(language).latest;
  const last = of.statements.at(-1) as PeriodStatement;
  const period = formatPeriodWords({ frequency: of.frequency, ordinal: of.ordinal }, language);
  const instant = (at: string | null) => (at === null ? '' : formatInstantWithSeconds(at, language));
  const kinds = [
    ...(last.kind === null ? [] : [said.kinds[last.kind]]),
    ...(last.history === 're-base'
      ? [history.rebase(null)]
      : last.history === 'break'
        ? [history.break(null)]
        : last.history === 'yearly'
          ? [history.yearly(null)]
          : []),
    ...(last.unconfirmed ? [said.unconfirmed] : []),
  ];
  return (
    <section aria-labelledby="statement">
      <h2 id="statement">{said.statement(period)}</h2>
      <Rows
        className="explain-rows"
        rows={[
          [said.publishedAt, instant(last.asOf)],
          [said.scheduledAt, instant(last.scheduledAt)],
          [said.seenAt, instant(last.seenAt)],
          [said.checkedAt, instant(last.checkedAt)],
          [said.committedAt, instant(last.committedAt)],
          [said.number, last.seq === null ? '' : String(last.seq)],
          [said.kind, kinds.join(', ')],
        ]}
      />
      <h3>{said.before}</h3>
      {of.statements.length === 1 ? (
        <p>{said.onlyOne}</p>
      ) : (
        <table className="explain-table" data-field="statements">
          <tbody>
            {[...of.statements].reverse().map((one, at) => (
              <tr key={one.asOf}>
                <th scope="row">{formatInstant(one.asOf, language)}</th>
                <td className="number">{one.value === null ? statusWords(one, language) : formatFull(one.value, series.unit, language)}</td>
                <td>{at === 0 ? said.now : one.kind === null ? '' : said.kinds[one.kind]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function nowAddress({ series, question }: ExplainFacts, language: Language): string {
  const { period, ...rest } = questionQuery({
    view: { ...question.view, asOf: null },
    period: question.period === null ? '' : formatPeriod(question.period),
  });
  return addressIn(language, `/explain/${series.id}`, period === undefined || period === '' ? rest : { period, ...rest });
}

function apiAddress({ series, question }: ExplainFacts, period: string): string {
  return addressIn('en', '/api/v1/explain', { series: series.id, ...questionQuery({ view: question.view, period }) });
}
