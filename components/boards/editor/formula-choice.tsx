'use client';

import { useId, useMemo, useState } from 'react';
import { type Aggregation, aggregations } from '../../../core/aggregate';
import type { LayerShape, PanelTransformation } from '../../../core/board';
import type { Shown } from '../../../core/board-layout';
import { drawingRefusal, usualShape } from '../../../core/board-panel';
import { withoutPlace } from '../../../core/formula-refusal';
import { longestFormula } from '../../../core/formula-text';
import { boardWords } from '../../../core/messages/boards';
import { refusalWords } from '../../../core/messages/refusals';
import { calculatedSeries, panelFormula } from '../../../core/panel-formula';
import type { Frequency } from '../../../core/period';
import { useLanguage } from '../../frame/language';
import { type BuiltKind, builtFormula, type FormulaKind, formulaKinds, seriesTaken } from './built-formula';
import { ChosenSeries } from './chosen-series';
import { DrawingFields } from './drawing-fields';
import { type OfferedSeries, wholeSeries } from './offered-series';
import { SeriesField } from './series-field';

type FormulaShown = Extract<Shown, { kind: 'formula' }>;

interface FormulaChoiceProps {
  readonly offered: readonly OfferedSeries[];
  readonly shown: FormulaShown | null;
  readonly decide: (shown: Shown, title: string) => void;
}

const frequenciesOffered: readonly Frequency[] = ['M', 'Q', 'A'];

/** Calculates a figure of series: chosen step by step, or typed. What can't be combined says why. */
export function FormulaChoice({ offered, shown, decide }: FormulaChoiceProps) {
  const { language } = useLanguage();
  const words = boardWords[language];
  const [kind, setKind] = useState<FormulaKind>(shown === null ? 'difference' : 'own');
  const [typed, setTyped] = useState(shown?.formula ?? '');
  const [built, setBuilt] = useState('');
  const [how, setHow] = useState<Pick<FormulaShown, 'frequency' | 'aggregation'>>(shown ?? { frequency: null, aggregation: null });
  const [transformation, setTransformation] = useState<PanelTransformation>(shown?.transformation ?? 'level');
  const [shape, setShape] = useState<LayerShape | null>(shown?.shape ?? null);
  const formula = kind === 'own' ? typed.trim() : built;
  const { frequency, aggregation } = how;
  const means = useMemo(() => {
    if (formula === '') return null;
    const read = panelFormula({ formula, frequency, aggregation });
    return read.ok ? calculatedSeries(read.value, new Map(offered.map((one) => [one.id, wholeSeries(one)]))) : read;
  }, [formula, frequency, aggregation, offered]);
  const series = means?.ok ? means.value : null;
  const refusal = means === null || means.ok ? null : (kind === 'own' ? means.words : withoutPlace(means))[language];
  const whyNot = (one: PanelTransformation) => {
    const reason = series === null ? null : drawingRefusal(series, one);
    return reason === null ? null : refusalWords[reason][language];
  };
  const drawnAs = shape ?? (series === null ? 'line' : usualShape(series, transformation));
  const canDraw = series !== null && whyNot(transformation) === null;
  const turnTo = (next: FormulaKind) => {
    setKind(next);
    if (next === 'own' && typed === '') setTyped(built);
    setBuilt('');
  };
  const submit = () => {
    if (series === null || !canDraw) return;
    decide({ kind: 'formula', formula, frequency, aggregation, transformation, shape: drawnAs }, series.title[language]);
  };
  return (
    <div className="choices">
      <label className="field">
        <span>{words.calculation}</span>
        <select value={kind} onChange={(event) => turnTo(event.target.value as FormulaKind)}>
          {formulaKinds.map((one) => (
            <option key={one} value={one}>
              {words.calculations[one]}
            </option>
          ))}
        </select>
      </label>
      {kind === 'own' ? (
        <TypedFormula typed={typed} type={setTyped} />
      ) : (
        <BuiltFormula key={kind} kind={kind} offered={offered} build={setBuilt} />
      )}
      <How how={how} choose={setHow} />
      {series !== null && (
        <>
          <p className="note" data-formula={formula}>
            {words.result(series.title[language])}
            {kind !== 'own' && <code> {formula}</code>}
          </p>
          <DrawingFields transformation={transformation} shape={drawnAs} whyNot={whyNot} transform={setTransformation} form={setShape} />
        </>
      )}
      <p className="note" role="alert">
        {refusal ?? (series !== null && !canDraw ? whyNot(transformation) : '')}
      </p>
      <button type="button" className="button primary" disabled={!canDraw} onClick={submit}>
        {shown === null ? words.add : words.apply}
      </button>
    </div>
  );
}

function TypedFormula({ typed, type }: { readonly typed: string; readonly type: (formula: string) => void }) {
  const { language } = useLanguage();
  const words = boardWords[language];
  const hint = useId();
  return (
    <>
      <label className="field">
        <span>{words.calculations.own}</span>
        <input
          type="text"
          value={typed}
          maxLength={longestFormula}
          spellCheck={false}
          autoComplete="off"
          aria-describedby={hint}
          onChange={(event) => type(event.target.value)}
        />
      </label>
      <p id={hint} className="note">
        {words.formulaHint}
      </p>
    </>
  );
}

interface BuiltFormulaProps {
  readonly kind: BuiltKind;
  readonly offered: readonly OfferedSeries[];
  readonly build: (formula: string) => void;
}

function BuiltFormula({ kind, offered, build }: BuiltFormulaProps) {
  const { language } = useLanguage();
  const words = boardWords[language];
  const [series, setSeries] = useState<readonly OfferedSeries[]>([]);
  const [year, setYear] = useState('2024');
  const { most } = seriesTaken(kind);
  const roleOf = (at: number) => words.operands[kind][at === 0 ? 0 : 1];
  const change = (next: readonly OfferedSeries[], nextYear = year) => {
    setSeries(next);
    setYear(nextYear);
    build(builtFormula({ kind, series: next.map(({ id }) => id), year: nextYear }));
  };
  return (
    <>
      <ChosenSeries series={series} role={roleOf} takeOut={(one) => change(series.filter((other) => other !== one))} />
      {series.length < most && (
        <SeriesField
          key={series.length}
          label={roleOf(series.length)}
          offered={offered.filter((one) => !series.includes(one))}
          choose={(one) => change([...series, one])}
        />
      )}
      {kind === 'deflated' && (
        <label className="field">
          <span>{words.dollarsOf}</span>
          <input
            type="text"
            inputMode="numeric"
            maxLength={4}
            value={year}
            onChange={(event) => change(series, event.target.value.replace(/\D/g, ''))}
          />
        </label>
      )}
    </>
  );
}

interface HowProps {
  readonly how: Pick<FormulaShown, 'frequency' | 'aggregation'>;
  readonly choose: (how: HowProps['how']) => void;
}

/** What the series are turned into before anything is calculated with them. */
function How({ how, choose }: HowProps) {
  const { language, words: said } = useLanguage();
  const words = boardWords[language];
  return (
    <div className="field-row">
      <label className="field">
        <span>{words.frequency}</span>
        <select
          value={how.frequency ?? ''}
          onChange={({ target }) => {
            const frequency = frequenciesOffered.find((one) => one === target.value) ?? null;
            choose({ frequency, aggregation: frequency === null ? null : how.aggregation });
          }}
        >
          <option value="">{words.asPublished}</option>
          {frequenciesOffered.map((one) => (
            <option key={one} value={one}>
              {said.chart.frequency[one]}
            </option>
          ))}
        </select>
      </label>
      {how.frequency !== null && (
        <label className="field">
          <span>{words.aggregation}</span>
          <select
            value={how.aggregation ?? ''}
            onChange={({ target }) => choose({ ...how, aggregation: aggregations.find((one) => one === target.value) ?? null })}
          >
            <option value="">{words.byNature}</option>
            {aggregations.map((one: Aggregation) => (
              <option key={one} value={one}>
                {words.aggregations[one]}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}
