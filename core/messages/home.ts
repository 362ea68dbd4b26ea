import { isSingular } from '../format';
import type { Language } from '../series';

const nb = '\u00a0';

const en = {
  since: 'Since you last looked',
  sinceTime: (time: string) => `Since ${time}`,
  firstLook: 'From now on, what comes in while you are away is told here.',
  nothingNew: 'nothing new',
  counts: {
    new: (count: number) => `${count} new`,
    revised: (count: number) => `${count} revised`,
    corrected: (count: number) => `${count} corrected`,
    late: (count: number) => `${count} late`,
  },
  kinds: { new: 'New', revised: 'Revised', corrected: 'Corrected', late: 'Late' },
  only: (words: string) => `Show only ${words}`,
  all: (count: number) => `All ${count}`,
  list: 'Everything since you last looked',
  markSeen: 'Mark all seen',
  unseen: 'not seen yet',
  newer: (count: number) => `${count} newer`,
  show: 'Show',
  showKinds: { all: 'All', new: 'New', revised: 'Revised' },
  noneOfKind: 'None among the newest.',
  noneThen: 'Nothing of then is known here.',
  explain: 'Explain this number',
  allSeries: (count: number) => `All ${count} series`,
  range: 'Range',
  ranges: { '2y': '2Y', '5y': '5Y', max: 'Max' },
  rangesSpoken: { '2y': 'Two years', '5y': 'Five years', max: 'All years' },
  knownOn: (moment: string) => `As known on ${moment}`,
  paused: 'live updates are paused',
  toNow: 'Back to now',
  unreadMoment: (text: string) => `The address asks for a moment that cannot be read (${text}); this is now.`,
  lookBack: 'See it as it was on',
  lookBackDo: 'Show',
};

export type HomeWords = typeof en;

const fr: HomeWords = {
  since: 'Depuis votre dernier passage',
  sinceTime: (time) => `Depuis ${time}`,
  firstLook: 'Dorénavant, ce qui arrive en votre absence est annoncé ici.',
  nothingNew: 'rien de nouveau',
  counts: {
    new: (count) => `${count}${nb}${isSingular(count, 'fr') ? 'nouvelle' : 'nouvelles'}`,
    revised: (count) => `${count}${nb}${isSingular(count, 'fr') ? 'révisée' : 'révisées'}`,
    corrected: (count) => `${count}${nb}${isSingular(count, 'fr') ? 'rectifiée' : 'rectifiées'}`,
    late: (count) => `${count}${nb}en retard`,
  },
  kinds: { new: 'Nouveau', revised: 'Révisé', corrected: 'Rectifié', late: 'En retard' },
  only: (words) => `Ne montrer que${nb}: ${words}`,
  all: (count) => `Les ${count}`,
  list: 'Tout depuis votre dernier passage',
  markSeen: 'Tout marquer comme vu',
  unseen: 'pas encore vu',
  newer: (count) => (isSingular(count, 'fr') ? `${count}${nb}plus récente` : `${count}${nb}plus récentes`),
  show: 'Montrer',
  showKinds: { all: 'Toutes', new: 'Nouvelles', revised: 'Révisées' },
  noneOfKind: 'Aucune parmi les plus récentes.',
  noneThen: 'Rien d’alors n’est connu ici.',
  explain: 'Expliquer ce chiffre',
  allSeries: (count) => `Les ${count}${nb}séries`,
  range: 'Étendue',
  ranges: { '2y': `2${nb}ans`, '5y': `5${nb}ans`, max: 'Max' },
  rangesSpoken: { '2y': 'Deux ans', '5y': 'Cinq ans', max: 'Toutes les années' },
  knownOn: (moment) => `Tel que connu le ${moment}`,
  paused: 'les mises à jour en direct sont suspendues',
  toNow: 'Revenir à maintenant',
  unreadMoment: (text) => `L’adresse demande un moment illisible (${text}); ceci est maintenant.`,
  lookBack: 'Voir ce qui était connu le',
  lookBackDo: 'Montrer',
};

/** The words of home that no other page has. */
export const homeWords: Readonly<Record<Language, HomeWords>> = { en, fr };
