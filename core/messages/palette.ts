import { isSingular, nbsp } from '../format';
import type { FoundBy, FoundKind } from '../search';
import type { Language } from '../series';

/** What only the palette and the list of keys say; both are fetched when they are first opened. */
export const paletteWords = {
  en: {
    title: 'Search or jump',
    placeholder: 'Series, table, vector, release, page…',
    groups: {
      recent: 'Recent',
      series: 'Series',
      release: 'Releases',
      list: 'Lists',
      measure: 'Measures',
      page: 'Pages',
      action: 'Actions',
    },
    kinds: { series: 'series', release: 'release', source: 'source', place: 'place', topic: 'topic', measure: 'measure' },
    by: {
      code: 'code',
      table: 'table',
      title: 'title',
      short: 'short name',
      synonym: 'also called',
      id: 'id',
      place: 'place',
      release: 'release',
      source: 'source',
      topic: 'topic',
      claim: 'claim',
    },
    pause: 'Pause live updates',
    resume: 'Resume live updates',
    theme: (name: string) => `Theme: ${name.toLowerCase()}`,
    otherLanguage: 'En français',
    copyLink: 'Copy the link to this page',
    copied: 'Link copied.',
    notCopied: 'The link could not be copied. It stands in the address bar.',
    keys: 'Keyboard shortcuts',
    keysOn: 'Switch single-key shortcuts on',
    keysOff: 'Switch single-key shortcuts off',
    all: (text: string) => `All results for “${text}”`,
    found: (count: number) => (count === 1 ? '1 result' : `${count} results`),
    nothing: 'Nothing found. Try another word, a table number or a vector.',
    failed: 'The search does not answer. Pages and actions still work.',
    hint: 'Arrow keys choose, Enter opens, Escape closes.',
    close: 'Close',
    keysTitle: 'Keyboard shortcuts',
    keysLead: 'They never act while you type.',
    keysSwitch: 'Single-key shortcuts',
    followedBy: 'then',
    anywhere: 'Search or jump, also while typing',
    here: 'On this page',
    everywhere: 'Everywhere',
  },
  fr: {
    title: 'Chercher ou aller à',
    placeholder: 'Série, tableau, vecteur, diffusion, page…',
    groups: {
      recent: 'Récents',
      series: 'Séries',
      release: 'Diffusions',
      list: 'Listes',
      measure: 'Mesures',
      page: 'Pages',
      action: 'Actions',
    },
    kinds: { series: 'série', release: 'diffusion', source: 'source', place: 'lieu', topic: 'thème', measure: 'mesure' },
    by: {
      code: 'code',
      table: 'tableau',
      title: 'titre',
      short: 'nom court',
      synonym: 'dit aussi',
      id: 'identifiant',
      place: 'lieu',
      release: 'diffusion',
      source: 'source',
      topic: 'thème',
      claim: 'affirmation',
    },
    pause: 'Suspendre les mises à jour en direct',
    resume: 'Reprendre les mises à jour en direct',
    theme: (name: string) => `Thème${nbsp}: ${name.toLowerCase()}`,
    otherLanguage: 'In English',
    copyLink: 'Copier le lien vers cette page',
    copied: 'Lien copié.',
    notCopied: 'Le lien n’a pu être copié. Il figure dans la barre d’adresse.',
    keys: 'Raccourcis clavier',
    keysOn: 'Activer les raccourcis d’une touche',
    keysOff: 'Désactiver les raccourcis d’une touche',
    all: (text: string) => `Tous les résultats pour «${nbsp}${text}${nbsp}»`,
    found: (count: number) => `${count}${nbsp}${isSingular(count, 'fr') ? 'résultat' : 'résultats'}`,
    nothing: 'Rien trouvé. Essayez un autre mot, un numéro de tableau ou un vecteur.',
    failed: 'La recherche ne répond pas. Pages et actions restent accessibles.',
    hint: 'Les flèches choisissent, Entrée ouvre, Échap ferme.',
    close: 'Fermer',
    keysTitle: 'Raccourcis clavier',
    keysLead: 'Ils n’agissent jamais pendant la frappe.',
    keysSwitch: 'Raccourcis d’une touche',
    followedBy: 'puis',
    anywhere: 'Chercher ou aller à, même pendant la frappe',
    here: 'Sur cette page',
    everywhere: 'Partout',
  },
} satisfies Record<Language, PaletteWords>;

export interface PaletteWords {
  readonly title: string;
  readonly placeholder: string;
  readonly groups: Readonly<Record<'recent' | 'series' | 'release' | 'list' | 'measure' | 'page' | 'action', string>>;
  readonly kinds: Readonly<Record<FoundKind, string>>;
  readonly by: Readonly<Record<FoundBy, string>>;
  readonly pause: string;
  readonly resume: string;
  readonly theme: (name: string) => string;
  readonly otherLanguage: string;
  readonly copyLink: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly keys: string;
  readonly keysOn: string;
  readonly keysOff: string;
  readonly all: (text: string) => string;
  readonly found: (count: number) => string;
  readonly nothing: string;
  readonly failed: string;
  readonly hint: string;
  readonly close: string;
  readonly keysTitle: string;
  readonly keysLead: string;
  readonly keysSwitch: string;
  readonly followedBy: string;
  readonly anywhere: string;
  readonly here: string;
  readonly everywhere: string;
}
