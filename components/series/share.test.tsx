import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { seriesChart } from '../../core/series-chart';
import { plainView, type SeriesView } from '../../core/series-view';
import { observationsOf, seriesOf } from '../../tests/fixtures/measured';
import { textOf } from '../../tests/fixtures/rendered';
import { LanguageProvider } from '../frame/language';
import { Share } from './share';
import { embedCode, type Sent, sentenceOf } from './shared';

const terms = {
  attribution: { en: 'Source: Agency, {title}, {period}.', fr: 'Source : Agence, {title}, {period}.' },
  adapted: { en: 'Adapted from Agency, {title}, {period}.', fr: 'Adapté de l’Agence, {title}, {period}.' },
};

function sentOf(change: Partial<SeriesView> = {}, redistribution: 'yes' | 'display-only' = 'yes'): Sent {
  const view = { ...plainView, ...change };
  const series = seriesOf({ redistribution });
  const reading = {
    series,
    observations: observationsOf(
      '2025-06',
      Array.from({ length: 17 }, (_, at) => 40_000 + at * 100),
    ),
    breaks: [],
    print: null,
    off: null,
  };
  const drawing = seriesChart({ view, page: { shown: reading, ghost: null, compared: [] }, phases: [], language: 'en' });
  const editions = ['2026-10-06T12:30:00.000Z', '2026-11-05T13:30:00.000Z'].map((asOf) => ({
    asOf,
    seenAt: asOf,
    history: null,
    changed: 1,
    revised: 0,
  }));
  const facts = { editions, licence: { name: terms.attribution, url: terms.attribution, ...terms }, mode: 'live' } as const;
  return {
    facts,
    series,
    reading,
    newestAt: '2026-11-05T13:30:00.000Z',
    drawing,
    view,
    agency: { en: 'Agency', fr: 'Agence' },
    origin: 'https://desk.example',
  };
}

const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ');

describe('the sentence to quote', () => {
  it('says figure, change, source, publication and an address that keeps them', () => {
    expect(plain(sentenceOf(sentOf(), 'en'))).toBe(
      'Trial series: C$41.6B in October 2026, seasonally adjusted, up 0.2% from the previous month (Agency, table 12-10-0011, ' +
        'as published on November 5, 2026, 8:30 a.m. ET; change calculated by Trade desk). Source: Agency, Trial series, table 12-10-0011, ' +
        'Oct 2026. https://desk.example/series/CA_TRIAL?asOf=2026-11-05T13:30:00.000Z',
    );
  });

  it('says in either language of a figure that is ours that it is adapted', () => {
    expect(plain(sentenceOf(sentOf({ units: 'pc1' }), 'fr'))).toBe(
      'Série d’essai, variation sur 12 mois : +3,0 % en octobre 2026, données désaisonnalisées (Agence, tableau 12-10-0011, ' +
        'donnée publiée le 5 novembre 2026, 8 h 30 HE; chiffre calculé par Dossier commerce). Adapté de l’Agence, Série d’essai, ' +
        'tableau 12-10-0011, oct. 2026. https://desk.example/fr/series/CA_TRIAL?units=pc1&asOf=2026-11-05T13:30:00.000Z',
    );
  });

  it('is of the statement that an earlier page shows', () => {
    expect(plain(sentenceOf(sentOf({ asOf: '2026-10-20' }), 'en'))).toContain('as published on October 6, 2026, 8:30 a.m. ET');
  });
});

describe('the code of an embed', () => {
  it('follows new data, or is pinned to the newest statement', () => {
    expect(embedCode(sentOf(), { isPinned: false, height: 'fixed' }, 'fr')).toContain(
      'src="https://desk.example/fr/embed/CA_TRIAL?height=fixed"',
    );
    expect(embedCode(sentOf({ units: 'pc1' }), { isPinned: true, height: 'fixed' }, 'fr')).toContain('&amp;asOf=2026-11-05T13:30:00.000Z"');
  });

  it('brings the script that follows its height only where it is asked for', () => {
    expect(embedCode(sentOf(), { isPinned: false, height: 'auto' }, 'fr')).toContain('<script>');
    expect(embedCode(sentOf(), { isPinned: false, height: 'fixed' }, 'fr')).not.toContain('<script>');
  });

  it('names its frame, whatever the name holds', () => {
    const sent = sentOf();
    const named = { ...sent, series: { ...sent.series, title: { en: 'Trial', fr: 'Un « titre » & "deux"' } } };
    expect(embedCode(named, { isPinned: false, height: 'fixed' }, 'fr')).toContain('title="Un « titre » &amp; &quot;deux&quot;"');
  });
});

describe('the share list', () => {
  it('offers links, both sentences, pictures and an embed, as fields that can be selected', () => {
    const html = renderToStaticMarkup(
      <LanguageProvider language="en">
        <Share sent={sentOf()} />
      </LanguageProvider>,
    );
    expect(html.match(/<textarea [^>]*readOnly/gi)).toHaveLength(5);
    expect(html).toContain('href="/api/v1/charts/CA_TRIAL.png"');
    expect(html).toContain('lang="fr"');
  });

  it('offers no picture and no embed of a series that its licence keeps here, and says why', () => {
    const text = textOf(<Share sent={sentOf({}, 'display-only')} />, 'fr');
    expect(text).toContain('La licence ne permet de montrer cette série qu’ici');
    expect(text).not.toContain('PNG');
    expect(text).not.toContain('Intégrer');
  });
});
