import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import type { Series } from '../../core/series';
import { seriesChart } from '../../core/series-chart';
import { plainView, type SeriesView, viewQuery } from '../../core/series-view';
import { observationsOf, rateUnit, seriesOf } from '../../tests/fixtures/measured';
import { textOf } from '../../tests/fixtures/rendered';
import { LanguageProvider } from '../frame/language';
import { Controls } from './controls';
import type { SeriesPageFacts } from './facts';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: () => undefined }) }));

const factsOf = (series: Series) =>
  ({
    board: { series: [{ series, rows: [], off: null }] },
    phases: [{ id: 'steel', from: '2025-03-12', isOffered: true, title: { en: 'steel tariff', fr: 'tarif' } }],
  }) as unknown as SeriesPageFacts;

function controls(series: Series, change: Partial<SeriesView> = {}) {
  const view = { ...plainView, ...change };
  const shown = {
    series,
    observations: observationsOf(
      '2024-01',
      Array.from({ length: 30 }, (_, at) => 100 + at),
    ),
    breaks: [],
  };
  const drawing = seriesChart({ view, page: { shown, ghost: null, compared: [] }, phases: [], language: 'en' });
  const address = {
    view,
    unread: [],
    href: (other: Partial<SeriesView>) => `/here${viewQuery({ ...view, ...other })}`,
    go: () => undefined,
  };
  return <Controls facts={factsOf(series)} series={series} address={address} drawing={drawing} />;
}

describe('the controls of a series page', () => {
  it('offer a flow every change and sum, each under its own address', () => {
    const html = renderToStaticMarkup(<LanguageProvider language="en">{controls(seriesOf())}</LanguageProvider>);
    for (const units of ['chg', 'pch', 'pc1', 'pca', 'ytd', 'avg3', 'sum12', 'index'])
      expect(html).toContain(`href="/here?units=${units}"`);
    expect(html).not.toContain('href="/here?units=sum4"');
  });

  it('say of a rate why it has no percentages, in the reader’s language', () => {
    const rate = controls(seriesOf({ nature: 'rate', unit: rateUnit }));
    expect(textOf(rate, 'en')).toContain('|% on the year|A rate changes by percentage points, not by percent.|');
    expect(textOf(rate, 'fr')).toContain('|% sur un an|Un taux varie en points de pourcentage, non en pourcentage.|');
  });

  it('mark what is shown', () => {
    const html = renderToStaticMarkup(
      <LanguageProvider language="en">{controls(seriesOf(), { range: '10y', units: 'pc1' })}</LanguageProvider>,
    );
    expect(html).toMatch(/<a href="\/here\?units=pc1&amp;range=10y" aria-current="true" aria-label="Ten years">/);
    expect(html).toMatch(/<a href="\/here\?units=pc1&amp;range=10y" aria-current="true">% on the year/);
  });

  it('ask how prices are put together, and nothing of series that nature decides', () => {
    const price = controls(seriesOf({ nature: 'price', frequency: 'D', unit: { kind: 'exchange-rate', scale: 0 } }));
    expect(textOf(price, 'en')).toContain('|Monthly, average|');
    expect(textOf(controls(seriesOf()), 'en')).toContain('|Quarterly|');
    expect(textOf(controls(seriesOf({ window: 3 })), 'en')).not.toContain('Quarterly');
  });

  it('show the base only where there is one', () => {
    expect(textOf(controls(seriesOf()), 'en')).not.toContain('= 100');
    expect(textOf(controls(seriesOf(), { units: 'index' }), 'en')).toContain('2024 average = 100');
    const since = textOf(controls(seriesOf(), { units: 'since', base: '2025-02' }), 'en');
    expect(since).toContain('Feb 2025');
    expect(since).not.toContain('= 100');
  });

  it('name the phases of the dispute with their days', () => {
    expect(textOf(controls(seriesOf()), 'en')).toContain('Since steel tariff, Mar 12, 2025');
  });
});
