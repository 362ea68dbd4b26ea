import { describe, expect, it } from 'vitest';
import type { PanelTransformation } from '../../core/board';
import type { Language } from '../../core/series';
import { observationsOf, seriesOf } from '../../tests/fixtures/measured';
import { readingOf, textOf } from '../../tests/fixtures/rendered';
import { SeriesBlock } from './series-block';

const months = Array.from({ length: 30 }, (_, at) => 300 + at);

function told(transformation: PanelTransformation, language: Language, values: readonly number[] = months): string {
  const reading = readingOf({ series: seriesOf({ id: 'A', lead: 'percent-on-year' }), observations: observationsOf('2024-05', values) });
  return textOf(
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
    />,
    language,
  );
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
    expect(told('difference', 'en', [300])).toContain('|too little history held yet|');
  });
});
