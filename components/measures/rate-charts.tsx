import { formatPercent } from '../../core/format';
import { formatDay } from '../../core/format-time';
import {
  type Ledger,
  type Measure,
  type MeasureParty,
  type MeasureTopic,
  measureParties,
  measureTopics,
  ratesInForce,
} from '../../core/measure';
import { measuresWords } from '../../core/messages/measures';
import { messages } from '../../core/messages/messages';
import { type RateSegment, type RateSteps, rateSteps } from '../../core/rate-steps';
import type { Language } from '../../core/series';
import type { DayScale } from './day-scale';
import { isUnchecked } from './measure-words';
import { Axis, Grid } from './timeline';

export interface RatesProps {
  readonly ledger: Ledger;
  readonly measures: readonly Measure[];
  readonly scale: DayScale;
  readonly day: string;
  readonly topic: MeasureTopic | null;
  readonly language: Language;
}

/** What each kind of goods bore, as steps, and what is in force on the day in words. */
export function RateCharts({ ledger, measures, scale, day, topic: only, language }: RatesProps) {
  const shown = measureTopics.filter((topic) => only === null || topic === only);
  const steps = shown.map((topic) => ({ topic, steps: rateSteps(ledger, topic, measures) }));
  return (
    <div className="rate-topics">
      {steps
        .filter(({ topic }) => measures.some(({ rates }) => rates.some(({ topics }) => topics.includes(topic))))
        .map(({ topic, steps: own }) => (
          <section key={topic} className="rate-topic" data-topic={topic}>
            <h3>{measuresWords[language].topics[topic]}</h3>
            {measureParties.map((party) => (
              <RateChart key={party} {...{ topic, party, steps: own, scale, day, language }} />
            ))}
            <InForce {...{ ledger, measures, topic, day, language }} />
          </section>
        ))}
    </div>
  );
}

const plotPx = 84;
const topPx = 16;

interface ChartProps {
  readonly topic: MeasureTopic;
  readonly party: MeasureParty;
  readonly steps: RateSteps;
  readonly scale: DayScale;
  readonly day: string;
  readonly language: Language;
}

/** Step lines that hold until they change, upright at the day of effect; what is only announced is thin and dashed. */
function RateChart({ topic, party, steps, scale, day, language }: ChartProps) {
  const lines = steps.lines.filter((line) => line.party === party);
  const announced = steps.announced.filter(({ measure }) => measure.imposedBy === party);
  const isDrawn = ({ from, to }: RateSegment) => from < scale.to && (to === null || to > scale.from);
  const segments = lines.flatMap((line) => line.segments).filter((segment) => isDrawn(segment) && segment.from <= day);
  const planned = announced.filter(isDrawn);
  if (segments.length + planned.length === 0) return null;
  const most = Math.max(25, ...[...segments, ...planned].map(({ percent }) => Math.ceil(percent / 25) * 25));
  const y = (percent: number) => topPx + plotPx * (1 - percent / most);
  const words = measuresWords[language];
  return (
    <figure className={`rate-chart party-${party}`}>
      <figcaption>{words.lane(words.party[party])}</figcaption>
      <svg width="100%" height={plotPx + topPx + 2} role="img" aria-label={spoken({ topic, party, segments, planned, language })}>
        <Grid scale={scale} day={day} height={plotPx + topPx} />
        {ticksTo(most).map((tick) => (
          <g key={tick}>
            <line className={tick === 0 ? 'rate-base' : 'rate-grid'} x1="0" x2="100%" y1={y(tick)} y2={y(tick)} />
            <text className="rate-tick" x="100%" y={y(tick) - 3} textAnchor="end">
              {tick === most ? formatPercent(tick, 0, language) : tick}
            </text>
          </g>
        ))}
        {planned.map(({ from, to, percent, measure }) => (
          <line
            key={`${measure.id} ${percent}`}
            className="measure-announced"
            x1={scale.at(from)}
            x2={scale.at(to ?? day)}
            y1={y(percent)}
            y2={y(percent)}
          />
        ))}
        {lines.map((line) => (
          <Steps
            key={line.segments.map(({ measure, percent }) => `${measure.id} ${percent}`).join()}
            {...{ segments: line.segments, scale, day, y }}
          />
        ))}
      </svg>
      <Axis scale={scale} day={day} language={language} />
    </figure>
  );
}

interface StepsProps {
  readonly segments: readonly RateSegment[];
  readonly scale: DayScale;
  readonly day: string;
  readonly y: (percent: number) => number;
}

function Steps({ segments, scale, day, y }: StepsProps) {
  return segments
    .filter(({ from, to }) => from <= day && from < scale.to && (to === null || to > scale.from))
    .map((segment, at, all) => {
      const end = segment.to === null || segment.to > day ? day : segment.to;
      const { checkedTo } = segment.measure;
      const known = checkedTo < end && checkedTo >= segment.from ? checkedTo : checkedTo < segment.from ? segment.from : end;
      const before = all[at - 1];
      const [level, x] = [y(segment.percent), scale.at(segment.from)];
      return (
        <g key={segment.from}>
          {before !== undefined && before.to === segment.from && (
            <line className="rate-line" data-step={segment.from} x1={x} x2={x} y1={y(before.percent)} y2={level} />
          )}
          <line className="rate-line" x1={x} x2={scale.at(known)} y1={level} y2={level} />
          {known < end && <line className="rate-line rate-unchecked" x1={scale.at(known)} x2={scale.at(end)} y1={level} y2={level} />}
          {before?.to !== segment.from && segment.from > scale.from && <circle className="rate-dot" cx={x} cy={level} r="3" />}
        </g>
      );
    });
}

/** No more than three lines, in words that fit. */
function ticksTo(most: number): number[] {
  return most <= 25 ? [0, 25] : most <= 50 ? [0, 25, 50] : [0, most / 2, most];
}

interface Spoken extends Pick<ChartProps, 'topic' | 'party' | 'language'> {
  readonly segments: readonly RateSegment[];
  readonly planned: readonly RateSegment[];
}

function spoken({ topic, party, segments, planned, language }: Spoken): string {
  const words = measuresWords[language];
  const rate = ({ percent }: RateSegment) => formatPercent(percent, 0, language);
  const day = (text: string) => formatDay(text, language);
  const steps = segments.map((one) =>
    one.to === null ? words.step(rate(one), day(one.from)) : words.stepTo(rate(one), day(one.from), day(one.to)),
  );
  const plans = planned.map((one) => words.plan(rate(one), day(one.from)));
  return words.rateChart({ topic: words.topics[topic], party: words.party[party], steps: [...steps, ...plans].join('; ') });
}

function InForce({ ledger, measures, topic, day, language }: Omit<RatesProps, 'scale' | 'topic'> & { readonly topic: MeasureTopic }) {
  const words = measuresWords[language];
  const shown = new Set(measures.map(({ id }) => id));
  const rates = ratesInForce(ledger, { topic }, day).filter(({ measure }) => shown.has(measure.id));
  if (rates.length === 0) return <p className="empty">{words.noneInForce}</p>;
  return (
    <ul className="rates-now">
      {rates.map(({ measure, rate }) => (
        <li key={`${measure.id} ${rate.percent} ${rate.scope.en}`} className={`party-${measure.imposedBy}`} data-rate={measure.id}>
          <b>{rate.percent === null ? words.noRate : formatPercent(rate.percent, 0, language)}</b> {rate.scope[language]}
          <br />
          <a href={`#${measure.id}`}>{measure.title[language]}</a>
          {isUnchecked(ledger, measure, day) && (
            <small> · {messages(language).measures.notCheckedSince(formatDay(measure.checkedTo, language))}</small>
          )}
        </li>
      ))}
    </ul>
  );
}
