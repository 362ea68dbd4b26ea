import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../catalogue/catalogue';
import { citationOf } from '../../core/citation';
import { titleOf, titleOfDrawing } from '../../core/headline';
import { languages, type Series } from '../../core/series';
import { seriesChart } from '../../core/series-chart';
import { plainView } from '../../core/series-view';
import { percentRefusal } from '../../core/transformation';
import { type Credits, faultsOfAlt, faultsOfCitation } from './citations';
import { printOf } from './print';
import { type Scenario, scenarioNames, scenarioOf } from './scenarios';
import { type Evidence, faultsOfTitle } from './sentences';

const catalogue = loadCatalogue();
const series = [...catalogue.series.values()].filter(({ companionOf }) => companionOf === null);
const credits: Credits = {
  agency: { en: 'Trial Agency', fr: 'Agence d’essai' },
  published: { en: 'as published on November 5, 2026, 8:30 a.m. ET', fr: 'donnée publiée le 5 novembre 2026, 8 h 30 HE' },
  permalink: 'https://desk.example/series/X?asOf=2026-11-05T13:30:00.000Z',
};

function readingOf(one: Series, { observations, errors, unconfirmed }: Scenario) {
  const known = (value: number | null) => (value === null ? null : { value, decimals: one.unit.decimals });
  return {
    series: one,
    observations,
    breaks: [],
    print: printOf(one, observations, unconfirmed),
    off: null,
    standardErrors: { 'change-on-period': known(errors.month), 'change-on-year': known(errors.year) },
  };
}

function evidenceOf(one: Series, scenario: Scenario): Evidence {
  return { series: one, breaks: [], ...scenario };
}

function drawingOf(one: Series, scenario: Scenario, units: 'lin' | 'pch' | 'pc1', language: 'en' | 'fr') {
  const page = { shown: readingOf(one, scenario), ghost: null, compared: [] };
  return seriesChart({ view: { ...plainView, units, range: 'max' }, page, phases: [], language });
}

describe('sentences that leave the page, checked by other code than the one that wrote them', () => {
  it.each(scenarioNames)('has true titles for every series in both languages after %s', (name) => {
    const faults = series.flatMap((one) => {
      const scenario = scenarioOf(one, name);
      return languages.flatMap((language) =>
        (['said', 'unsaid'] as const).flatMap((years) =>
          faultsOfTitle(titleOf(readingOf(one, scenario), { language, years }), evidenceOf(one, scenario), language),
        ),
      );
    });
    expect(faults).toEqual([]);
  });

  it.each(scenarioNames)('has true citations for every series in both languages after %s', (name) => {
    const faults = series.flatMap((one) => {
      const scenario = scenarioOf(one, name);
      return languages.flatMap((language) => {
        const sentence = citationOf(
          {
            reading: readingOf(one, scenario),
            drawing: drawingOf(one, scenario, 'lin', language),
            base: '2024',
            agency: credits.agency,
            terms: catalogue.licences.get(one.licence) ?? null,
            statedAt: '2026-11-05T13:30:00.000Z',
            permalink: credits.permalink,
            isRehearsal: false,
          },
          language,
        );
        return faultsOfCitation(sentence, evidenceOf(one, scenario), credits, language);
      });
    });
    expect(faults).toEqual([]);
  });

  it.each(['a rise', 'the same value', 'a gap before', 'a newest period without a value', 'a change of sides'] as const)(
    'has true words for every chart in both languages after %s',
    (name) => {
      const faults = series.flatMap((one) => {
        const scenario = scenarioOf(one, name);
        const allowed = percentRefusal(one) === null ? (['lin', 'pch', 'pc1'] as const) : (['lin'] as const);
        return languages.flatMap((language) =>
          allowed.flatMap((units) =>
            faultsOfAlt(drawingOf(one, scenario, units, language).spec.alt, evidenceOf(one, scenario), units, language),
          ),
        );
      });
      expect(faults).toEqual([]);
    },
  );

  it.each([
    ['pch', 'percent-on-period'],
    ['pc1', 'percent-on-year'],
  ] as const)('has true titles for every chart of %s', (units, lead) => {
    const faults = series
      .filter((one) => percentRefusal(one) === null && one.frequency !== 'D')
      .flatMap((one) => {
        const scenario = scenarioOf(one, 'a fall');
        return languages.flatMap((language) => {
          const title = titleOfDrawing(readingOf(one, scenario), drawingOf(one, scenario, units, language), { language, years: 'said' });
          return faultsOfTitle(title, evidenceOf({ ...one, lead }, scenario), language);
        });
      });
    expect(faults).toEqual([]);
  });

  it('finds a template that is sure for nearly every series', () => {
    for (const language of languages) {
      const titles = series.map((one) => titleOf(readingOf(one, scenarioOf(one, 'a fall')), { language, years: 'unsaid' }));
      expect(titles.filter((title) => title !== null).length).toBeGreaterThan(series.length * 0.85);
    }
  });
});

describe('the checker of sentences', () => {
  const lies: readonly [string, (title: string) => string][] = [
    ['the contrary verb', (title) => title.replace(/\b(fell|down|narrowed|baisse|réduit|lowered)\b/, (verb) => contrary[verb] ?? verb)],
    [
      'another amount',
      (title) =>
        title.replace(
          /(\d)([\d.,\u00a0]*)(%| percentage|[KMB]\b|\u00a0%|\u00a0point|\u00a0[kMG]\$)/,
          (_, first, rest, unit) => `${(Number(first) % 9) + 1}${rest}${unit}`,
        ),
    ],
    [
      'another period',
      (title) =>
        title.replace('October', 'September').replace('octobre', 'septembre').replace('fourth', 'third').replace('quatrième', 'troisième'),
    ],
    ['a cause', (title) => `${title} because of tariffs`],
  ];
  const contrary: Readonly<Record<string, string>> = {
    fell: 'rose',
    down: 'up',
    narrowed: 'widened',
    baisse: 'hausse',
    réduit: 'accru',
    lowered: 'raised',
  };

  it.each(lies)('finds %s in every title that has it', (_, lie) => {
    let told = 0;
    for (const one of series) {
      const scenario = scenarioOf(one, 'a fall');
      for (const language of languages) {
        const title = titleOf(readingOf(one, scenario), { language, years: 'said' });
        if (title === null || lie(title) === title) continue;
        told += 1;
        expect(faultsOfTitle(lie(title), evidenceOf(one, scenario), language), lie(title)).not.toEqual([]);
      }
    }
    expect(told).toBeGreaterThan(50);
  });
});
