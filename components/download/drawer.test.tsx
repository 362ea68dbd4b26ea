import { describe, expect, it } from 'vitest';
import type { AboutFile } from '../../core/download/about';
import { type DownloadChoice, settled, shownBoard } from '../../core/download/choice';
import { drawerWords, sizeWords } from '../../core/messages/download-drawer';
import { languages } from '../../core/series';
import { plainView } from '../../core/series-view';
import { markupOf, readingOf, textOf } from '../../tests/fixtures/rendered';
import { Addresses } from './addresses';
import { Choices } from './choices';
import { Download, Kept, LeftOut } from './drawer';
import type { Offered } from './offered';
import { Preview } from './preview';
import { citedIn, Terms } from './terms';

const note = (title: string, credit: string, licence: string) => ({
  id: 'CA_TRIAL',
  title,
  unit: 'C$ millions',
  basis: null,
  frequency: 'monthly',
  adjustment: 'seasonally adjusted',
  calculation: null,
  source: 'Agency',
  table: '12-10-0011',
  statedAt: '2026-11-05T13:30:00.000Z',
  knownSince: '2026-10-06T12:30:00.000Z',
  credit,
  licence: { name: licence, url: 'https://agency.example/licence' },
});

const row = (month: string, status: string, value: string | null) => [
  `${month}-01`,
  month,
  'CA_TRIAL',
  status,
  null,
  '2026-11-05T13:30:00.000Z',
  value,
];

function aboutOf(change: Partial<AboutFile> = {}): AboutFile {
  return {
    name: 'CA_TRIAL_as-published-2026-11-05.csv',
    address: 'https://desk.example/download/CA_TRIAL.csv',
    pinnedAddress: 'https://desk.example/download/CA_TRIAL.csv?asOf=2026-11-05T13:30:00.000Z',
    title: { en: 'Trial series', fr: 'Série d’essai' },
    rows: 345,
    columns: [
      { name: 'date', kind: 'day' },
      { name: 'period', kind: 'text' },
      { name: 'series', kind: 'text' },
      { name: 'status', kind: 'text' },
      { name: 'quality', kind: 'text' },
      { name: 'vintage', kind: 'instant' },
      { name: 'value', kind: 'number' },
    ],
    preview: { first: [row('1998-01', 'A', '20.5')], last: [row('2026-08', 'A', '-42198.1'), row('2026-09', 'P', null)] },
    notes: {
      en: [note('Trial series', 'Source: Agency.', 'Open Licence'), note('Other series', 'Source: Agency.', 'Open Licence')],
      fr: [note('Série d’essai', 'Source : Agence.', 'Licence ouverte')],
    },
    citation: { en: 'Agency, Trial series. https://desk.example', fr: 'Agence, Série d’essai. https://desk.example' },
    warnings: { en: ['REHEARSAL: made-up numbers.', '1 period is preliminary.'], fr: ['RÉPÉTITION'] },
    ...change,
  };
}

const choice: DownloadChoice = { content: 'shown', format: 'csv', asOf: null, layout: 'long', columns: 'short', language: 'en' };

const asked = { units: 'lin', frequency: null, aggregation: null, base: '2024', asOf: null, from: null, to: null } as const;

function offeredOf(change: Partial<Offered> = {}, series = ['CA_TRIAL']): Offered {
  return {
    title: { en: 'Trial series', fr: 'Série d’essai' },
    shown: { series, asked: { ...asked, units: 'pc1' }, view: plainView },
    newestAt: '2026-11-05T13:30:00.000Z',
    newestSeq: 1,
    freshness: { reading: readingOf(), source: undefined, dates: [] },
    keptBy: null,
    left: [],
    ...change,
  };
}

const preview = (change: Partial<Parameters<typeof Preview>[0]> = {}) => (
  <Preview
    asked={{ state: 'here', about: aboutOf() }}
    about={aboutOf()}
    choice={choice}
    pictureAddress={null}
    size={18_000}
    again={() => undefined}
    {...change}
  />
);

describe('the preview', () => {
  it('shows each row with its status and the moment of its edition, and how many are left out between', () => {
    const text = textOf(preview(), 'en');
    expect(text).toContain('|Preview| 3 of 345 rows · 18 KB|date|period|series|status|quality|vintage|value|');
    expect(text).toContain('|1998-01-01|1998-01|CA_TRIAL|A|2026-11-05T13:30:00.000Z|20.5|342 more rows|2026-08-01|');
    const close = aboutOf({ rows: 4 });
    expect(textOf(preview({ about: close }), 'en')).toContain('|1 more row|');
    expect(textOf(preview({ about: close }), 'fr')).toContain('|1 autre ligne|');
  });

  it('says of each series what its figures are: the calculation, the unit, on which basis, how often', () => {
    const about = aboutOf();
    const [first] = about.notes.en as [(typeof about.notes.en)[0]];
    const notes = { ...about.notes, en: [{ ...first, basis: 'customs basis', calculation: 'change from a year earlier' }] };
    expect(textOf(preview({ about: { ...about, notes } }), 'en')).toContain(
      '|Trial series| change from a year earlier · C$ millions · customs basis · monthly · seasonally adjusted · Agency|',
    );
    expect(textOf(preview(), 'en')).toContain('|Trial series| C$ millions · monthly · seasonally adjusted · Agency|');
  });

  it('writes numbers as the chosen file writes them, and leaves empty what the file leaves empty', () => {
    expect(textOf(preview({ choice: { ...choice, format: 'csv-fr' } }), 'en')).toContain('|-42198,1|');
    expect(textOf(preview(), 'en')).toContain('|-42198.1|');
    expect(markupOf(preview(), 'en')).toContain('<td>2026-11-05T13:30:00.000Z</td><td class="number"></td></tr>');
  });

  it('says in what the figures are told, how often, whether adjusted and by whom', () => {
    expect(textOf(preview(), 'en')).toContain('|Trial series| C$ millions · monthly · seasonally adjusted · Agency|');
  });

  it('says of a size whether it is still asked for or known by nobody', () => {
    expect(textOf(preview({ size: undefined }), 'en')).toContain('size not known yet');
    expect(textOf(preview({ size: null }), 'fr')).toContain('taille inconnue d’avance');
  });

  it('keeps what was shown, marked as old, while another preview is on its way', () => {
    const html = markupOf(preview({ asked: { state: 'loading' } }), 'en');
    expect(html).toContain('aria-busy="true"');
    expect(html).toContain('20.5');
  });

  it('tells a refusal in the server’s words, and offers to try again only what may change', () => {
    const refused = (mayChange: boolean) =>
      textOf(preview({ asked: { state: 'refused', detail: 'A rate has no percentage.', mayChange }, about: null }), 'en');
    expect(refused(false)).toBe('|This file cannot be made. A rate has no percentage.|');
    expect(refused(true)).toContain('|We try again every 10 seconds. |Try again|');
  });

  it('says that the server is out of reach, and when it is asked again', () => {
    expect(textOf(preview({ asked: { state: 'unreachable' }, about: null }), 'fr')).toContain(
      'Le serveur n’a pu être joint.|Nouvel essai toutes les 10 secondes. |Réessayer|',
    );
  });

  it('says that a range holds no row', () => {
    const about = aboutOf({ rows: 0, preview: { first: [], last: [] } });
    expect(textOf(preview({ asked: { state: 'here', about }, about }), 'en')).toContain('There is no row in this range.');
  });
});

describe('the terms', () => {
  it('are the warnings, the licence once with its address, and a citation in each language, the page’s own first', () => {
    const html = markupOf(<Terms about={aboutOf()} />, 'fr');
    expect(html.indexOf('Citation en français')).toBeLessThan(html.indexOf('Citation en anglais'));
    expect(html.match(/href="https:\/\/agency\.example\/licence"/g)).toHaveLength(1);
    expect(textOf(<Terms about={aboutOf()} />, 'en')).toContain('|REHEARSAL: made-up numbers.|1 period is preliminary.|');
  });

  it('cite with the acknowledgement that the licence asks for, each once', () => {
    expect(citedIn(aboutOf(), 'en')).toBe('Agency, Trial series. https://desk.example\nSource: Agency.');
  });
});

describe('the addresses', () => {
  it('can be pinned where the figures may still change, and only there', () => {
    const live = <Addresses about={aboutOf()} choice={choice} address="/download/CA_TRIAL.csv" />;
    expect(textOf(live, 'en')).toContain('Pinned: as published on Nov 5, 2026, 8:30 a.m. ET, for good');
    const address = '/download/CA_TRIAL.csv?vintage=all';
    const all = aboutOf({ pinnedAddress: `https://desk.example${address}` });
    expect(textOf(<Addresses about={all} choice={{ ...choice, content: 'all' }} address={address} />, 'en')).not.toContain('Pinned');
  });

  it('are offered to the programs that read the format', () => {
    const read = (format: DownloadChoice['format']) =>
      [
        ...textOf(<Addresses about={aboutOf()} choice={{ ...choice, format }} address="/x" />, 'en').matchAll(
          /\|(URL|curl|R|Python|Excel)(?=\|)/g,
        ),
      ].map(([, name]) => name);
    expect(read('csv')).toEqual(['URL', 'curl', 'R', 'Python', 'Excel']);
    expect(read('zip')).toEqual(['URL', 'curl']);
  });
});

describe('the choices', () => {
  const choices = (change: Partial<DownloadChoice>, series = ['CA_TRIAL']) => (
    <Choices choice={settled({ ...choice, ...change }, series.length)} choose={() => undefined} offered={offeredOf({}, series)} />
  );

  it('ask for a language of the file only where the file has one', () => {
    expect(textOf(choices({}), 'fr')).not.toContain('Langue du fichier');
    expect(textOf(choices({ format: 'zip' }), 'fr')).toContain('Langue du fichier');
  });

  it('ask how rows are laid out only where there are several series of one moment', () => {
    const pair = ['CA_TRIAL', 'CA_OTHER'];
    expect(textOf(choices({}), 'en')).not.toContain('|Rows|');
    expect(textOf(choices({}, pair), 'en')).toContain('|Rows|');
    expect(textOf(choices({ content: 'all' }, pair), 'en')).not.toContain('|Rows|');
  });

  it('say why a picture leaves no choice of what', () => {
    expect(textOf(choices({ format: 'png' }), 'en')).toContain('A picture is of what the chart shows.');
    expect(markupOf(choices({ format: 'png' }), 'en').match(/type="radio"[^>]*disabled/g)).toHaveLength(3);
  });
});

describe('the drawer of a board', () => {
  const board = offeredOf({ shown: shownBoard(['CA_TRIAL', 'CA_OTHER'], '2026-10-01'), freshness: null });

  it('offers neither what one chart shows nor pictures', () => {
    const text = textOf(<Choices choice={{ ...choice, content: 'own' }} choose={() => undefined} offered={board} />, 'en');
    expect(text).toContain('|Full series|All editions|As first published|');
    expect(text).not.toMatch(/What the chart shows|Picture/);
  });

  it('is a link to the figures of its moment until the page runs', () => {
    expect(markupOf(<Download offered={board} />, 'en')).toContain('href="/download/CA_TRIAL,CA_OTHER.csv?asOf=2026-10-01"');
  });

  it('names the series that no file has, and why', () => {
    const left = [{ en: 'House prices', fr: 'Prix des maisons' }];
    expect(textOf(<LeftOut left={left} />, 'en')).toContain('Left out, because the licence allows showing them here only: House prices.');
    expect(textOf(<LeftOut left={left} />, 'fr')).toContain('la licence permet seulement de les montrer ici : Prix des maisons.');
    expect(textOf(<LeftOut left={[]} />, 'en')).toBe('');
  });
});

describe('the way to the drawer', () => {
  it('is a link to the file of what the page shows until the page runs', () => {
    expect(markupOf(<Download offered={offeredOf()} />, 'fr')).toBe(
      '<a class="button" href="/download/CA_TRIAL.csv?units=pc1" rel="nofollow">Télécharger</a>',
    );
  });
});

describe('figures that their licence keeps here', () => {
  it('are explained, and not linked to, where the page does not run', () => {
    const html = markupOf(<Download offered={offeredOf({ keptBy: { licence: null } })} />, 'en');
    expect(html).toContain('The licence allows showing these figures here only.');
    expect(html).not.toContain('href=');
  });

  const licence = { name: { en: 'House licence', fr: 'Licence maison' }, url: { en: 'https://a.example/en', fr: 'https://a.example/fr' } };

  it('are explained with the licence, and neither a format nor an address is offered', () => {
    const html = markupOf(<Kept licence={licence} />, 'fr');
    expect(html).toContain('La licence permet seulement de montrer ces chiffres ici.');
    expect(html).toContain('<a href="https://a.example/fr">Licence maison</a>');
    expect(html).not.toMatch(/<(?:select|button|input|textarea)|download\//);
  });

  it('are explained where the licence of another series of the chart keeps them', () => {
    expect(textOf(<Kept licence={null} />, 'en')).toMatch(/^\|The licence allows showing these figures here only\./);
  });
});

describe('the words of the drawer', () => {
  const texts = (branch: object): string[] =>
    Object.values(branch).flatMap((leaf) => {
      if (typeof leaf === 'string') return [leaf];
      if (typeof leaf === 'function') return [String(leaf(3, 7)), String(leaf(null, null))];
      return texts(leaf as object);
    });

  it('never use the desk’s slang for editions, and have a no-break space before a French colon', () => {
    for (const language of languages) {
      expect(texts(drawerWords[language]).filter((text) => /\b(prints?|vintages?|millésimes?)\b/i.test(text))).toEqual([]);
    }
    expect(texts(drawerWords.fr).filter((text) => /[^\u00a0]:/.test(text))).toEqual([]);
  });

  it('tell sizes as readers do, in the units of their language', () => {
    const plain = (bytes: number) => languages.map((language) => sizeWords(bytes, language).replaceAll('\u00a0', ' '));
    expect(plain(999)).toEqual(['999 bytes', '999 octets']);
    expect(plain(4_312)).toEqual(['4.3 KB', '4,3 ko']);
    expect(plain(18_400)).toEqual(['18 KB', '18 ko']);
    expect(plain(12_500_000)).toEqual(['13 MB', '13 Mo']);
    expect(plain(3_100_000_000_000)).toEqual(['3,100 GB', '3 100 Go']);
  });
});
