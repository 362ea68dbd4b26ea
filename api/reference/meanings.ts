import type { Words } from '../../core/series';
import { words } from './described';

/** What parameters do, by their names; a route says so itself where its own does something else. */
export const meanings: Readonly<Record<string, Words>> = {
  after: words('Prints behind this place in the log.', 'Les publications qui suivent cette place du journal.'),
  aggregation: words('How values are put together at a lower frequency.', 'Comment les valeurs sont réunies à une fréquence plus basse.'),
  asOf: words('As it stood then, and not as it stands now.', 'L’état à ce moment, et non l’état actuel.'),
  base: words('The period that is 100 in an index.', 'La période qui vaut 100 dans un indice.'),
  by: words('Whose measures.', 'Qui a pris les mesures.'),
  columns: words('How much is said of each value.', 'Ce qui est dit de chaque valeur.'),
  compare: words(
    'Other series in the same chart, with commas between.',
    'D’autres séries dans le même graphique, séparées par des virgules.',
  ),
  country: words('Releases of this country alone.', 'Les diffusions de ce pays seulement.'),
  formula: words('What is calculated.', 'Ce qui est calculé.'),
  frequency: words('Aggregated to this frequency.', 'Ramené à cette fréquence.'),
  from: words('Nothing before this.', 'Rien avant ceci.'),
  ghost: words(
    'Draws what had first been said, or stood at a moment, behind the line.',
    'Trace derrière la ligne ce qui avait d’abord été publié, ou l’était à un moment.',
  ),
  height: words('How high the frame is: as its content, or filled.', 'La hauteur du cadre : celle du contenu, ou tout le cadre.'),
  hs: words('Measures on goods of this tariff code.', 'Les mesures sur les marchandises de ce code tarifaire.'),
  lang: words('Language of the words.', 'Langue des textes.'),
  language: words('Language of the words.', 'Langue des textes.'),
  layout: words('A line for each value, or a column for each series.', 'Une ligne par valeur, ou une colonne par série.'),
  limit: words('At most so many.', 'Au plus ce nombre.'),
  locale: words('How numbers and separators are written.', 'Écriture des nombres et des séparateurs.'),
  period: words('The period that is explained.', 'La période expliquée.'),
  q: words('Words that all must be there.', 'Des mots qui doivent tous y être.'),
  range: words('Which stretch of time is drawn.', 'L’intervalle de temps tracé.'),
  release: words('Of these releases alone.', 'De ces diffusions seulement.'),
  series: words('Of these series alone.', 'De ces séries seulement.'),
  theme: words('On a light or a dark ground.', 'Sur fond clair ou foncé.'),
  to: words('Nothing after this.', 'Rien après ceci.'),
  topic: words('Of these topics alone.', 'De ces thèmes seulement.'),
  units: words(
    'Transformation of the values; lin leaves them as published.',
    'Transformation des valeurs; lin les laisse telles que publiées.',
  ),
  version: words('An earlier version of the board.', 'Une version antérieure du tableau.'),
  view: words(
    'Chart or table, as the page has it; a picture is a chart.',
    'Graphique ou tableau, comme sur la page; une image est un graphique.',
  ),
  vintage: words(
    'Which statements: the latest, the first of each period, or all.',
    'Quelles éditions : la dernière, la première de chaque période, ou toutes.',
  ),
  width: words('Width in CSS pixels.', 'Largeur en pixels CSS.'),
};
