import { describe, expect, it } from 'vitest';
import { seriesChart } from '../../core/series-chart';
import { plainView } from '../../core/series-view';
import { observationsOf, observed, ordinalOf, seriesOf } from '../../tests/fixtures/measured';
import { textOf } from '../../tests/fixtures/rendered';
import { ChartTable } from './chart-table';

describe('the table of a chart', () => {
  it('says of each period its value and what that is, and of one without a value why', () => {
    const observations = [
      ...observationsOf('2026-07', [40_000]),
      observed(ordinalOf('2026-08'), null, 0, 'L'),
      observed(ordinalOf('2026-09'), 41_000, 1, 'A'),
      observed(ordinalOf('2026-10'), 42_000, 1, 'P'),
    ];
    const page = { shown: { series: seriesOf(), observations, breaks: [] }, ghost: null, compared: [] };
    const { spec } = seriesChart({ view: plainView, page, phases: [], language: 'en' });
    const told = textOf(<ChartTable spec={spec} />, 'en');
    expect(told).toMatch(/\|Oct 2026\|C\$42\.0B\|preliminary\|Sep 2026\|C\$41\.0B\|Aug 2026\|not collected\|not collected\|/);
  });
});
