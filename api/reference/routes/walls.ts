import { fields as keyFields } from '../../operator';
import { changed, confirmed, made, profileFields, put, wantedFields } from '../../screen-body';
import { shape as status } from '../../wall-status';
import * as schemas from '../answer-schemas';
import { type DescribedAnswer, type DescribedRoute, json, media, type PathPart, type RouteGroup, words } from '../described';

const profile = {
  diagonalInches: 55,
  distanceM: 5,
  language: 'en',
  theme: 'dark',
  safePercent: 5,
  panels: 'fit',
  boards: ['morning'],
  desk: 'Business',
};
const screenId: PathPart = {
  meaning: words('Id of a screen, as /api/v1/screens lists them.', 'Identifiant d’un écran, selon /api/v1/screens.'),
  example: 'k3nq8wz2',
  pattern: '^[a-z0-9]{8}$',
};
/** What every route for operators has. */
const operators = { security: 'operator' } as const;

export const operatorsGroup: RouteGroup = {
  id: 'operators',
  title: words('Screens, for operators', 'Écrans, pour les responsables'),
  lead: words(
    'Without OPERATOR_KEY on the server all but the session is answered with 503. Pages of other sites change nothing.',
    'Sans OPERATOR_KEY sur le serveur, tout sauf la session reçoit 503. Les pages d’autres sites ne modifient rien.',
  ),
  guide: 'api.md',
  routes: [
    {
      method: 'get',
      path: '/api/v1/operator/session',
      summary: words('Whether you are signed in, and whether anybody can', 'Si vous êtes en session, et si quelqu’un peut l’être'),
      passesOver: true,
      answers: json(schemas.session),
      refuses: [],
      example: '/api/v1/operator/session',
    },
    {
      method: 'post',
      path: '/api/v1/operator/session',
      summary: words('Signs in: answers with a cookie for twelve hours', 'Ouvre une session : répond par un témoin valable douze heures'),
      note: words('429 after five wrong keys in a quarter of an hour.', '429 après cinq clés erronées en un quart d’heure.'),
      body: { fields: keyFields, example: { key: '…' } },
      answers: json(schemas.session),
      refuses: [400, 403, 413, 415, 429, 503],
      example: '/api/v1/operator/session',
    },
    {
      method: 'delete',
      path: '/api/v1/operator/session',
      summary: words('Signs out, for copies of the cookie too', 'Ferme la session, pour les copies du témoin aussi'),
      answers: json(schemas.session),
      refuses: [403],
      example: '/api/v1/operator/session',
    },
    {
      ...operators,
      method: 'get',
      path: '/api/v1/screens',
      summary: words('Screens, the notice on them, and what could be put there', 'Les écrans, l’avis affiché, et ce qui pourrait l’être'),
      passesOver: true,
      answers: json(schemas.screens),
      refuses: [403, 503],
      example: '/api/v1/screens',
    },
    {
      ...operators,
      method: 'post',
      path: '/api/v1/screens',
      summary: words('Pairs the device that shows a code, or makes a screen', 'Jumelle l’appareil qui affiche un code, ou crée un écran'),
      note: words(
        'Without code, address and liteAddress are told this once. A layout that could not be read from distanceM is refused with 422.',
        'Sans code, address et liteAddress sont dites une seule fois. Une disposition illisible à distanceM est refusée (422).',
      ),
      body: {
        fields: made,
        parts: { profile: profileFields },
        needs: ['profile'],
        example: { code: 'K7QX2M', name: 'By the desk', profile },
      },
      answers: json(schemas.madeScreen, 201),
      refuses: [400, 403, 404, 413, 415, 422, 503],
      example: '/api/v1/screens',
    },
    {
      ...operators,
      method: 'patch',
      path: '/api/v1/screens/{id}',
      summary: words('Changes a screen; what is left out stays', 'Modifie un écran; ce qui est omis reste'),
      within: { id: screenId },
      body: {
        fields: changed,
        parts: { profile: profileFields, wanted: wantedFields },
        example: { wanted: { theme: 'light', blank: false }, identifyForS: 30 },
      },
      answers: json(schemas.screen),
      refuses: [400, 403, 404, 413, 415, 422, 503],
      example: `/api/v1/screens/${screenId.example}`,
    },
    {
      ...operators,
      method: 'delete',
      path: '/api/v1/screens/{id}',
      summary: words('Removes a screen', 'Retire un écran'),
      within: { id: screenId },
      answers: json(schemas.revokedScreen),
      refuses: [403, 404, 503],
      example: `/api/v1/screens/${screenId.example}`,
    },
    {
      ...operators,
      method: 'post',
      path: '/api/v1/screens/notice',
      summary: words('Puts a print on all walls', 'Affiche une publication sur tous les écrans'),
      note: words(
        'For at most 24 hours, or until its series says something newer.',
        'Au plus 24 heures, ou jusqu’à ce que sa série dise du nouveau.',
      ),
      body: { fields: put, example: { seq: 1250, until: '2026-11-24T18:30:00Z' } },
      answers: json(schemas.notice),
      refuses: [400, 403, 404, 409, 413, 415, 503],
      example: '/api/v1/screens/notice',
    },
    {
      ...operators,
      method: 'delete',
      path: '/api/v1/screens/notice',
      summary: words('Withdraws it', 'La retire'),
      answers: json(schemas.notice),
      refuses: [403, 503],
      example: '/api/v1/screens/notice',
    },
    {
      ...operators,
      method: 'post',
      path: '/api/v1/prints/{seq}/confirm',
      summary: words('A person confirms an unconfirmed print', 'Quelqu’un confirme une publication non confirmée'),
      note: words('It reaches no wall before.', 'Elle n’atteint aucun écran avant cela.'),
      within: {
        seq: { meaning: words('Its place in the log.', 'Sa place dans le journal.'), example: '1250', pattern: '^[1-9][0-9]{0,15}$' },
      },
      body: { fields: confirmed, example: { by: 'A. Tremblay' } },
      answers: json(schemas.confirmation),
      refuses: [400, 403, 404, 409, 413, 415, 503],
      example: '/api/v1/prints/1250/confirm',
    },
  ],
};

const token: PathPart = {
  meaning: words('What a device was given; whoever has it sees its wall.', 'Ce qu’un appareil a reçu; qui le détient voit son écran.'),
  example: 'token',
};
const redirect: DescribedAnswer = { status: 302, types: [] };
const page: DescribedAnswer = { status: 200, types: ['text/html'] };

export const wallsGroup: RouteGroup = {
  id: 'walls',
  title: words('Walls', 'Murs d’écrans'),
  lead: words('What televisions open, and what their script asks.', 'Ce qu’ouvrent les téléviseurs, et ce que demande leur script.'),
  guide: 'live.md',
  routes: [
    {
      method: 'get',
      path: '/wall',
      also: ['/wall/lite', '/fr/wall', '/fr/wall/lite'],
      summary: words(
        'To the address of this device, which shows a code until it is paired',
        'Vers l’adresse de cet appareil, qui affiche un code jusqu’au jumelage',
      ),
      note: words(
        'lite is for browsers without scripts: it is not pushed to, it asks.',
        'lite est pour les navigateurs sans scripts : rien ne lui est poussé, il demande.',
      ),
      passesOver: true,
      answers: [redirect],
      refuses: [429, 503],
      errors: 'page',
      example: '/wall',
    },
    {
      method: 'get',
      path: '/wall/{token}',
      also: ['/wall/lite/{token}'],
      summary: words('The wall of a device, complete without scripts', 'L’écran d’un appareil, complet sans scripts'),
      passesOver: true,
      within: { token },
      answers: [page, redirect],
      refuses: [503],
      errors: 'page',
      example: '/wall/token',
    },
    {
      method: 'post',
      path: '/wall/{token}/frame',
      also: ['/wall/lite/{token}/frame'],
      summary: words(
        'What a screen shows now, for what it says of itself',
        'Ce qu’un écran montre maintenant, selon ce qu’il dit de lui-même',
      ),
      within: { token },
      body: {
        schema: status,
        example: {
          tag: null,
          page: null,
          seq: 0,
          build: 'test',
          engine: 'Chromium 140',
          widthPx: 1920,
          heightPx: 1080,
          heapBytes: null,
          offsetMs: null,
          loadedAt: null,
          losses: 0,
          error: null,
        },
      },
      answers: [...json(), { status: 204, types: [] }],
      refuses: [400, 404, 429, 503],
      example: '/wall/token/frame',
    },
    ...wallFiles({
      'screen.js': { type: 'text/javascript', summary: words('The script of walls', 'Le script des écrans') },
      'socket.io.js': { type: 'text/javascript', summary: words('Socket.IO’s client for them', 'Le client Socket.IO pour eux') },
      'plex.woff2': { type: 'font/woff2', summary: words('Their font', 'Leur police') },
    }),
  ],
};

function wallFiles(files: Readonly<Record<string, { readonly type: string; readonly summary: DescribedRoute['summary'] }>>) {
  return Object.entries(files).map(
    ([name, { type, summary }]): DescribedRoute => ({
      method: 'get',
      path: `/wall/${name}`,
      summary,
      passesOver: true,
      answers: media(type),
      hasTag: true,
      refuses: [404],
      example: `/wall/${name}`,
    }),
  );
}
