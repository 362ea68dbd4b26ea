import { describe, expect, it } from 'vitest';
import type { PanelTransformation } from '../../core/board';
import type { Language } from '../../core/series';
import { observationsOf, seriesOf } from '../../tests/fixtures/measured';
import { markupOf, readingOf, textOf } from '../../tests/fixtures/rendered';
import { SeriesBlock } from './series-block';

const months = Array.from({ length: 30 }, (_, at) => 300 + at);

function told(transformation: PanelTransformation, language: Language, values: readonly number[] = months): string {
  return textOf(blockOf(transformation, values), language);
}

function blockOf(transformation: PanelTransformation, values: readonly number[]) {
  const reading = readingOf({ series: seriesOf({ id: 'A', lead: 'percent-on-year' }), observations: observationsOf('2024-05', values) });
  return (
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

  it('are set as words where there is nothing to compare with, for they are wider than a number', () => {
    const figureOf = (values: readonly number[]) =>
      /<p class="(figure[^"]*)">/.exec(markupOf(blockOf('percent-on-year', values), 'en'))?.[1];
    expect(figureOf([300])).toBe('figure figure-words');
    expect(figureOf(months)).toBe('figure');
  });
});
