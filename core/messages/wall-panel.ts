import type { Language } from '../series';

/** Words of the panels, the header and the due page of a wall: short, for they are read from afar. */
interface WallPanelWords {
  readonly new: string;
  readonly preliminary: string;
  readonly axisCut: string;
  readonly axisIn: Readonly<Record<'thousands' | 'billions', string>>;
  readonly notConfirmed: string;
  readonly asOf: (time: string) => string;
  readonly dueThisWeek: string;
  readonly nothingDue: string;
  readonly expected: string;
  readonly prior: (value: string) => string;
  readonly rate: (percent: string, scope: string, day: string) => string;
  readonly noRate: string;
  readonly nothingYet: string;
  readonly pairTitle: string;
  readonly pairHow: (address: string) => string;
  readonly removed: string;
  /** The wall can't be read now: the word, and what is done about it. */
  readonly unread: readonly [string, string];
  /** Too many devices of one network have asked for a code. */
  readonly refused: readonly [string, string];
  readonly correction: string;
  readonly from: (value: string, period: string) => string;
  readonly yearAgo: (value: string) => string;
  readonly retrieved: (time: string) => string;
  readonly last: (value: string, period: string) => string;
  readonly comesOut: (time: string) => string;
  readonly awaiting: (time: string) => string;
  readonly notReceived: string;
  readonly checking: string;
  readonly screenIs: string;
}

export const wallPanelWords: Readonly<Record<Language, WallPanelWords>> = {
  en: {
    new: 'NEW',
    preliminary: 'prelim.',
    axisCut: 'axis cut',
    axisIn: { thousands: 'axis in thousands', billions: 'axis in billions' },
    notConfirmed: 'Not confirmed',
    asOf: (time) => `as of ${time}`,
    dueThisWeek: 'Due this week',
    nothingDue: 'Nothing is due this week.',
    expected: 'expected',
    prior: (value) => `prior ${value}`,
    rate: (percent, scope, day) => `U.S. tariff ${percent} · ${scope} · since ${day}`,
    noRate: 'No U.S. tariff in force is on record here',
    nothingYet: 'No data yet. It appears here by itself.',
    pairTitle: 'This screen’s code',
    pairHow: (address) => `Enter it at ${address}`,
    removed: 'Screen removed',
    unread: ['No data just now', 'The latest data can’t be read. This screen asks again by itself.'],
    refused: ['No code just now', 'Too many new screens asked from this network within an hour. This one asks again by itself.'],
    correction: 'Correction',
    from: (value, period) => `from ${value} in ${period}`,
    yearAgo: (value) => `a year ago ${value}`,
    retrieved: (time) => `retrieved ${time}`,
    last: (value, period) => `Last: ${value} (${period})`,
    comesOut: (time) => `Comes out at ${time}`,
    awaiting: (time) => `Awaiting release · ${time}`,
    notReceived: 'Not received yet',
    checking: 'Received, being checked',
    screenIs: 'This screen is',
  },
  fr: {
    new: 'NOUVEAU',
    preliminary: 'provis.',
    axisCut: 'axe tronqué',
    axisIn: { thousands: 'axe en milliers', billions: 'axe en milliards' },
    notConfirmed: 'Non confirmé',
    asOf: (time) => `à ${time}`,
    dueThisWeek: 'À paraître cette semaine',
    nothingDue: 'Rien n’est prévu cette semaine.',
    expected: 'prévu',
    prior: (value) => `préc. ${value}`,
    rate: (percent, scope, day) => `Tarif américain ${percent} · ${scope} · depuis le ${day}`,
    noRate: 'Aucun tarif américain en vigueur n’est consigné ici',
    nothingYet: 'Pas encore de données. Elles apparaîtront d’elles-mêmes.',
    pairTitle: 'Code de cet écran',
    pairHow: (address) => `Saisissez-le à ${address}`,
    removed: 'Écran retiré',
    unread: ['Aucune donnée pour l’instant', 'Les dernières données sont illisibles. Cet écran réessaie de lui-même.'],
    refused: [
      'Pas de code pour l’instant',
      'Trop de nouveaux écrans de ce réseau en ont demandé un en une heure. Celui-ci réessaie de lui-même.',
    ],
    correction: 'Correction',
    from: (value, period) => `contre ${value} en ${period}`,
    yearAgo: (value) => `un an plus tôt ${value}`,
    retrieved: (time) => `reçu à ${time}`,
    last: (value, period) => `Dernier : ${value} (${period})`,
    comesOut: (time) => `Parution à ${time}`,
    awaiting: (time) => `Parution attendue · ${time}`,
    notReceived: 'Pas encore reçu',
    checking: 'Reçu, en vérification',
    screenIs: 'Cet écran est',
  },
};
