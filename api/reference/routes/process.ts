import { errorCodes } from '../../../core/errors';
import * as schemas from '../answer-schemas';
import { json, media, type RouteGroup, words } from '../described';
import { parameters } from '../parameters';

export const processGroup: RouteGroup = {
  id: 'process',
  title: words('The process and this description', 'Le processus et cette description'),
  routes: [
    {
      method: 'get',
      path: '/healthz',
      summary: words('The process answers', 'Le processus répond'),
      passesOver: true,
      answers: json(schemas.health),
      refuses: [],
      example: '/healthz',
    },
    {
      method: 'get',
      path: '/readyz',
      summary: words('The database answers too', 'La base de données aussi'),
      passesOver: true,
      answers: json(schemas.readiness),
      refuses: [503],
      example: '/readyz',
    },
    {
      method: 'get',
      path: '/metrics',
      summary: words('Prometheus’ text format', 'Le format texte de Prometheus'),
      passesOver: true,
      answers: media('text/plain'),
      refuses: [],
      example: '/metrics',
    },
    {
      method: 'get',
      path: '/api/v1/problems/{code}',
      summary: words(
        'What the type of a problem leads to: its status and its sentence',
        'Ce à quoi mène le type d’un problème : son statut et sa phrase',
      ),
      passesOver: true,
      within: {
        code: {
          meaning: words(`One of ${errorCodes.join(', ')}.`, `Un de ${errorCodes.join(', ')}.`),
          example: 'not-found',
          pattern: `^(${errorCodes.join('|')})$`,
        },
      },
      answers: json(schemas.problemCode),
      refuses: [404],
      example: '/api/v1/problems/not-found',
    },
    {
      method: 'get',
      path: '/api/v1/openapi.json',
      summary: words('This description as OpenAPI 3.1', 'Cette description en OpenAPI 3.1'),
      query: parameters,
      answers: json(),
      hasTag: true,
      refuses: [400],
      example: '/api/v1/openapi.json?lang=fr',
    },
    {
      method: 'get',
      path: '/api',
      also: ['/fr/api'],
      summary: words('This description as a page', 'Cette description en page'),
      passesOver: true,
      answers: media('text/html'),
      hasTag: true,
      refuses: [],
      example: '/api',
    },
  ],
};
