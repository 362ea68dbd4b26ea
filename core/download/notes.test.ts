import { describe, expect, it } from 'vitest';
import { observationsOf, seriesOf } from '../../tests/fixtures/measured';
import type { Series } from '../series';
import { plainQuestion } from './address';
import { citationOf, type FileRequest, notesOf, titleOf, warningsOf } from './notes';
import { type DownloadPart, partOf, type Stated } from './part';
import type { DownloadQuestion } from './question';

const at = '2026-11-05T13:30:00.000Z';
const flat = observationsOf(
  '2023-01',
  Array.from({ length: 24 }, (_, month) => 100 + month),
);

function partFor(series: Series, asked: DownloadQuestion, observations: readonly Stated[]): DownloadPart {
  const part = partOf({ series, observations, breaks: [], seenAt: new Map(), knownSince: null }, asked);
  if (!part.ok) throw new Error(part.reason);
  return part.value;
}

/** A file of some series, of the same months. */
function requestOf(
  series: readonly Series[],
  asked: Partial<DownloadQuestion> = {},
  observations: readonly Stated[] = stated(),
): FileRequest {
  const question: DownloadQuestion = { ...plainQuestion, ...asked };
  return {
    parts: series.map((one) => partFor(one, question, observations)),
    question,
    left: { notKnown: [], displayOnly: [] },
    unconfirmed: new Set(),
    termsOf: () => null,
    agencyOf: () => ({ en: 'Agency', fr: 'Agence' }),
    site: question.language === 'fr' ? 'Dossier commerce' : 'Trade desk',
    isRehearsal: false,
  };
}

function stated(): Stated[] {
  return flat.map((one) => ({ ...one, asOf: at }));
}

describe('the notes of a series', () => {
  const chained = seriesOf({ prices: 'chained:2017', basis: 'balance-of-payments' });
  const noteOf = (asked: Partial<DownloadQuestion> = {}) => notesOf(requestOf([chained], asked))[0];

  it('say that dollars are chained, and how trade is counted', () => {
    expect(noteOf()).toMatchObject({ unit: 'C$ millions, chained 2017 dollars', basis: 'balance of payments basis' });
    expect(noteOf({ language: 'fr' })).toMatchObject({
      unit: 'millions de $\u00a0CA, dollars enchaînés de 2017',
      basis: 'base de la balance des paiements',
    });
    expect(notesOf(requestOf([seriesOf()]))[0]?.basis).toBeNull();
  });

  it('say of a change in percent at which prices it is', () => {
    expect(noteOf({ units: 'pc1' })).toMatchObject({ unit: 'percent', basis: 'balance of payments basis, chained 2017 dollars' });
  });
});

describe('what was calculated', () => {
  const price = seriesOf({ nature: 'price', unit: { kind: 'exchange-rate', scale: 0, decimals: 4 } });
  const words = (asked: Partial<DownloadQuestion>) => {
    const request = requestOf([price], { frequency: 'Q', ...asked });
    return [titleOf(request), notesOf(request)[0]?.calculation];
  };

  it('says how periods were put together', () => {
    expect(words({ aggregation: 'average' })).toEqual([
      'Trial series, quarterly average, as published on November\u00a05, 2026',
      'quarterly average, calculated by Trade desk',
    ]);
    expect(words({ aggregation: 'end-of-period' })).toEqual([
      'Trial series, quarterly value at the end of the period, as published on November\u00a05, 2026',
      'quarterly value at the end of the period, calculated by Trade desk',
    ]);
    expect(words({ aggregation: 'average', language: 'fr', units: 'pc1' })).toEqual([
      'Série d’essai, variation sur quatre trimestres, moyenne trimestrielle, données publiées le 5\u00a0novembre 2026',
      'variation sur quatre trimestres, moyenne trimestrielle, calcul de Dossier commerce',
    ]);
  });

  it('is said of each way in which several series were put together', () => {
    const both = requestOf([seriesOf(), seriesOf({ id: 'CA_OTHER', nature: 'stock' })], { frequency: 'Q' });
    expect(titleOf(both)).toMatch(/^2 series, quarterly sum and quarterly value at the end of the period, as published on/);
  });

  it('names the month that is 100 in words', () => {
    expect(notesOf(requestOf([seriesOf()], { units: 'index', base: '2024-03' }))[0]?.unit).toBe('Mar 2024 = 100');
    expect(notesOf(requestOf([seriesOf()], { units: 'index', base: '2024', language: 'fr' }))[0]?.unit).toBe('moyenne de 2024 = 100');
  });
});

describe('a French title and citation', () => {
  it('agree with themselves, whatever the series is called', () => {
    const first = requestOf([seriesOf()], { vintage: 'first', language: 'fr' });
    expect(titleOf(first)).toBe('Série d’essai, données de première publication');
    const changed = requestOf([seriesOf()], { units: 'pc1', language: 'fr' });
    expect(citationOf(changed, 'https://desk.example')).toContain(
      '(variation sur 12\u00a0mois, calcul de Dossier commerce), données publiées le',
    );
  });
});

describe('the warning of preliminary periods', () => {
  const [december, november] = [flat.at(-1), flat.at(-2)] as [Stated, Stated];
  const said = (one: Stated, status: 'A' | 'P', day: string) => ({ ...one, status, asOf: `2026-${day}T13:30:00.000Z` });
  const revised = [said(november, 'P', '10-06'), said(november, 'A', '11-05'), said(december, 'P', '11-05')];
  const series = [seriesOf(), seriesOf({ id: 'CA_OTHER', title: { en: 'Other series', fr: 'Autre série' } })];

  it('counts a month once, however many series and statements there are of it', () => {
    expect(warningsOf(requestOf(series, { vintage: 'all' }, revised))).toEqual([
      '1 period is preliminary and may change: Trial series; Other series.',
    ]);
    expect(warningsOf(requestOf([seriesOf()], {}, revised.slice(1)))).toEqual(['1 period is preliminary and may change: Trial series.']);
  });

  it('is not of what was said first, which has long been revised', () => {
    expect(warningsOf(requestOf(series, { vintage: 'first' }, revised))).toEqual([]);
  });
});
