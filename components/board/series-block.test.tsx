import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { PanelTransformation } from '../../core/board';
import type { Language } from '../../core/series';
import { observationsOf, seriesOf } from '../../tests/fixtures/measured';
import { LanguageProvider } from '../frame/language';
import type { CellReading } from './readings';
import { SeriesBlock } from './series-block';

const months = Array.from({ length: 30 }, (_, at) => 300 + at);

/** The block's text, with its no-break spaces as plain ones. */
function told(transformation: PanelTransformation, language: Language, values: readonly number[] = months): string {
  const reading: CellReading = {
    series: seriesOf({ id: 'A', lead: 'percent-on-year' }),
    source: { en: 'StatCan', fr: 'StatCan' },
    observations: observationsOf('2024-05', values),
    breaks: [],
    print: null,
    awaits: 'release',
    off: null,
    arrivals: 0,
    held: false,
    refused: null,
    holidays: undefined,
  };
  const html = renderToStaticMarkup(
    <LanguageProvider language={language}>
      <SeriesBlock
        reading={reading}
        transformation={transformation}
        source={undefined}
        dates={[]}
        swatch={null}
        form="label"
        metaInSight={false}
        secondInSight={false}
        range={null}
      />
    </LanguageProvider>,
  );
  return html
    .replace(/<[^>]*>/g, '|')
    .replaceAll('\u00a0', ' ')
    .replace(/\|+/g, '|');
}

describe('the figures of a series', () => {
  it('say which is of three months and which of one', () => {
    expect(told('percent-on-year-of-three-month-sums', 'en')).toMatch(
      /\|\+3\.8%\| \|3-month sums, change on the year\|Oct \|C\$329M\|.*\|\+3\.8%\| \|y\/y\| \(month\)\|/,
    );
    expect(told('percent-on-year-of-three-month-sums', 'fr')).toMatch(/\|oct\. \|329 M\$ CA\|.*\|sur 12 mois\| \(mois\)\|/);
  });

  it('say nothing of the kind beside a figure of one month', () => {
    expect(told('level', 'en')).not.toContain('(month)');
    expect(told('percent-on-year', 'en')).not.toMatch(/\(month\)|\|Oct \|/);
  });

  it('are words in place of a figure that can’t be calculated yet', () => {
    expect(told('index-2024', 'en', months.slice(0, 14))).toMatch(/2024 average = 100 \|2024 not held yet\|C\$313M\|/);
    expect(told('index-2024', 'fr', months.slice(0, 14))).toMatch(/\|2024 pas encore reçue\|/);
  });
});
