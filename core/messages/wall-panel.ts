import { nbsp } from '../format';
import type { Language } from '../series';

/** Words of the panels, the header and the due page of a wall: short, for they are read from afar. */
interface WallPanelWords {
  readonly new: string;
  readonly preliminary: string;
  readonly axisCut: string;
  readonly axisIn: Readonly<Record<'thousands' | 'billions', string>>;
  /** A value of an index, `2002 = 100` the unit. */
  readonly index: (value: string, unit: string) => string;
  readonly notConfirmed: string;
  /** `when` is what formatWhen says, here and below. */
  readonly asOf: (when: string) => string;
  readonly nothingDue: string;
  readonly expected: string;
  readonly prior: (value: string) => string;
  readonly rate: (percent: string, scope: string, day: string) => string;
  readonly noRate: string;
  readonly nothingYet: string;
  /** Of a wall whose boards are all gone. */
  readonly noBoard: string;
  readonly pairTitle: string;
  readonly pairHow: (address: string) => string;
  readonly removed: string;
  /** Until its wall comes. */
  readonly paired: string;
  /** The wall can't be read now: the word, and what is done about it. */
  readonly unread: readonly [string, string];
  /** Too many devices of one network have asked for a code. */
  readonly refused: readonly [string, string];
  readonly correction: string;
  readonly from: (value: string, period: string) => string;
  readonly yearAgo: (value: string) => string;
  readonly retrieved: (when: string) => string;
  readonly last: (value: string, period: string) => string;
  readonly comesOut: (time: string) => string;
  readonly awaiting: (time: string) => string;
  readonly notReceived: string;
  readonly checking: string;
}

export const wallPanelWords: Readonly<Record<Language, WallPanelWords>> = {
  en: {
    new: 'NEW',
    preliminary: 'prelim.',
    axisCut: 'axis cut',
    axisIn: { thousands: 'axis in thousands', billions: 'axis in billions' },
    index: (value, unit) => `index${nbsp}${value}${nbsp}(${unit})`,
    notConfirmed: 'Not confirmed',
    asOf: (when) => `as of ${when}`,
    nothingDue: 'Nothing is due this week.',
    expected: 'expected',
    prior: (value) => `prior ${value}`,
    rate: (percent, scope, day) => `U.S. tariff ${percent} · ${scope} · since ${day}`,
    noRate: 'No U.S. tariff in force is on record here',
    nothingYet: 'No data yet. It appears here by itself.',
    noBoard: 'No board is laid out for this screen.',
    pairTitle: 'This screen’s code',
    pairHow: (address) => `Enter it at ${address}`,
    removed: 'Screen removed',
    paired: 'Paired, loading',
    unread: ['No data just now', 'The latest data can’t be read. This screen asks again by itself.'],
    refused: ['No code just now', 'Too many new screens asked from this network within an hour. This one asks again by itself.'],
    correction: 'Correction',
    from: (value, period) => `from ${value} in ${period}`,
    yearAgo: (value) => `a year ago ${value}`,
    retrieved: (when) => `retrieved ${when}`,
    last: (value, period) => `Last: ${value} (${period})`,
    comesOut: (time) => `Comes out at ${time}`,
    awaiting: (time) => `Awaiting release · ${time}`,
    notReceived: 'Not received yet',
    checking: 'Received, being checked',
  },
  fr: {
    new: 'NOUVEAU',
    preliminary: 'provis.',
    axisCut: 'axe tronqué',
    axisIn: { thousands: 'axe en milliers', billions: 'axe en milliards' },
    index: (value, unit) => `indice${nbsp}${value}${nbsp}(${unit})`,
    notConfirmed: 'Non confirmé',
    asOf: (when) => when,
    nothingDue: 'Rien n’est prévu cette semaine.',
    expected: 'prévu',
    prior: (value) => `préc. ${value}`,
    rate: (percent, scope, day) => `Tarif américain ${percent} · ${scope} · depuis le ${day}`,
    noRate: 'Aucun tarif américain en vigueur n’est consigné ici',
    nothingYet: 'Pas encore de données. Elles apparaîtront d’elles-mêmes.',
    noBoard: 'Aucun tableau n’est prévu pour cet écran.',
    pairTitle: 'Code de cet écran',
    pairHow: (address) => `Saisissez-le à ${address}`,
    removed: 'Écran retiré',
    paired: 'Jumelé, chargement',
    unread: ['Aucune donnée pour l’instant', 'Les dernières données sont illisibles. Cet écran réessaie de lui-même.'],
    refused: [
      'Pas de code pour l’instant',
      'Trop de nouveaux écrans de ce réseau en ont demandé un en une heure. Celui-ci réessaie de lui-même.',
    ],
    correction: 'Rectification',
    from: (value, period) => `contre ${value} en ${period}`,
    yearAgo: (value) => `un an plus tôt ${value}`,
    retrieved: (when) => `reçu ${when}`,
    last: (value, period) => `Dernier${nbsp}: ${value} (${period})`,
    comesOut: (time) => `Parution à ${time}`,
    awaiting: (time) => `Parution attendue · ${time}`,
    notReceived: 'Pas encore reçu',
    checking: 'Reçu, en vérification',
  },
};
