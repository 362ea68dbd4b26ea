import { body } from '../../board-body';
import { parameters as version } from '../../boards';
import * as schemas from '../answer-schemas';
import { json, type RouteGroup, words } from '../described';
import { boardId } from '../parts';

const exampleBoard = {
  title: 'Prices',
  layout: [
    {
      id: 'cpi',
      x: 0,
      y: 0,
      w: 6,
      h: 4,
      shows: { kind: 'series', series: ['CA_CPI_ALL'], transformation: 'percent-on-year', shape: 'line' },
    },
  ],
};
const ifMatch = {
  'If-Match': {
    meaning: words('The version that you change.', 'La version que vous modifiez.'),
    isRequired: true,
    example: '"1"',
  },
};
/** A board that readers made, with the letters and digits of its id. */
const made = { id: { ...boardId, example: 'k3nq8wz2xh' } };

export const boardsGroup: RouteGroup = {
  id: 'boards',
  title: words('Boards', 'Tableaux'),
  lead: words(
    'Whoever makes a board is told its edit key, this once, and changes it with that.',
    'Qui crée un tableau en reçoit la clé, une seule fois, et le modifie avec elle.',
  ),
  guide: 'api.md',
  routes: [
    {
      method: 'get',
      path: '/api/v1/boards',
      summary: words('Boards of the desk, then the newest of readers', 'Les tableaux de la rédaction, puis les plus récents des lecteurs'),
      query: {},
      answers: json(schemas.boards),
      hasTag: true,
      refuses: [400],
      example: '/api/v1/boards',
    },
    {
      method: 'get',
      path: '/api/v1/boards/{id}',
      summary: words('One board, with its layout', 'Un tableau, avec sa disposition'),
      note: words(
        'One of the desk has contents, what each panel draws; one of a reader has a version, which is its ETag.',
        'Un tableau de la rédaction a contents, ce que trace chaque panneau; celui d’un lecteur a une version, qui est son ETag.',
      ),
      within: { id: boardId },
      query: version,
      answers: json(schemas.board),
      hasTag: true,
      refuses: [400, 404, 410],
      example: '/api/v1/boards/morning',
    },
    {
      method: 'post',
      path: '/api/v1/boards',
      summary: words('Makes a board', 'Crée un tableau'),
      note: words(
        'Twelve columns, no panel on another. A panel shows series (up to three), a formula, or a panel of the desk’s boards: { kind: "catalogue", board, panel }.',
        'Douze colonnes, aucun panneau sur un autre. Un panneau montre des séries (au plus trois), une formule, ou un panneau des tableaux de la rédaction : { kind: "catalogue", board, panel }.',
      ),
      body: { schema: body, example: exampleBoard },
      answers: json(schemas.madeBoard, 201),
      refuses: [400, 403, 413, 415, 429],
      example: '/api/v1/boards',
    },
    {
      method: 'put',
      path: '/api/v1/boards/{id}',
      summary: words('Changes a board over the version that you have seen', 'Modifie un tableau à partir de la version que vous avez vue'),
      within: made,
      headers: ifMatch,
      security: 'editKey',
      body: { schema: body, example: exampleBoard },
      answers: json(schemas.changedBoard),
      refuses: [400, 401, 403, 404, 410, 412, 413, 415, 428, 429],
      example: `/api/v1/boards/${made.id.example}`,
    },
    {
      method: 'delete',
      path: '/api/v1/boards/{id}',
      summary: words('Takes a board out of sight', 'Retire un tableau'),
      within: made,
      headers: ifMatch,
      security: 'editKey',
      answers: json(schemas.changedBoard),
      refuses: [401, 403, 404, 410, 412, 428, 429],
      example: `/api/v1/boards/${made.id.example}`,
    },
  ],
};
