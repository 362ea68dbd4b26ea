import type { Language } from '../series';

const nb = '\u00a0';

const en = {
  title: 'New data',
  description: 'Each new or revised figure as its agency published it, newest first.',
  several: (count: number) => `${count} series`,
  /** Beside a figure: what came with it is not the figure itself. */
  rebased: 'new base',
  breaks: 'break in series',
  earlierRevised: 'earlier periods revised',
  historyRevised: 'history revised',
  first: 'The first figures of this series that are held here.',
  before: 'Period before',
  revisedTo: (before: string, after: string) => `${before}, revised to ${after}`,
  revisedPeriods: 'Revised',
  manyPeriods: (count: number, first: string, last: string) => `${count} periods from ${first} to ${last}`,
  /** As of its publication: an entry stays as it is when somebody confirms the figure later. */
  unconfirmed: 'published unconfirmed',
  doubt: 'Unusual in size, and not confirmed when it was published.',
  releaseText: 'The agency’s text',
};

type FeedWords = typeof en;

const fr: FeedWords = {
  title: 'Nouvelles données',
  description: 'Chaque chiffre nouveau ou révisé tel que publié par son organisme, le plus récent en premier.',
  several: (count) => `${count}${nb}séries`,
  rebased: 'nouvelle base',
  breaks: 'rupture de série',
  earlierRevised: 'périodes antérieures révisées',
  historyRevised: 'historique révisé',
  first: 'Les premiers chiffres de cette série conservés ici.',
  before: 'Période précédente',
  revisedTo: (before, after) => `${before}, révisé à ${after}`,
  revisedPeriods: 'Révision',
  manyPeriods: (count, first, last) => `${count}${nb}périodes, de ${first} à ${last}`,
  unconfirmed: 'publié sans confirmation',
  doubt: 'D’une ampleur inhabituelle, et non confirmé au moment de sa publication.',
  releaseText: 'Le texte de l’organisme',
};

/** The words of feeds that programs subscribe to, beside those of the screens. */
export const feedWords: Readonly<Record<Language, FeedWords>> = { en, fr };
