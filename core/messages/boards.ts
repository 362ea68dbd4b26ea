import type { Aggregation } from '../aggregate';
import type { LayerShape, PanelTransformation } from '../board';
import type { Direction, Shown } from '../board-layout';
import type { ApartReason } from '../board-panel';
import { isSingular, nbsp } from '../format';
import type { Language, SeriesId } from '../series';

/** The words of the pages of boards, and of the editor that lays them out. */
interface BoardWords {
  readonly title: string;
  readonly lead: string;
  readonly shipped: string;
  readonly made: string;
  readonly noneMade: string;
  readonly newBoard: string;
  readonly panels: (count: number) => string;
  readonly madeAt: (instant: string) => string;
  readonly changedAt: (instant: string) => string;
  readonly name: string;
  readonly nameHint: string;
  readonly from: (title: string) => string;
  readonly create: string;
  readonly creating: string;
  readonly copyOf: (title: string) => string;
  readonly notFound: string;
  readonly notFoundText: string;
  readonly toBoards: string;
  readonly needsScript: string;
  readonly empty: string;
  readonly emptyEditing: string;
  readonly panelsHeading: string;
  readonly edit: string;
  readonly done: string;
  readonly saveAsOwn: string;
  readonly openEditor: string;
  readonly share: string;
  readonly readLink: string;
  readonly editLink: string;
  readonly editLinkHint: string;
  readonly copy: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly addPanel: string;
  readonly undo: string;
  readonly redo: string;
  readonly remove: string;
  readonly removeBoard: string;
  readonly removeBoardSure: string;
  readonly keepBoard: string;
  readonly removePanel: (title: string) => string;
  readonly changePanel: (title: string) => string;
  readonly handle: (title: string) => string;
  readonly handleKeys: string;
  readonly up: (title: string) => string;
  readonly down: (title: string) => string;
  readonly series: string;
  readonly seriesHint: string;
  readonly noSeries: string;
  readonly beside: string;
  readonly full: string;
  readonly takeOut: (title: string) => string;
  readonly drawn: string;
  readonly drawing: Readonly<Record<PanelTransformation, string>>;
  readonly shape: string;
  readonly shapes: Readonly<Record<LayerShape, string>>;
  readonly add: string;
  readonly apply: string;
  readonly cancel: string;
  readonly loadingSeries: string;
  readonly seriesFailed: string;
  readonly loadingPanel: string;
  readonly apart: Readonly<Record<ApartReason, (other: string) => string>>;
  readonly kindsLegend: string;
  readonly kinds: Readonly<Record<Shown['kind'], string>>;
  readonly loadingBoards: string;
  readonly boardsFailed: string;
  readonly calculation: string;
  readonly calculations: Readonly<Record<Calculation | 'own', string>>;
  /** What the first series is, and those after it. */
  readonly operands: Readonly<Record<Calculation, readonly [string, string]>>;
  readonly dollarsOf: string;
  readonly formulaHint: string;
  readonly result: (title: string) => string;
  readonly frequency: string;
  readonly asPublished: string;
  readonly aggregation: string;
  readonly byNature: string;
  readonly aggregations: Readonly<Record<Aggregation, string>>;
  readonly calculatedFrom: (sources: string) => string;
  readonly nothingYet: string;
  readonly leftOut: (titles: string) => string;
  readonly rates: string;
  readonly noRates: string;
  readonly noPercent: string;
  readonly inForceSince: (day: string) => string;
  readonly seriesUnknown: (id: SeriesId) => string;
  readonly panelUnknown: string;
  readonly state: {
    readonly saved: string;
    readonly savedAt: (time: string) => string;
    readonly waiting: string;
    readonly saving: string;
    readonly failed: string;
    readonly failedUntil: (time: string) => string;
    readonly retry: string;
    readonly conflict: string;
    readonly showTheirs: string;
    readonly keepMine: string;
    readonly forbidden: string;
    readonly gone: string;
  };
  readonly spoken: {
    readonly added: (title: string) => string;
    readonly removed: (title: string) => string;
    readonly moved: (title: string, direction: Direction, column: number, row: number) => string;
    readonly resized: (title: string, w: number, h: number) => string;
    readonly edge: (title: string) => string;
    readonly undone: string;
    readonly redone: string;
    readonly renamed: (title: string) => string;
    readonly full: string;
  };
}

type Calculation = 'difference' | 'sum' | 'ratio' | 'share' | 'perCapita' | 'deflated';

const towards: Readonly<Record<Direction, string>> = { left: 'la gauche', right: 'la droite', up: 'le haut', down: 'le bas' };

const numberOf = (language: Language, count: number, [one, many]: readonly [string, string]) =>
  `${count} ${isSingular(count, language) ? one : many}`;

export const boardWords: Readonly<Record<Language, BoardWords>> = {
  en: {
    title: 'Boards',
    lead: 'Panels laid out side by side. Anyone can read a board; whoever holds its edit link can change it.',
    shipped: 'Made by the desk',
    made: 'Newest made by readers',
    noneMade: 'Nobody has made a board yet.',
    newBoard: 'New board',
    panels: (count) => numberOf('en', count, ['panel', 'panels']),
    madeAt: (instant) => `made ${instant}`,
    changedAt: (instant) => `changed ${instant}`,
    name: 'Name of the board',
    nameHint: 'At most 80 characters. Everyone who reads the board sees it.',
    from: (title) => `Starts with the panels of “${title}”.`,
    create: 'Make the board',
    creating: 'Making the board',
    copyOf: (title) => `${title} (copy)`,
    notFound: 'There is no board here',
    notFoundText: 'The address leads to no board. Whoever laid it out may have removed it.',
    toBoards: 'All boards',
    needsScript: 'Laying out a board needs JavaScript.',
    empty: 'This board has no panels yet.',
    emptyEditing: 'This board has no panels yet. Add the first one.',
    panelsHeading: 'Panels',
    edit: 'Edit',
    done: 'Done',
    saveAsOwn: 'Save as my own',
    openEditor: 'Opening the editor',
    share: 'Share',
    readLink: 'Link to read',
    editLink: 'Link to edit',
    editLinkHint: 'Whoever has this link can change and remove the board. It cannot be shown again if it is lost.',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'Select the link and copy it',
    addPanel: 'Add a panel',
    undo: 'Undo',
    redo: 'Redo',
    remove: 'Remove',
    removeBoard: 'Remove the board',
    removeBoardSure: 'Remove this board for everyone?',
    keepBoard: 'Keep it',
    removePanel: (title) => `Remove ${title}`,
    changePanel: (title) => `Change what ${title} draws`,
    handle: (title) => `Move or resize ${title}`,
    handleKeys: 'Arrow keys move the panel, Shift with an arrow key resizes it, Delete removes it.',
    up: (title) => `Move ${title} up`,
    down: (title) => `Move ${title} down`,
    series: 'Series',
    seriesHint: 'Type part of a name, in English or French',
    noSeries: 'No series has such a name.',
    beside: 'Draw another series beside it',
    full: 'A panel draws at most three series.',
    takeOut: (title) => `Take ${title} out`,
    drawn: 'What is drawn',
    drawing: {
      level: 'Level',
      'percent-on-year': '% change on a year earlier',
      'percent-on-period': '% change on the previous period',
      difference: 'Change on the previous period',
      'index-2024': 'Index, 2024 average = 100',
      'three-month-average': '3-month average',
      'index-2024-of-three-month-averages': '3-month average, 2024 average = 100',
      'four-quarter-sum': '4-quarter sum',
      'twelve-month-sum': '12-month sum',
      'percent-on-year-of-three-month-sums': '% change on a year earlier, 3-month sums',
    },
    shape: 'Shape',
    shapes: { line: 'Line', columns: 'Columns', step: 'Steps' },
    add: 'Add',
    apply: 'Change',
    cancel: 'Cancel',
    loadingSeries: 'Fetching the list of series',
    seriesFailed: 'The list of series could not be fetched.',
    loadingPanel: 'Its data come as soon as the board is saved.',
    apart: {
      frequency: (other) => `another frequency than ${other}`,
      adjustment: (other) => `adjusted otherwise than ${other}`,
      unit: (other) => `another unit than ${other}`,
      basis: (other) => `another basis than ${other}`,
    },
    kindsLegend: 'What the panel shows',
    kinds: { series: 'Series', catalogue: 'Panel of the desk', formula: 'Formula' },
    loadingBoards: 'Fetching the desk’s panels',
    boardsFailed: 'The desk’s panels could not be fetched.',
    calculation: 'Calculation',
    calculations: {
      difference: 'Difference',
      sum: 'Sum',
      ratio: 'Ratio',
      share: 'Share, in percent',
      perCapita: 'Per person',
      deflated: 'Constant dollars',
      own: 'Formula, typed',
    },
    operands: {
      difference: ['Series', 'Take away'],
      sum: ['Series', 'Add'],
      ratio: ['Series', 'Divide by'],
      share: ['Part', 'Of the whole'],
      perCapita: ['Amount', 'Persons'],
      deflated: ['Amount', 'Price index'],
    },
    dollarsOf: 'Dollars of the year',
    formulaHint: 'Ids of series with + − × ÷ and brackets, such as pc1(CA_CPI_ALL) - pc1(US_CPI_ALL).',
    result: (title) => `Draws: ${title}.`,
    frequency: 'Frequency',
    asPublished: 'As published',
    aggregation: 'Put together',
    byNature: 'As each series is',
    aggregations: { sum: 'Sum', average: 'Average', 'end-of-period': 'End of the period' },
    calculatedFrom: (sources) => `${sources}, calculated by us`,
    nothingYet: 'Nothing of this board has a value here yet.',
    leftOut: (titles) => `Without a value yet, so not shown: ${titles}.`,
    rates: 'U.S. tariffs in force',
    noRates: 'No U.S. tariff on these goods is in force, as far as the ledger knows.',
    noPercent: 'Rate not stated:',
    inForceSince: (day) => `, in force since ${day}:`,
    seriesUnknown: (id) => `The series ${id} is not known here.`,
    panelUnknown: 'The catalogue no longer has this panel.',
    state: {
      saved: 'Saved',
      savedAt: (time) => `Saved at ${time}`,
      waiting: 'Not saved yet',
      saving: 'Saving',
      failed: 'Could not save',
      failedUntil: (time) => `Could not save. Trying again at ${time}`,
      retry: 'Try now',
      conflict: 'Somebody else changed this board meanwhile.',
      showTheirs: 'Show theirs',
      keepMine: 'Keep mine',
      forbidden: 'This edit link does not open the board. Save it as your own to keep what you did.',
      gone: 'This board was removed. Save it as your own to keep what you did.',
    },
    spoken: {
      added: (title) => `${title} added.`,
      removed: (title) => `${title} removed. Undo brings it back.`,
      moved: (title, direction, column, row) => `${title} moved ${direction}: column ${column}, row ${row}.`,
      resized: (title, w, h) => `${title}: ${w} of 12 columns wide, ${h} rows tall.`,
      edge: (title) => `${title} can’t go further.`,
      undone: 'Undone.',
      redone: 'Redone.',
      renamed: (title) => `Renamed to ${title}.`,
      full: 'A board has at most 24 panels.',
    },
  },
  fr: {
    title: 'Tableaux de bord',
    lead: 'Des panneaux disposés côte à côte. Tout le monde peut lire un tableau; qui en détient le lien de modification peut le changer.',
    shipped: 'Tableaux de la rédaction',
    made: 'Derniers tableaux des lecteurs',
    noneMade: 'Personne n’a encore fait de tableau.',
    newBoard: 'Nouveau tableau',
    panels: (count) => numberOf('fr', count, ['panneau', 'panneaux']),
    madeAt: (instant) => `fait le ${instant}`,
    changedAt: (instant) => `modifié le ${instant}`,
    name: 'Nom du tableau',
    nameHint: 'Au plus 80 caractères. Tous les lecteurs du tableau le voient.',
    from: (title) => `Reprend les panneaux de « ${title} ».`,
    create: 'Créer le tableau',
    creating: 'Création du tableau',
    copyOf: (title) => `${title} (copie)`,
    notFound: 'Il n’y a pas de tableau ici',
    notFoundText: 'Cette adresse ne mène à aucun tableau. La personne qui l’a disposé l’a peut-être retiré.',
    toBoards: 'Tous les tableaux',
    needsScript: 'Disposer un tableau demande JavaScript.',
    empty: 'Ce tableau n’a pas encore de panneau.',
    emptyEditing: 'Ce tableau n’a pas encore de panneau. Ajoutez le premier.',
    panelsHeading: 'Panneaux',
    edit: 'Modifier',
    done: 'Terminer',
    saveAsOwn: 'Copier et modifier',
    openEditor: 'Ouverture de l’éditeur',
    share: 'Partager',
    readLink: 'Lien de lecture',
    editLink: 'Lien de modification',
    editLinkHint: 'Qui a ce lien peut modifier et retirer le tableau. Perdu, il ne peut être affiché de nouveau.',
    copy: 'Copier',
    copied: 'Copié',
    copyFailed: 'Sélectionnez le lien et copiez-le',
    addPanel: 'Ajouter un panneau',
    undo: 'Annuler',
    redo: 'Rétablir',
    remove: 'Retirer',
    removeBoard: 'Retirer le tableau',
    removeBoardSure: 'Retirer ce tableau pour tout le monde?',
    keepBoard: 'Le garder',
    removePanel: (title) => `Retirer ${title}`,
    changePanel: (title) => `Changer ce que trace ${title}`,
    handle: (title) => `Déplacer ou redimensionner ${title}`,
    handleKeys: 'Les flèches déplacent le panneau, Maj et une flèche le redimensionnent, Suppr le retire.',
    up: (title) => `Monter ${title}`,
    down: (title) => `Descendre ${title}`,
    series: 'Série',
    seriesHint: 'Tapez une partie d’un nom, en français ou en anglais',
    noSeries: 'Aucune série ne porte un tel nom.',
    beside: 'Tracer une autre série à côté',
    full: 'Un panneau trace au plus trois séries.',
    takeOut: (title) => `Enlever ${title}`,
    drawn: 'Ce qui est tracé',
    drawing: {
      level: 'Niveau',
      'percent-on-year': 'Variation en % sur un an',
      'percent-on-period': 'Variation en % sur la période précédente',
      difference: 'Variation sur la période précédente',
      'index-2024': 'Indice, moyenne de 2024 = 100',
      'three-month-average': 'Moyenne de 3 mois',
      'index-2024-of-three-month-averages': 'Moyenne de 3 mois, moyenne de 2024 = 100',
      'four-quarter-sum': 'Somme de 4 trimestres',
      'twelve-month-sum': 'Somme de 12 mois',
      'percent-on-year-of-three-month-sums': 'Variation en % sur un an, sommes de 3 mois',
    },
    shape: 'Forme',
    shapes: { line: 'Ligne', columns: 'Colonnes', step: 'Paliers' },
    add: 'Ajouter',
    apply: 'Changer',
    cancel: 'Fermer',
    loadingSeries: 'Lecture de la liste des séries',
    seriesFailed: 'La liste des séries n’a pu être lue.',
    loadingPanel: 'Ses données arrivent dès que le tableau est enregistré.',
    apart: {
      frequency: (other) => `autre fréquence que ${other}`,
      adjustment: (other) => `désaisonnalisée autrement que ${other}`,
      unit: (other) => `autre unité que ${other}`,
      basis: (other) => `autre base que ${other}`,
    },
    kindsLegend: 'Ce que montre le panneau',
    kinds: { series: 'Séries', catalogue: 'Panneau de la rédaction', formula: 'Formule' },
    loadingBoards: 'Lecture des panneaux de la rédaction',
    boardsFailed: 'Les panneaux de la rédaction n’ont pu être lus.',
    calculation: 'Calcul',
    calculations: {
      difference: 'Différence',
      sum: 'Somme',
      ratio: 'Rapport',
      share: 'Part, en pourcentage',
      perCapita: 'Par personne',
      deflated: 'Dollars constants',
      own: 'Formule, tapée',
    },
    operands: {
      difference: ['Série', 'Retrancher'],
      sum: ['Série', 'Ajouter'],
      ratio: ['Série', 'Diviser par'],
      share: ['Partie', 'Du total'],
      perCapita: ['Montant', 'Personnes'],
      deflated: ['Montant', 'Indice de prix'],
    },
    dollarsOf: 'Dollars de l’année',
    formulaHint: 'Identifiants de séries avec + − × ÷ et parenthèses, comme pc1(CA_CPI_ALL) - pc1(US_CPI_ALL).',
    result: (title) => `Trace${nbsp}: ${title}.`,
    frequency: 'Fréquence',
    asPublished: 'Telle que publiée',
    aggregation: 'Regroupement',
    byNature: 'Selon chaque série',
    aggregations: { sum: 'Somme', average: 'Moyenne', 'end-of-period': 'Fin de période' },
    calculatedFrom: (sources) => `${sources}, calculé par nous`,
    nothingYet: 'Rien de ce tableau n’a encore de valeur ici.',
    leftOut: (titles) => `Encore sans valeur, donc non montrés${nbsp}: ${titles}.`,
    rates: 'Droits américains en vigueur',
    noRates: 'Aucun droit américain sur ces produits n’est en vigueur, pour autant que le registre le sache.',
    noPercent: `Taux non précisé${nbsp}:`,
    inForceSince: (day) => `, en vigueur depuis le ${day}${nbsp}:`,
    seriesUnknown: (id) => `La série ${id} n’est pas connue ici.`,
    panelUnknown: 'Le catalogue n’a plus ce panneau.',
    state: {
      saved: 'Enregistré',
      savedAt: (time) => `Enregistré à ${time}`,
      waiting: 'Pas encore enregistré',
      saving: 'Enregistrement',
      failed: 'Enregistrement impossible',
      failedUntil: (time) => `Enregistrement impossible. Nouvel essai à ${time}`,
      retry: 'Essayer maintenant',
      conflict: 'Quelqu’un d’autre a modifié ce tableau entre-temps.',
      showTheirs: 'Voir le sien',
      keepMine: 'Garder le mien',
      forbidden: 'Ce lien de modification n’ouvre pas le tableau. Faites-en votre tableau pour garder votre travail.',
      gone: 'Ce tableau a été retiré. Faites-en votre tableau pour garder votre travail.',
    },
    spoken: {
      added: (title) => `${title} ajouté.`,
      removed: (title) => `${title} retiré. Annuler le ramène.`,
      moved: (title, direction, column, row) => `${title} déplacé vers ${towards[direction]} : colonne ${column}, rangée ${row}.`,
      resized: (title, w, h) => `${title} : ${w} colonnes sur 12, ${h} rangées.`,
      edge: (title) => `${title} ne peut aller plus loin.`,
      undone: 'Annulé.',
      redone: 'Rétabli.',
      renamed: (title) => `Renommé ${title}.`,
      full: 'Un tableau compte au plus 24 panneaux.',
    },
  },
};
