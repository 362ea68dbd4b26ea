import { formatNumber, isSingular, nbsp } from '../format';
import type { Language } from '../series';

export const listKinds = ['topic', 'source', 'release', 'place'] as const;
/** By what series are listed. */
export type ListKind = (typeof listKinds)[number];

export const exploreWords = {
  en: {
    title: 'Explore',
    lead: 'Every series that is followed, by topic, place, release and source.',
    search: 'Search',
    searchFor: 'Series, table, vector, synonym',
    submit: 'Search',
    results: (text: string) => `Results for “${text}”`,
    nothing: 'No series has all these words. Try one word less, a table number (12-10-0011) or a vector (v87008956).',
    others: 'Also found',
    by: { topic: 'By topic', source: 'By source', release: 'By release', place: 'By place' },
    kinds: { series: 'series', release: 'release', source: 'source', place: 'place', topic: 'topic', measure: 'measure' },
    count: (count: number) => (count === 1 ? '1 series' : `${formatNumber(count, 0, 'en')} series`),
    back: 'All lists',
    series: 'Series',
    latest: 'Latest value',
    change: 'Change',
    period: 'Period, adjustment, source',
    course: 'Last three years',
    range: (low: string, high: string) => `${low} to ${high}`,
    pages: 'Pages',
    page: (page: number, of: number) => `Page ${page} of ${of}`,
    previous: 'Previous',
    next: 'Next',
    asOf: (when: string) => `As published on ${when}: later figures are left out.`,
    now: 'Show the latest',
    empty: 'No series stands in this list.',
  },
  fr: {
    title: 'Explorer',
    lead: 'Toutes les séries suivies, par thème, lieu, diffusion et source.',
    search: 'Recherche',
    searchFor: 'Série, tableau, vecteur, synonyme',
    submit: 'Chercher',
    results: (text: string) => `Résultats pour «${nbsp}${text}${nbsp}»`,
    nothing: 'Aucune série n’a tous ces mots. Essayez un mot de moins, un numéro de tableau (12-10-0011) ou un vecteur (v87008956).',
    others: 'Trouvé aussi',
    by: { topic: 'Par thème', source: 'Par source', release: 'Par diffusion', place: 'Par lieu' },
    kinds: { series: 'série', release: 'diffusion', source: 'source', place: 'lieu', topic: 'thème', measure: 'mesure' },
    count: (count: number) => `${formatNumber(count, 0, 'fr')}${nbsp}${isSingular(count, 'fr') ? 'série' : 'séries'}`,
    back: 'Toutes les listes',
    series: 'Série',
    latest: 'Dernière valeur',
    change: 'Variation',
    period: 'Période, désaisonnalisation, source',
    course: 'Trois dernières années',
    range: (low: string, high: string) => `${low} à ${high}`,
    pages: 'Pages',
    page: (page: number, of: number) => `Page ${page} de ${of}`,
    previous: 'Précédente',
    next: 'Suivante',
    asOf: (when: string) => `Tel que publié le ${when}${nbsp}: les chiffres ultérieurs sont omis.`,
    now: 'Afficher les plus récents',
    empty: 'Aucune série ne figure dans cette liste.',
  },
} satisfies Record<Language, ExploreWords>;

export interface ExploreWords {
  readonly title: string;
  readonly lead: string;
  readonly search: string;
  readonly searchFor: string;
  readonly submit: string;
  readonly results: (text: string) => string;
  readonly nothing: string;
  readonly others: string;
  readonly by: Readonly<Record<ListKind, string>>;
  readonly kinds: Readonly<Record<ListKind | 'series' | 'measure', string>>;
  readonly count: (count: number) => string;
  readonly back: string;
  readonly series: string;
  readonly latest: string;
  readonly change: string;
  readonly period: string;
  readonly course: string;
  readonly range: (low: string, high: string) => string;
  readonly pages: string;
  readonly page: (page: number, of: number) => string;
  readonly previous: string;
  readonly next: string;
  readonly asOf: (when: string) => string;
  readonly now: string;
  readonly empty: string;
}
