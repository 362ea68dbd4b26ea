import { parameters as formulas } from '../../formulas';
import { parameters as observations } from '../../observations';
import { parameters as prints } from '../../prints';
import { parameters as search } from '../../search';
import * as schemas from '../answer-schemas';
import { json, type RouteGroup, words } from '../described';
import { seriesId } from '../parts';

export const seriesGroup: RouteGroup = {
  id: 'series',
  title: words('Series and their observations', 'Séries et observations'),
  routes: [
    {
      method: 'get',
      path: '/api/v1/series',
      summary: words(
        'Every series, with its newest observation and freshness',
        'Toutes les séries, avec la dernière observation et la fraîcheur',
      ),
      note: words(
        'In the catalogue’s order. Series with companionOf hold the standard errors of another one. newest is null where redistribution is display-only.',
        'Dans l’ordre du catalogue. Les séries avec companionOf contiennent les erreurs-types d’une autre. newest est null là où redistribution vaut display-only.',
      ),
      query: {},
      answers: json(schemas.seriesList),
      hasTag: true,
      refuses: [400],
      example: '/api/v1/series',
    },
    {
      method: 'get',
      path: '/api/v1/series/{id}',
      summary: words('One series, with its whole catalogue entry', 'Une série, avec toute sa fiche au catalogue'),
      within: { id: seriesId },
      query: {},
      answers: json(schemas.oneSeries),
      hasTag: true,
      refuses: [400, 404],
      example: '/api/v1/series/CA_CPI_ALL',
    },
    {
      method: 'get',
      path: '/api/v1/series/{id}/observations',
      summary: words(
        'Its observations, as they stand or as they stood',
        'Ses observations, telles qu’elles sont ou telles qu’elles étaient',
      ),
      note: words(
        'Oldest first. observations is null and known false for a moment of which we did not keep vintages yet: never today’s values. With vintage=all, vintages stands in its place.',
        'De la plus ancienne à la plus récente. observations est null et known vaut false pour un moment dont nous ne gardions pas encore les éditions : jamais les valeurs d’aujourd’hui. Avec vintage=all, vintages en tient lieu.',
      ),
      within: { id: seriesId },
      query: observations,
      answers: json(schemas.observations),
      hasTag: true,
      refuses: [400, 403, 404],
      example: '/api/v1/series/CA_CPI_ALL/observations?from=2026-01',
    },
    {
      method: 'get',
      path: '/api/v1/formulas',
      summary: words('What is calculated from up to four series', 'Ce qui se calcule à partir d’au plus quatre séries'),
      note: words(
        'Each series is aggregated, then transformed, then the formula is applied. Where it can’t be read, at names the character, from 1.',
        'Chaque série est agrégée, puis transformée, puis la formule est appliquée. Si elle est illisible, at donne le caractère, à partir de 1.',
      ),
      query: formulas,
      answers: json(schemas.formula),
      hasTag: true,
      refuses: [400, 403, 422],
      example: '/api/v1/formulas?formula=sum12(CA_EXPORTS_US)',
    },
    {
      method: 'get',
      path: '/api/v1/prints',
      summary: words('What came out, in order of seq', 'Ce qui est paru, dans l’ordre de seq'),
      note: words(
        'Ask again with the last seq until it is newest; seq has no holes. A print of kind past is no news. One with redistribution: display-only is without its figures.',
        'Redemandez avec le dernier seq jusqu’à newest; seq n’a pas de trou. Une publication de genre past n’est pas une nouvelle. Avec redistribution: display-only, elle est sans ses chiffres.',
      ),
      query: prints,
      answers: json(schemas.prints),
      hasTag: true,
      refuses: [400],
      example: '/api/v1/prints?after=0&limit=2',
    },
    {
      method: 'get',
      path: '/api/v1/search',
      summary: words(
        'Series, releases, sources, places, topics and measures by words',
        'Séries, diffusions, sources, lieux, thèmes et mesures, par mots',
      ),
      note: words('Best first.', 'Les plus pertinents d’abord.'),
      query: search,
      answers: json(schemas.search),
      hasTag: true,
      refuses: [400],
      example: '/api/v1/search?q=lumber',
    },
  ],
};
