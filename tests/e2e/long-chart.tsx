/** A page with one chart and nothing else, for what the rehearsal's series are too short to show. */
import { createRoot } from 'react-dom/client';
import { WalkableChart } from '../../components/chart/walkable-chart';
import { LanguageProvider } from '../../components/frame/language';
import { seriesChart } from '../../core/series-chart';
import { plainView } from '../../core/series-view';
import { indexUnit, observed, seriesOf } from '../fixtures/measured';

/** Days from the first on, one value each. */
export interface LongChart {
  readonly first: number;
  readonly values: readonly number[];
}

function show({ first, values }: LongChart): void {
  const series = seriesOf({ frequency: 'D', unit: { ...indexUnit, decimals: 2 } });
  const observations = values.map((value, at) => observed(first + at, value, 2));
  const page = { shown: { series, observations, breaks: [] }, ghost: null, compared: [] };
  const { spec } = seriesChart({ view: { ...plainView, range: 'max' }, page, phases: [], language: 'en' });
  const select = (from: number, to: number) => {
    document.title = `${from} to ${to}`;
  };
  createRoot(document.body).render(
    <LanguageProvider language="en">
      <WalkableChart spec={spec} zoom={{ select, back: null }} />
    </LanguageProvider>,
  );
}

Object.assign(window, { show });
