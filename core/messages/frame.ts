import { nbsp } from '../format';
import type { Language } from '../series';

export const placeNames = ['home', 'explore', 'calendar', 'measures', 'sources', 'boards'] as const;
export type PlaceName = (typeof placeNames)[number];

/** Words of the header and of the keys that every page has. */
export const frameWords = {
  en: {
    search: 'Search or jump…',
    searchLabel: 'Search or jump to a page',
    asKnown: (when: string) => `As known on ${when}`,
    theme: 'Theme',
    themes: { system: 'As the system', light: 'Light', dark: 'Dark', contrast: 'High contrast' },
    places: { home: 'Home', explore: 'Explore', calendar: 'Release calendar', measures: 'Measures', sources: 'Sources', boards: 'Boards' },
    keys: {
      palette: 'Search or jump',
      list: 'This list',
      go: (place: string) => `Go to: ${place}`,
      next: 'Next row or panel',
      previous: 'Previous row or panel',
      pause: 'Pause or resume live updates',
      theme: 'Next theme',
      explain: 'Explain the number in focus, or the page’s first',
    },
  },
  fr: {
    search: 'Chercher ou aller…',
    searchLabel: 'Chercher ou aller à une page',
    asKnown: (when: string) => `Tel que connu le ${when}`,
    theme: 'Thème',
    themes: { system: 'Comme le système', light: 'Clair', dark: 'Foncé', contrast: 'Contraste élevé' },
    places: {
      home: 'Accueil',
      explore: 'Explorer',
      calendar: 'Calendrier de diffusion',
      measures: 'Mesures',
      sources: 'Sources',
      boards: 'Tableaux de bord',
    },
    keys: {
      palette: 'Chercher ou aller à',
      list: 'Cette liste',
      go: (place: string) => `Aller à${nbsp}: ${place}`,
      next: 'Ligne ou panneau suivant',
      previous: 'Ligne ou panneau précédent',
      pause: 'Suspendre ou reprendre les mises à jour en direct',
      theme: 'Thème suivant',
      explain: 'Expliquer le nombre visé, ou le premier de la page',
    },
  },
} satisfies Record<Language, FrameWords>;

interface FrameWords {
  readonly search: string;
  readonly searchLabel: string;
  /** In place of the word that a page is live, where it tells of an earlier moment. */
  readonly asKnown: (when: string) => string;
  readonly theme: string;
  readonly themes: Readonly<Record<'system' | 'light' | 'dark' | 'contrast', string>>;
  readonly places: Readonly<Record<PlaceName, string>>;
  readonly keys: Readonly<Record<'palette' | 'list' | 'next' | 'previous' | 'pause' | 'theme' | 'explain', string>> & {
    readonly go: (place: string) => string;
  };
}
