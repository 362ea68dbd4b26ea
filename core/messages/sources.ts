import { isSingular, nbsp } from '../format';
import type { Misfit } from '../held-difference';
import type { Language } from '../series';

const en = {
  health: '30 days',
  healthWords: (good: number, bad: string) =>
    `Of the last 30 days ${good} ${isSingular(good, 'en') ? 'was' : 'were'} checked without a failure${bad === '' ? '.' : `; checks failed on ${bad}.`}`,
  badDay: (day: string, failed: number, of: number) => `${day} (${failed} of ${of})`,
  noHealth: 'not checked in the last 30 days',
  showDifference: 'Show the difference',
  hideDifference: 'Hide the difference',
  notPublished: 'Being checked, not published: not to be cited.',
  withheld: 'It came before its time, so its figures are not shown.',
  counts: (differing: number, known: number, added: number) =>
    `${differing} of ${known} known ${isSingular(known, 'en') ? 'period differs' : 'periods differ'}; ${added} new.`,
  older: (count: number) => `The newest ${count} are shown.`,
  period: 'Period',
  published: 'Published',
  received: 'Received',
  none: 'none',
  expected: 'Expected',
  got: 'Received',
  misfit: 'What differs',
  misfits: {
    frequency: 'frequency',
    scale: 'power of ten',
    base: 'base of the index',
    decimals: 'decimals',
    newest: 'newest period',
  } satisfies Record<Misfit['what'], string>,
  decide: 'A person decides by command:',
  unreadable: 'The answer can’t be compared with what is published.',
};

type SourcesWords = typeof en;

const fr: SourcesWords = {
  health: `30${nbsp}jours`,
  healthWords: (good, bad) =>
    `Sur les 30${nbsp}derniers jours, ${good}${nbsp}${isSingular(good, 'fr') ? 'jour vérifié' : 'jours vérifiés'} sans échec${bad === '' ? '.' : `; échecs le ${bad}.`}`,
  badDay: (day, failed, of) => `${day} (${failed} sur ${of})`,
  noHealth: `non vérifiée ces 30${nbsp}derniers jours`,
  showDifference: 'Voir la différence',
  hideDifference: 'Masquer la différence',
  notPublished: `En vérification, non diffusé${nbsp}: ne pas citer.`,
  withheld: 'La donnée est venue avant l’heure; ses chiffres ne sont pas montrés.',
  counts: (differing, known, added) =>
    `${differing} des ${known}${nbsp}${isSingular(known, 'fr') ? 'période connue diffère' : 'périodes connues diffèrent'}; ${added}${nbsp}${isSingular(added, 'fr') ? 'nouvelle' : 'nouvelles'}.`,
  older: (count) => `Les ${count} plus récentes sont montrées.`,
  period: 'Période',
  published: 'Diffusé',
  received: 'Reçu',
  none: 'aucune',
  expected: 'Attendu',
  got: 'Reçu',
  misfit: 'Ce qui diffère',
  misfits: {
    frequency: 'fréquence',
    scale: 'puissance de dix',
    base: 'base de l’indice',
    decimals: 'décimales',
    newest: 'période la plus récente',
  },
  decide: `Une personne décide par commande${nbsp}:`,
  unreadable: 'La réponse ne peut être comparée avec ce qui est diffusé.',
};

/** The words of what the sources page says beside the state of each source. */
export const sourcesWords = { en, fr } satisfies Record<Language, SourcesWords>;
