import { addDays } from '../../core/calendar';
import { formatPercent } from '../../core/format';
import { formatDay } from '../../core/format-time';
import type { Ledger, Measure } from '../../core/measure';
import { tariffTopics } from '../../core/measure-bands';
import { type TimelineBar, type TimelineLane, type TimelinePiece, type TimelineState, timelineOf } from '../../core/measure-timeline';
import { measuresWords } from '../../core/messages/measures';
import type { Language } from '../../core/series';
import { type DayScale, dayScale, ticksOf } from './day-scale';
import { daysInWords } from './measure-words';

export interface TimelineProps {
  readonly ledger: Ledger;
  readonly measures: readonly Measure[];
  readonly scale: DayScale;
  /** The day as of which it is drawn. */
  readonly day: string;
  readonly language: Language;
}

const rowPx = 34;
const barPx = 9;
/** A number and a rate need this share of the narrowest drawing. */
const labelShare = 0.17;

/** The entries as bars, a lane for each imposing party; each leads to its entry in the table, which says the same in words. */
export function Timeline({ ledger, measures, scale, day, language }: TimelineProps) {
  const words = measuresWords[language];
  const days = (Date.parse(scale.to) - Date.parse(scale.from)) / 86_400_000;
  const lanes = timelineOf(ledger, { measures, from: scale.from, to: scale.to, day, gapDays: Math.ceil(days * labelShare) });
  return (
    <div className="timeline">
      {lanes.map((lane) => (
        <Lane key={lane.party} lane={lane} ledger={ledger} scale={scale} day={day} language={language} />
      ))}
      <Axis scale={scale} day={day} language={language} />
      <ul className="measures-key">
        {(['announced', 'in-force', 'unchecked', 'paused'] as const).map((state) => (
          <li key={state}>
            <svg width="34" height="12" aria-hidden="true" focusable="false">
              <Hatch id={`hatch-key-${state}`} />
              <Piece piece={{ state, from: '2000-01-01', to: '2000-12-31' }} scale={keyScale} y={1} hatch={`hatch-key-${state}`} />
            </svg>
            {words.key[state]}
          </li>
        ))}
        <li>
          <svg width="12" height="14" aria-hidden="true" focusable="false">
            <line className="measure-cap" x1="6" x2="6" y1="0" y2="14" />
          </svg>
          {words.key.ended}
        </li>
      </ul>
    </div>
  );
}

const keyScale = dayScale('2000-01-01', '2000-12-31');

type LaneProps = Omit<TimelineProps, 'measures'> & { readonly lane: TimelineLane };

function Lane({ lane, ledger, scale, day, language }: LaneProps) {
  const words = measuresWords[language];
  const hatch = `hatch-${lane.party}`;
  return (
    <section className={`timeline-lane party-${lane.party}`}>
      <h3>{words.lane(words.party[lane.party])}</h3>
      <svg width="100%" height={lane.rows.length * rowPx + 4}>
        <title>{words.lane(words.party[lane.party])}</title>
        <Hatch id={hatch} />
        <Grid scale={scale} day={day} height="100%" />
        {lane.rows.flatMap((row, at) =>
          row.map((bar) => <Bar key={bar.measure.id} bar={bar} {...{ ledger, scale, language, hatch }} y={at * rowPx + 4} />),
        )}
      </svg>
    </section>
  );
}

interface BarProps {
  readonly bar: TimelineBar;
  readonly ledger: Ledger;
  readonly scale: DayScale;
  readonly language: Language;
  readonly hatch: string;
  readonly y: number;
}

function Bar({ bar, ledger, scale, language, hatch, y }: BarProps) {
  const { measure, number, pieces, ended } = bar;
  const start = pieces[0]?.from ?? scale.from;
  const top = y + 16;
  const title = `${number}. ${measure.title[language]}. ${daysInWords(ledger, measure, language)}`;
  return (
    <a href={`#${measure.id}`} aria-label={title} className="timeline-bar" data-bar={measure.id}>
      <title>{title}</title>
      <rect
        x={scale.at(start)}
        y={y}
        width={`${Math.max(4, scale.share(pieces.at(-1)?.to ?? start) - scale.share(start))}%`}
        height={rowPx - 6}
        fill="transparent"
      />
      <text x={scale.at(start)} y={y + 11} className="timeline-label">
        <tspan className="timeline-number">{number}</tspan>
        <tspan dx="5">{ratesInShort(measure, language)}</tspan>
      </text>
      {pieces.map((piece) => (
        <Piece key={piece.from} piece={piece} scale={scale} y={top} hatch={hatch} isThin={tariffTopics(measure).length === 0} />
      ))}
      {ended !== null && <line className="measure-cap" x1={scale.at(ended)} x2={scale.at(ended)} y1={top - 3} y2={top + barPx + 3} />}
    </a>
  );
}

interface PieceProps {
  readonly piece: TimelinePiece;
  readonly scale: DayScale;
  readonly y: number;
  readonly hatch: string;
  /** Lays no tariff on anything: an exemption, or the end of one. */
  readonly isThin?: boolean;
}

function Piece({ piece: { state, from, to }, scale, y, hatch, isThin = false }: PieceProps) {
  const x = scale.at(from);
  const middle = y + barPx / 2;
  if (state === 'announced') return <line className="measure-announced" x1={x} x2={scale.at(to)} y1={middle} y2={middle} />;
  const width = `${(scale.share(to) - scale.share(from)).toFixed(3)}%`;
  return (
    <rect
      className={pieceClass[state]}
      x={x}
      y={isThin ? middle - 1.5 : y}
      width={width}
      height={isThin ? 3 : barPx}
      {...(state === 'paused' ? { fill: `url(#${hatch})` } : {})}
    />
  );
}

const pieceClass = { 'in-force': 'measure-in-force', unchecked: 'measure-unchecked', paused: 'measure-paused' } as const satisfies Record<
  Exclude<TimelineState, 'announced'>,
  string
>;

function Hatch({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line x1="0" x2="0" y1="0" y2="5" stroke="currentColor" strokeWidth="2.5" />
      </pattern>
    </defs>
  );
}

/** Upright lines at years and at the day. */
export function Grid({ scale, day, height }: { readonly scale: DayScale; readonly day: string; readonly height: string | number }) {
  return (
    <g>
      {ticksOf(scale, 'en')
        .filter(({ label }) => label !== '')
        .map((tick) => (
          <line key={tick.day} className="day-grid" x1={scale.at(tick.day)} x2={scale.at(tick.day)} y1="0" y2={height} />
        ))}
      {scale.from < day && day < scale.to && <line className="day-now" x1={scale.at(day)} x2={scale.at(day)} y1="0" y2={height} />}
    </g>
  );
}

/** A year's name needs what is left of the narrowest drawing. */
const labelledTo = 91;

/** Years below the drawings; the day that is told stands on a line of its own, so that it meets none. */
export function Axis({ scale, day, language }: { readonly scale: DayScale; readonly day: string; readonly language: Language }) {
  const isNear = scale.share(day) > 70;
  return (
    <svg className="day-axis" width="100%" height="36" aria-hidden="true" focusable="false">
      {ticksOf(scale, language).map((tick) => (
        <g key={tick.day}>
          <line className="day-tick" x1={scale.at(tick.day)} x2={scale.at(tick.day)} y1="0" y2={tick.label === '' ? 4 : 8} />
          <text x={scale.at(tick.day)} dx="3" y="14">
            {scale.share(tick.day) < labelledTo && tick.label}
          </text>
        </g>
      ))}
      {scale.from < day && day < addDays(scale.to, 1) && (
        <text className="day-now-label" x={scale.at(day)} y="32" textAnchor={isNear ? 'end' : 'start'}>
          {formatDay(day, language)}
        </text>
      )}
    </svg>
  );
}

/** `25%`, `10–50%`; nothing where the source states none. */
function ratesInShort({ rates }: Measure, language: Language): string {
  const percents = rates.flatMap(({ percent }) => (percent === null ? [] : [percent]));
  if (percents.length === 0) return '';
  const [low, high] = [Math.min(...percents), Math.max(...percents)];
  return low === high ? formatPercent(low, 0, language) : `${low}–${formatPercent(high, 0, language)}`;
}
