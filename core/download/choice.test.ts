import { describe, expect, it } from 'vitest';
import { observationsOf, seriesOf } from '../../tests/fixtures/measured';
import type { Series } from '../series';
import { seriesChart } from '../series-chart';
import { plainView, type SeriesView } from '../series-view';
import { aboutAddress, addressOf, contentsOf, type DownloadChoice, firstChoice, settled, shownBoard, shownChart } from './choice';

const own = seriesOf();
const other = seriesOf({ id: 'CA_OTHER' });

function shownOf(change: Partial<SeriesView> = {}, compared: readonly Series[] = [], of: Series = own) {
  const view = { ...plainView, ...change };
  const values = Array.from({ length: 100 }, (_, at) => 40_000 + at * 100);
  const charted = (series: Series) => ({ series, observations: observationsOf('2018-01', values), breaks: [] });
  const page = { shown: charted(of), ghost: null, compared: compared.map(charted) };
  const drawing = seriesChart({ view, page, phases: [{ id: 'tariffs', from: '2021-03-12' }], language: 'en' });
  return shownChart(of, view, { drawing, compared });
}

function chosen(change: Partial<DownloadChoice> = {}, shown = shownOf()): DownloadChoice {
  return settled({ ...firstChoice(shown, 'en'), ...change }, shown.series.length);
}

function addressedOf(view: Partial<SeriesView>, choice: Partial<DownloadChoice> = {}, compared: readonly Series[] = []): string {
  const shown = shownOf(view, compared);
  return addressOf(shown, chosen(choice, shown));
}

describe('what the chart shows', () => {
  it('is asked with its units and the first period in sight, and left open at its end, as the chart is', () => {
    expect(addressedOf({ units: 'pc1', range: '1y' })).toBe('/download/CA_TRIAL.csv?units=pc1&from=2025-04');
    expect(addressedOf({ range: 'max' })).toBe('/download/CA_TRIAL.csv');
    expect(addressedOf({ range: 'since-tariffs' })).toBe('/download/CA_TRIAL.csv?from=2021-03');
  });

  it('ends where the chart was told to end', () => {
    expect(addressedOf({ range: '2021-01..2022-12' })).toBe('/download/CA_TRIAL.csv?from=2021-01&to=2022-12');
  });

  it('has its frequency, the method by which it is put together, its base and its moment', () => {
    expect(addressedOf({ frequency: 'Q', aggregation: 'average', range: 'max', units: 'index', base: '2019' })).toBe(
      '/download/CA_TRIAL.csv?units=index&frequency=Q&aggregation=average&base=2019',
    );
    expect(addressedOf({ asOf: '2026-11-05T13:30:00Z', range: 'max' })).toBe('/download/CA_TRIAL.csv?asOf=2026-11-05T13:30:00Z');
  });

  it('says no base where the units have none, and no method where nothing is put together', () => {
    expect(addressedOf({ base: '2019', aggregation: 'average', range: 'max' })).toBe('/download/CA_TRIAL.csv');
  });

  it('has the series that are compared, in one unit', () => {
    expect(addressedOf({ range: 'max' }, {}, [other])).toBe('/download/CA_TRIAL,CA_OTHER.csv');
    const prices = seriesOf({ id: 'CA_PRICES', unit: { kind: 'index', currency: null, scale: 0, base: '2002' }, nature: 'index' });
    expect(addressedOf({ range: 'max' }, {}, [prices])).toBe('/download/CA_TRIAL,CA_PRICES.csv?units=index');
  });

  it('leaves out what the chart leaves out, but never the page’s own series', () => {
    const unadjusted = seriesOf({ id: 'CA_RAW', adjustment: 'NSA' });
    expect(addressedOf({ range: 'max' }, {}, [unadjusted])).toBe('/download/CA_TRIAL.csv');
    const rate = seriesOf({ nature: 'rate', unit: { kind: 'percent', currency: null, scale: 0 } });
    expect(shownOf({ units: 'pc1' }, [], rate)).toMatchObject({ series: ['CA_TRIAL'], asked: { units: 'pc1', from: null } });
  });
});

describe('a chart without a point, of a moment that is not known', () => {
  it('is asked without a range, so that what it lacks is told and not its periods', () => {
    const view = { ...plainView, asOf: '2020-01-15' };
    const page = { shown: { series: own, observations: [], breaks: [] }, ghost: null, compared: [] };
    const shown = shownChart(own, view, { drawing: seriesChart({ view, page, phases: [], language: 'en' }), compared: [] });
    expect(addressOf(shown, chosen({}, shown))).toBe('/download/CA_TRIAL.csv?asOf=2020-01-15');
  });
});

describe('what else may be downloaded', () => {
  it('is the agency’s own figures of all periods, whatever the chart makes of them', () => {
    expect(addressedOf({ units: 'pc1', range: '1y', frequency: 'Q' }, { content: 'own' })).toBe('/download/CA_TRIAL.csv');
    expect(addressedOf({ units: 'pc1' }, { content: 'own', asOf: '2026-10-01' })).toBe('/download/CA_TRIAL.csv?asOf=2026-10-01');
  });

  it('is everything that was ever said, or what was said first, of no moment in particular', () => {
    expect(addressedOf({ asOf: '2026-10-01' }, { content: 'all' })).toBe('/download/CA_TRIAL.csv?vintage=all');
    expect(addressedOf({ asOf: '2026-10-01' }, { content: 'first', columns: 'full' })).toBe(
      '/download/CA_TRIAL.csv?vintage=first&columns=full',
    );
  });

  it('is a picture of the chart alone, at the moment that is chosen, in the language of the file', () => {
    expect(addressedOf({ units: 'pc1', range: '1y' }, { format: 'png', content: 'all', language: 'fr', asOf: '2026-10-01' }, [other])).toBe(
      '/api/v1/charts/CA_TRIAL.png?lang=fr&units=pc1&range=1y&asOf=2026-10-01',
    );
  });
});

describe('a board', () => {
  const board = shownBoard(['CA_TRIAL', 'CA_OTHER'], '2026-10-01');

  it('offers the agencies’ own figures of its moment first, and no chart', () => {
    expect(contentsOf(board)).toEqual(['own', 'all', 'first']);
    expect(addressOf(board, chosen({}, board))).toBe('/download/CA_TRIAL,CA_OTHER.csv?asOf=2026-10-01');
    expect(addressOf(board, chosen({ content: 'all' }, board))).toBe('/download/CA_TRIAL,CA_OTHER.csv?vintage=all');
  });
});

describe('a choice', () => {
  it('asks for a language only where the file holds words', () => {
    expect(addressedOf({ range: 'max' }, { language: 'fr' })).toBe('/download/CA_TRIAL.csv');
    expect(addressedOf({ range: 'max' }, { language: 'fr', format: 'zip' })).toBe('/download/CA_TRIAL.zip?lang=fr');
  });

  it('of CSV for Excel in French is the CSV with that locale', () => {
    expect(addressedOf({ range: 'max' }, { format: 'csv-fr' })).toBe('/download/CA_TRIAL.csv?locale=fr-CA');
  });

  it('is laid out side by side only where several series are of one moment, and then without further columns', () => {
    const wide = { layout: 'wide', columns: 'full' } as const;
    expect(addressedOf({ range: 'max' }, wide, [other])).toBe('/download/CA_TRIAL,CA_OTHER.csv?layout=wide');
    expect(addressedOf({ range: 'max' }, wide)).toBe('/download/CA_TRIAL.csv?columns=full');
    expect(addressedOf({}, { ...wide, content: 'all' }, [other])).toBe('/download/CA_TRIAL,CA_OTHER.csv?vintage=all&columns=full');
    expect(addressedOf({ range: 'max' }, { ...wide, format: 'sdmx.xml' }, [other])).toBe('/download/CA_TRIAL,CA_OTHER.sdmx.xml');
  });

  it('can be asked about at the address of its file, with the same query; a picture by its numbers', () => {
    const shown = shownOf({ units: 'pc1', range: 'max' });
    expect(aboutAddress(shown, chosen({ format: 'sdmx.json' }, shown))).toBe('/download/CA_TRIAL.sdmx.json.about.json?units=pc1');
    expect(aboutAddress(shown, chosen({ format: 'svg' }, shown))).toBe('/download/CA_TRIAL.csv.about.json?units=pc1');
  });
});
