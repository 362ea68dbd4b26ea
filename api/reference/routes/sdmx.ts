import { resources } from '../../../core/sdmx/artefact';
import { dimensionIds, timeDimension } from '../../../core/sdmx/components';
import { dataOffers, jsonFirstOffers, structureOffers } from '../../../formats/sdmx/registry';
import { type DescribedRoute, media, type PathPart, type RouteGroup, words } from '../described';
import { availabilityParameters, dataParameters, sdmxMeanings, structureParameters } from '../sdmx-parameters';

const dataTypes = [...new Set([...dataOffers, ...jsonFirstOffers].map(({ type }) => type))];
const structureTypes = [...new Set(structureOffers.map(({ type }) => type))];

const flow: PathPart = {
  meaning: words('A dataflow, as /sdmx/dataflow lists them.', 'Un flux de données, selon /sdmx/dataflow.'),
  example: 'ECON',
};
const key: PathPart = {
  meaning: words(
    `${dimensionIds.join('.')}, codes with + between, nothing for any; or all.`,
    `${dimensionIds.join('.')}, codes séparés par +, rien pour tous; ou all.`,
  ),
  example: '...CA_CPI_ALL',
};
const all = (en: string, fr: string): PathPart => ({ meaning: words(en, fr), example: 'all' });
const sdmx = {
  method: 'get',
  passesOver: true,
  meanings: sdmxMeanings,
  hasTag: true,
  errors: 'sdmx',
} as const satisfies Partial<DescribedRoute>;
const structure: PathPart = {
  meaning: words(`${resources.join(', ')}, or structure for all.`, `${resources.join(', ')}, ou structure pour toutes.`),
  example: 'dataflow',
  pattern: `^(${[...resources, 'structure'].join('|')})$`,
};

export const sdmxGroup: RouteGroup = {
  id: 'sdmx',
  title: words('SDMX', 'SDMX'),
  lead: words(
    'REST 1.x. What is left out at the end of an address is all, a version latest. Accept chooses the representation.',
    'REST 1.x. Ce qui est omis à la fin d’une adresse vaut all, une version latest. Accept choisit la représentation.',
  ),
  guide: 'sdmx.md',
  routes: [
    {
      ...sdmx,
      path: '/sdmx/data/{flow}/{key}',
      summary: words('The series that a key asks for', 'Les séries que demande une clé'),
      within: { flow, key },
      query: dataParameters,
      answers: media(...dataTypes),
      refuses: [400, 403, 404, 406, 429],
      example: '/sdmx/data/ECON/...CA_CPI_ALL?lastNObservations=2',
    },
    {
      ...sdmx,
      path: '/sdmx/availableconstraint/{flow}/{key}/{provider}/{component}',
      summary: words('Which codes have data', 'Les codes qui ont des données'),
      within: {
        flow,
        key: { ...key, example: 'all' },
        provider: all('all, or ours.', 'all, ou le nôtre.'),
        component: all(
          `all, ${dimensionIds.join(', ')} or ${timeDimension.id}.`,
          `all, ${dimensionIds.join(', ')} ou ${timeDimension.id}.`,
        ),
      },
      query: availabilityParameters,
      answers: media(...structureTypes),
      refuses: [400, 404, 406, 429],
      example: '/sdmx/availableconstraint/ECON/all/all/all',
    },
    {
      ...sdmx,
      path: '/sdmx/{structure}',
      summary: words('All structures of a kind', 'Toutes les structures d’un genre'),
      within: { structure },
      query: structureParameters,
      answers: media(...structureTypes),
      refuses: [400, 404, 406, 429, 501],
      example: '/sdmx/dataflow',
    },
    {
      ...sdmx,
      path: '/sdmx/{structure}/{agency}/{id}/{version}',
      summary: words('One structure', 'Une structure'),
      within: {
        structure: { ...structure, example: 'codelist' },
        agency: all('An agency, or all.', 'Un organisme, ou all.'),
        id: { meaning: words('Its id, or all.', 'Son identifiant, ou all.'), example: 'CL_FREQ' },
        version: { meaning: words('A version, latest or all.', 'Une version, latest ou all.'), example: 'latest' },
      },
      query: structureParameters,
      answers: media(...structureTypes),
      refuses: [400, 404, 406, 429, 501],
      example: '/sdmx/codelist/all/CL_FREQ/latest',
    },
  ],
};
