import { pictureEndings } from '../../../core/download/endings';
import { fileFormats } from '../../../formats/download/registry';
import { parameters as charts } from '../../charts';
import { downloadParameters } from '../../download/question';
import { sdmxFormats } from '../../download/sdmx';
import { parameters as embed } from '../../embed';
import { media, type RouteGroup, words } from '../described';
import { seriesId } from '../parts';

const endings = [...fileFormats.keys(), ...sdmxFormats.keys(), ...pictureEndings];
const plainTypes = [...fileFormats.values()].map(({ type }) => type.split(';', 1)[0] as string);
const sdmxTypes = [...sdmxFormats.values()].map(({ type }) => type);
const fileTypes = [...new Set([...plainTypes, ...sdmxTypes, 'image/png', 'image/svg+xml'])];

/** Parts of a series page's address, which core/series-view reads. */
const viewMeanings = {
  units: words(
    'A transformation, as of the page: lin, chg, ch1, pch, pc1, …',
    'Une transformation, comme sur la page : lin, chg, ch1, pch, pc1, …',
  ),
  frequency: words('D, W, M, Q or A.', 'D, W, M, Q ou A.'),
  aggregation: words('sum, average or end-of-period.', 'sum, average ou end-of-period.'),
  range: words('1y, 3y, 5y, 10y, max or 2021-01..2024-12; 5y unless said.', '1y, 3y, 5y, 10y, max ou 2021-01..2024-12; 5y par défaut.'),
  base: words('A year or a period that is 100: 2024.', 'Une année ou une période qui vaut 100 : 2024.'),
  asOf: words(
    'As it stood at an instant or on a day; the picture stays as it is.',
    'L’état à un instant ou un jour; l’image reste telle quelle.',
  ),
  ghost: words('The grey line beside it: first, an instant or a day.', 'La ligne grise à côté : first, un instant ou un jour.'),
  compare: words('Up to three other series, with commas between.', 'Jusqu’à trois autres séries, séparées par des virgules.'),
};

export const filesGroup: RouteGroup = {
  id: 'files',
  title: words('Files of series', 'Fichiers de séries'),
  routes: [
    {
      method: 'get',
      path: '/download/{file}',
      summary: words('One or several series as a file to keep', 'Une ou plusieurs séries en un fichier à conserver'),
      note: words(
        'The same bytes for the same question until one of its series gets a new print. A series that may not be passed on is refused with 403, and left out of all. Pictures take the parameters of /api/v1/charts. With .about.json behind it an address tells what the file would hold; catalogue.csv has a row for each series, changes.csv?after= or ?since= what prints wrote from there on (both also as .json).',
        'Les mêmes octets pour la même question jusqu’à ce qu’une de ses séries reçoive une publication. Une série qui ne peut être transmise est refusée (403), et absente de all. Les images prennent les paramètres de /api/v1/charts. Suivie de .about.json, une adresse dit ce que le fichier contiendrait; catalogue.csv a une ligne par série, changes.csv?after= ou ?since= ce que les publications ont écrit depuis (les deux aussi en .json).',
      ),
      within: {
        file: {
          meaning: words(
            `Ids with commas between, or all, and an ending: ${endings.join(', ')}.`,
            `Des identifiants séparés par des virgules, ou all, et une terminaison : ${endings.join(', ')}.`,
          ),
          example: 'CA_CPI_ALL.csv',
        },
      },
      query: downloadParameters,
      answers: media(...fileTypes),
      hasTag: true,
      refuses: [400, 403, 404, 413, 422, 429],
      example: '/download/CA_CPI_ALL,CA_EXPORTS_US.csv?layout=wide',
    },
  ],
};

export const picturesGroup: RouteGroup = {
  id: 'pictures',
  title: words('Pictures and frames', 'Images et cadres'),
  lead: words(
    'They take what a series page has in its address, and say by themselves what they show.',
    'Ils prennent ce que porte l’adresse d’une page de série, et disent d’eux-mêmes ce qu’ils montrent.',
  ),
  guide: 'api.md',
  routes: [
    {
      method: 'get',
      path: '/api/v1/charts/{file}',
      summary: words('The chart of a series as a picture', 'Le graphique d’une série en image'),
      note: words('A PNG has two pixels for each of width.', 'Un PNG a deux pixels pour chacun de width.'),
      within: {
        file: {
          meaning: words('Id of a series, and .svg or .png.', 'Identifiant d’une série, et .svg ou .png.'),
          example: 'CA_CPI_ALL.svg',
          pattern: '^[A-Za-z0-9_]+\\.(svg|png)$',
        },
      },
      query: charts,
      meanings: viewMeanings,
      answers: media('image/svg+xml', 'image/png'),
      hasTag: true,
      refuses: [400, 403, 404],
      example: '/api/v1/charts/CA_CPI_ALL.svg?theme=dark',
    },
    {
      method: 'get',
      path: '/embed/{id}',
      also: ['/fr/embed/{id}'],
      summary: words('A page with the chart for other sites’ frames', 'Une page avec le graphique, pour les cadres d’autres sites'),
      note: words(
        'Drawn by the server, readable without scripts, without cookies. It says whether it follows new data or is pinned (asOf).',
        'Dessinée par le serveur, lisible sans scripts, sans témoins. Elle dit si elle suit les nouvelles données ou si elle est figée (asOf).',
      ),
      within: { id: seriesId },
      query: embed,
      meanings: viewMeanings,
      answers: media('text/html'),
      hasTag: true,
      refuses: [400, 403, 404],
      errors: 'page',
      example: '/embed/CA_CPI_ALL?range=10y',
    },
  ],
};
