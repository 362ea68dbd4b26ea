import { formatNumber, isSingular, nbsp } from '../format';
import type { Language } from '../series';
import { type Loop, loopBounds, type TooLong } from '../wall/loop';
import { profileBounds } from '../wall/profile';
import { longestLoopMs, shortestDwellMs } from '../wall/rotation';
import { waitingListed } from '../wall/wanted';

interface Unreadable {
  readonly panels: number;
  readonly diagonalInches: number;
  readonly distanceM: number;
  /** Up to where the layout can be read; 0 for nowhere that can be set. */
  readonly upToM: number;
  /** The largest layout that can be read at the distance; null for none. */
  readonly choose: number | null;
}

interface Capitals {
  readonly panels: number;
  readonly minutes: number;
  /** Height of the capitals in a picture of 1,080 lines, pixels. */
  readonly px: number;
  readonly upToM: number;
}

const number = (value: number, language: Language) => formatNumber(value, Number.isInteger(value) ? 0 : 1, language);
const panelsIn = {
  en: (count: number) => `${count} ${isSingular(count, 'en') ? 'panel' : 'panels'}`,
  fr: (count: number) => `${count}${nbsp}${isSingular(count, 'fr') ? 'panneau' : 'panneaux'}`,
} satisfies Record<Language, unknown>;

const pagesIn = {
  en: (count: number) => `${count} ${isSingular(count, 'en') ? 'page' : 'pages'}`,
  fr: (count: number) => `${count}${nbsp}${isSingular(count, 'fr') ? 'page' : 'pages'}`,
} satisfies Record<Language, unknown>;

/** `3 min 20 s`, in both languages alike. */
function span(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return [...(minutes > 0 ? [`${minutes}${nbsp}min`] : []), ...(rest > 0 || minutes === 0 ? [`${rest}${nbsp}s`] : [])].join(nbsp);
}

/** The last two with the word, the others with commas: `a, b or c`. */
const either = (ways: readonly string[], or: string) => [...ways.slice(0, -2), ways.slice(-2).join(` ${or} `)].join(', ');
const longestLoop = span(longestLoopMs);
const mostPagesTake = span(loopBounds.most * shortestDwellMs);
const { diagonalInches, distanceM, safePercent } = profileBounds;

const en = {
  title: 'Screens',
  lead: 'The screens on walls: what each shows and how it is, and what all of them are to show.',
  loading: 'Asking the server…',
  failed: 'The server does not answer; this is what it last said.',
  failedFirst: 'The server does not answer. The page asks again every five seconds.',
  notDone: 'That could not be done: the server does not answer.',
  needsScript: 'This page needs JavaScript.',
  off: 'Signing in is off',
  offText:
    'Screens are paired and described by operators, and nobody can sign in: no key is set on the server. Set OPERATOR_KEY there, at least 16 characters long, and start the program again.',
  signIn: 'Sign in',
  signInText: 'Screens are paired and described by operators. The key is the server’s OPERATOR_KEY.',
  key: 'Operators’ key',
  signingIn: 'Signing in…',
  signOut: 'Sign out',
  list: 'Paired screens',
  none: 'No screen is paired. Open /wall on a screen: it shows a code, which is entered below.',
  waiting: (count: number) =>
    isSingular(count, 'en') ? 'One device shows a code and waits.' : `${atLeast('At least ', count)}${count} devices show a code and wait.`,
  removed: (names: string) => `Removed within a week: ${names}.`,
  heard: 'Last heard from',
  neverHeard: 'not yet',
  silent: (age: string) => `silent for ${age}`,
  build: 'Build',
  oldBuild: 'not the one that runs',
  engine: 'Engine',
  page: 'Shows',
  painted: 'Last print painted',
  place: (seq: string) => `no. ${seq}`,
  memory: 'Memory',
  megabytes: (count: string) => `${count} MB`,
  clock: 'Clock',
  /** `sign` of the server's clock minus the screen's. */
  clockOff: (sign: number, ms: string) => (sign === 0 ? 'as the server’s' : `${ms} ms ${sign > 0 ? 'behind' : 'ahead of'} the server`),
  picture: 'Picture',
  losses: 'Link',
  lost: (count: number) => (isSingular(count, 'en') ? 'lost once' : `lost ${count} times`),
  neverLost: 'never lost',
  lastError: 'Error',
  notTold: 'not told',
  profile: 'Profile',
  profileLine: (inches: number, metres: number, panels: string) => `${number(inches, 'en')}″ at ${number(metres, 'en')} m, ${panels}`,
  fit: 'as many panels as can be read',
  pinnedTo: (page: string, until: string | null) => (until === null ? `Stays on ${page}` : `Stays on ${page} until ${until}`),
  pinnedUnder: {
    release: (page: string, until: string | null) =>
      `A release has the wall; shown after it: ${page}${until === null ? '' : ` (until ${until})`}`,
    notice: (page: string, until: string | null) =>
      `What is put on all walls has the wall; shown after it: ${page}${until === null ? '' : ` (until ${until})`}`,
  },
  covers: { release: 'A release', notice: 'What is put on all walls', identify: 'Its name', blank: 'Nothing: it is dark' },
  pageOf: (board: string, page: number, pages: number) => `${board}, page ${page} of ${pages}`,
  isBlank: 'Blank',
  identify: 'Identify',
  identified: 'It shows its name for ten seconds.',
  reload: 'Reload',
  reloaded: 'It loads itself again as soon as it may.',
  blank: 'Blank',
  unblank: 'Show again',
  theme: 'Theme',
  ownTheme: (theme: string) => `Own (${theme})`,
  themes: { dark: 'Dark', light: 'Light' },
  goTo: 'Go to page',
  stay: 'For how long',
  stayMinutes: (minutes: number) => `${minutes} min`,
  stayOn: 'until unpinned',
  pin: 'Go',
  unpin: 'Unpin',
  edit: 'Edit',
  remove: 'Remove',
  removeSure: (name: string) => `Remove ${name} for good? It shows nothing any more and must be paired again.`,
  keep: 'Keep',
  actions: (name: string) => `${name}: what it is to do`,
  save: 'Save',
  saving: 'Saving…',
  cancel: 'Cancel',
  add: 'Add a screen',
  byCode: 'By the code that it shows',
  byAddress: 'By a fixed address, for players that need one',
  code: 'Code',
  codeHint: 'Open /wall on the screen. The code has six letters and digits and is valid for an hour.',
  pair: 'Pair',
  make: 'Make',
  madeText: 'Its address, told this once. Whoever has it sees what the screen sees.',
  liteText: 'For old television browsers:',
  pairedText: (name: string) => `${name} is paired.`,
  name: 'Name',
  inches: 'Diagonal, inches',
  metres: 'Read from, metres',
  language: 'Language',
  languages: { en: 'English', fr: 'French' },
  safe: 'Kept free at each edge, %',
  desk: 'Desk, named in the header',
  boards: 'Boards in turn',
  inTurn: (names: string) => `In turn: ${names}`,
  noBoards: 'Choose at least one board.',
  panelsField: 'Panels on a page',
  fitChoice: (panels: string) => `As many as can be read (${panels})`,
  panels: panelsIn.en,
  upTo: (metres: number) => (metres === 0 ? 'at no distance' : `up to ${number(metres, 'en')} m only`),
  capitals: ({ panels, minutes, px, upToM }: Capitals) =>
    `${panelsIn.en(panels)}: the smallest reading text has letters of ${minutes} arc minutes, ${number(px, 'en')} px of 1080 lines; readable up to ${number(upToM, 'en')} m.`,
  outOfBounds: `Diagonal ${diagonalInches.least} to ${diagonalInches.most} inches, distance ${distanceM.least} to ${distanceM.most} m, edge ${safePercent.least} to ${safePercent.most}${nbsp}%.`,
  loop: 'Loop',
  loopLine: ({ pages, ms }: Loop) => `${pagesIn.en(pages)}, ${span(ms)}`,
  loopLong: 'long',
  loopOver: 'too long',
  loopTakes: ({ pages, ms }: Loop) => `${pagesIn.en(pages)}; a loop takes ${span(ms)}.`,
  loopTakesLong: ({ pages, ms }: Loop) =>
    `${pagesIn.en(pages)}; a loop takes ${span(ms)}. With ${loopBounds.prompt} at most, whoever waits sees all of it within ${longestLoop}.`,
  loopTooLong: ({ pages, boards, mayHaveMore }: TooLong) =>
    `${pagesIn.en(pages)} are too many: a loop has at most ${loopBounds.most}, which take ${mostPagesTake}. Choose ${either(
      [...(boards > 1 ? ['fewer boards'] : []), ...(mayHaveMore ? ['more panels on a page'] : []), 'a shorter distance', 'a larger screen'],
      'or',
    )}.`,
  unreadable: ({ panels, diagonalInches, distanceM, upToM, choose }: Unreadable) =>
    `${panelsIn.en(panels)} on ${number(diagonalInches, 'en')} inches can be read ${
      upToM === 0 ? 'at no distance that can be set' : `up to ${number(upToM, 'en')} m`
    }; at ${number(distanceM, 'en')} m ${choose === null ? 'nothing can' : `choose ${choose}`}.`,
  walls: 'On all walls',
  wallsLead: 'One of the latest data over everything else, on every screen, for some minutes.',
  nothingOnWalls: 'Nothing is put on all walls.',
  onWalls: (until: string) => `On all walls until ${until}:`,
  withdraw: 'Withdraw',
  noticeWaits: (names: string) => `A release has the wall on ${names}; it is shown after it.`,
  latest: 'Latest data',
  noLatest: 'Nothing came out yet.',
  forMinutes: 'Minutes',
  put: 'Put on all walls',
  unconfirmed: 'Unconfirmed',
  unconfirmedLead: 'Unusual in size, so on no wall until a person confirms it. Look at the agency’s own page first.',
  noneUnconfirmed: 'Nothing waits to be confirmed.',
  by: 'Your name',
  confirm: 'Confirm',
  confirmLabel: (title: string) => `Confirm: ${title}`,
};

type ScreensWords = typeof en;

const fr: ScreensWords = {
  title: 'Écrans',
  lead: `Les écrans muraux${nbsp}: ce que chacun montre et comment il va, et ce que tous doivent montrer.`,
  loading: 'Le serveur est interrogé…',
  failed: 'Le serveur ne répond pas; voici ce qu’il a dit en dernier.',
  failedFirst: 'Le serveur ne répond pas. La page l’interroge de nouveau toutes les cinq secondes.',
  notDone: `Impossible${nbsp}: le serveur ne répond pas.`,
  needsScript: 'Cette page a besoin de JavaScript.',
  off: 'Aucune session n’est possible',
  offText: `Les écrans sont jumelés et décrits par des responsables, et personne ne peut ouvrir de session${nbsp}: aucune clé n’est définie sur le serveur. Définissez-y OPERATOR_KEY, d’au moins 16${nbsp}caractères, et redémarrez le programme.`,
  signIn: 'Ouvrir une session',
  signInText: 'Les écrans sont jumelés et décrits par des responsables. La clé est celle du serveur, OPERATOR_KEY.',
  key: 'Clé des responsables',
  signingIn: 'Ouverture…',
  signOut: 'Fermer la session',
  list: 'Écrans jumelés',
  none: `Aucun écran n’est jumelé. Ouvrez /wall sur un écran${nbsp}: il affiche un code, à saisir ci-dessous.`,
  waiting: (count) =>
    isSingular(count, 'fr')
      ? 'Un appareil affiche un code et attend.'
      : `${atLeast('Au moins ', count)}${count}${nbsp}appareils affichent un code et attendent.`,
  removed: (names) => `Retirés depuis une semaine${nbsp}: ${names}.`,
  heard: 'Dernières nouvelles',
  neverHeard: 'pas encore',
  silent: (age) => `muet depuis ${age}`,
  build: 'Version',
  oldBuild: 'pas celle en service',
  engine: 'Moteur',
  page: 'Montre',
  painted: 'Dernière donnée affichée',
  place: (seq) => `n°${nbsp}${seq}`,
  memory: 'Mémoire',
  megabytes: (count) => `${count}${nbsp}Mo`,
  clock: 'Horloge',
  clockOff: (sign, ms) => (sign === 0 ? 'à l’heure du serveur' : `${ms}${nbsp}ms ${sign > 0 ? 'de retard' : 'd’avance'} sur le serveur`),
  picture: 'Image',
  losses: 'Liaison',
  lost: (count) => `perdue ${count}${nbsp}fois`,
  neverLost: 'jamais perdue',
  lastError: 'Erreur',
  notTold: 'non précisé',
  profile: 'Profil',
  profileLine: (inches, metres, panels) => `${number(inches, 'fr')}${nbsp}po à ${number(metres, 'fr')}${nbsp}m, ${panels}`,
  fit: 'autant de panneaux qu’il s’en lit',
  pinnedTo: (page, until) => (until === null ? `Reste sur ${page}` : `Reste sur ${page} jusqu’à ${until}`),
  pinnedUnder: {
    release: (page, until) => `Une parution occupe l’écran; affiché ensuite${nbsp}: ${page}${until === null ? '' : ` (jusqu’à ${until})`}`,
    notice: (page, until) =>
      `La donnée mise sur tous les murs occupe l’écran; affiché ensuite${nbsp}: ${page}${until === null ? '' : ` (jusqu’à ${until})`}`,
  },
  covers: { release: 'Une parution', notice: 'La donnée mise sur tous les murs', identify: 'Son nom', blank: `Rien${nbsp}: il est éteint` },
  pageOf: (board, page, pages) => `${board}, page ${page} de ${pages}`,
  isBlank: 'Éteint',
  identify: 'Identifier',
  identified: 'Il affiche son nom pendant dix secondes.',
  reload: 'Recharger',
  reloaded: 'Il se recharge dès qu’il le peut.',
  blank: 'Éteindre',
  unblank: 'Rallumer',
  theme: 'Thème',
  ownTheme: (theme) => `Le sien (${theme})`,
  themes: { dark: 'Foncé', light: 'Clair' },
  goTo: 'Aller à la page',
  stay: 'Durée',
  stayMinutes: (minutes) => `${minutes}${nbsp}min`,
  stayOn: 'jusqu’à libération',
  pin: 'Aller',
  unpin: 'Libérer',
  edit: 'Modifier',
  remove: 'Retirer',
  removeSure: (name) => `Retirer ${name} pour de bon${nbsp}? Il ne montrera plus rien et devra être jumelé de nouveau.`,
  keep: 'Garder',
  actions: (name) => `${name}${nbsp}: ce qu’il doit faire`,
  save: 'Enregistrer',
  saving: 'Enregistrement…',
  cancel: 'Annuler',
  add: 'Ajouter un écran',
  byCode: 'Par le code qu’il affiche',
  byAddress: 'Par une adresse fixe, pour les lecteurs qui en exigent une',
  code: 'Code',
  codeHint: `Ouvrez /wall sur l’écran. Le code compte six lettres et chiffres et vaut une heure.`,
  pair: 'Jumeler',
  make: 'Créer',
  madeText: 'Son adresse, donnée cette seule fois. Qui l’a voit ce que voit l’écran.',
  liteText: `Pour les anciens navigateurs de téléviseurs${nbsp}:`,
  pairedText: (name) => `${name} est jumelé.`,
  name: 'Nom',
  inches: 'Diagonale, pouces',
  metres: 'Distance de lecture, mètres',
  language: 'Langue',
  languages: { en: 'Anglais', fr: 'Français' },
  safe: `Marge libre de chaque bord, %`,
  desk: 'Pupitre, nommé dans l’en-tête',
  boards: 'Tableaux en alternance',
  inTurn: (names) => `En alternance${nbsp}: ${names}`,
  noBoards: 'Choisissez au moins un tableau.',
  panelsField: 'Panneaux par page',
  fitChoice: (panels) => `Autant qu’il s’en lit (${panels})`,
  panels: panelsIn.fr,
  upTo: (metres) => (metres === 0 ? 'à aucune distance' : `jusqu’à ${number(metres, 'fr')}${nbsp}m seulement`),
  capitals: ({ panels, minutes, px, upToM }) =>
    `${panelsIn.fr(panels)}${nbsp}: le plus petit texte à lire a des lettres de ${minutes}${nbsp}minutes d’arc, ${number(px, 'fr')}${nbsp}px sur 1080${nbsp}lignes; lisible jusqu’à ${number(upToM, 'fr')}${nbsp}m.`,
  outOfBounds: `Diagonale de ${diagonalInches.least} à ${diagonalInches.most}${nbsp}pouces, distance de ${distanceM.least} à ${distanceM.most}${nbsp}m, bord de ${safePercent.least} à ${safePercent.most}${nbsp}%.`,
  loop: 'Boucle',
  loopLine: ({ pages, ms }) => `${pagesIn.fr(pages)}, ${span(ms)}`,
  loopLong: 'longue',
  loopOver: 'trop longue',
  loopTakes: ({ pages, ms }) => `${pagesIn.fr(pages)}; une boucle dure ${span(ms)}.`,
  loopTakesLong: ({ pages, ms }) =>
    `${pagesIn.fr(pages)}; une boucle dure ${span(ms)}. Avec ${loopBounds.prompt} au plus, qui attend voit tout en ${longestLoop}.`,
  loopTooLong: ({ pages, boards, mayHaveMore }) =>
    `${pagesIn.fr(pages)}, c’est trop${nbsp}: une boucle en compte au plus ${loopBounds.most}, qui durent ${mostPagesTake}. Choisissez ${either(
      [
        ...(boards > 1 ? ['moins de tableaux'] : []),
        ...(mayHaveMore ? ['plus de panneaux par page'] : []),
        'une distance plus courte',
        'un plus grand écran',
      ],
      'ou',
    )}.`,
  unreadable: ({ panels, diagonalInches, distanceM, upToM, choose }) =>
    `${panelsIn.fr(panels)} sur ${number(diagonalInches, 'fr')}${nbsp}pouces ${isSingular(panels, 'fr') ? 'se lit' : 'se lisent'} ${
      upToM === 0 ? 'à aucune distance permise' : `jusqu’à ${number(upToM, 'fr')}${nbsp}m`
    }; à ${number(distanceM, 'fr')}${nbsp}m${choose === null ? ', rien ne se lit' : ` choisissez ${choose}`}.`,
  walls: 'Sur tous les murs',
  wallsLead: 'Une des dernières données par-dessus tout le reste, sur chaque écran, quelques minutes.',
  nothingOnWalls: 'Rien n’est affiché sur tous les murs.',
  onWalls: (until) => `Sur tous les murs jusqu’à ${until}${nbsp}:`,
  withdraw: 'Retirer',
  noticeWaits: (names) => `Une parution occupe ${names}; la donnée s’y affichera ensuite.`,
  latest: 'Dernières données',
  noLatest: 'Rien n’est encore paru.',
  forMinutes: 'Minutes',
  put: 'Afficher sur tous les murs',
  unconfirmed: 'Non confirmées',
  unconfirmedLead:
    'D’ampleur inhabituelle, donc sur aucun mur avant qu’une personne les confirme. Consultez d’abord la page de l’organisme.',
  noneUnconfirmed: 'Rien n’attend d’être confirmé.',
  by: 'Votre nom',
  confirm: 'Confirmer',
  confirmLabel: (title) => `Confirmer${nbsp}: ${title}`,
};

/** The words of the page of screens. */
export const screensWords = { en, fr } satisfies Record<Language, ScreensWords>;

/** No more are listed. */
function atLeast(words: string, count: number): string {
  return count >= waitingListed ? words : '';
}
