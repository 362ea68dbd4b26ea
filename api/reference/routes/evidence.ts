import { parameters as estimates } from '../../estimates';
import { parameters as explain } from '../../explain';
import { parameters as measures } from '../../measures';
import * as schemas from '../answer-schemas';
import { json, media, type RouteGroup, words } from '../described';

export const evidenceGroup: RouteGroup = {
  id: 'evidence',
  title: words('Where numbers come from', 'D’où viennent les chiffres'),
  guide: 'api.md',
  routes: [
    {
      method: 'get',
      path: '/api/v1/explain',
      summary: words(
        'How a number is calculated, what was said of it and when, and the bytes that say it',
        'Comment un chiffre est calculé, ce qui en a été dit et quand, et les octets qui le disent',
      ),
      note: words(
        'step is null for a number that the agency published as it stands. statements are oldest first; the last one holds.',
        'step est null pour un chiffre que l’organisme a publié tel quel. statements va du plus ancien au plus récent; le dernier fait foi.',
      ),
      query: explain,
      meanings: { series: words('The series that the number is of.', 'La série à laquelle appartient le chiffre.') },
      answers: json(schemas.explanation),
      hasTag: true,
      refuses: [400, 403, 404, 422],
      example: '/api/v1/explain?series=CA_CPI_ALL',
    },
    {
      method: 'get',
      path: '/api/v1/payloads/{sha256}',
      summary: words('The very bytes that an agency sent', 'Les octets mêmes qu’un organisme a envoyés'),
      note: words(
        'With the content type that it gave them, as a download. Link, Memento-Datetime, X-Received-At, X-Source and X-Original-Status say where and when they came from. 409 while something in them is being checked.',
        'Avec le type de contenu d’origine, en téléchargement. Link, Memento-Datetime, X-Received-At, X-Source et X-Original-Status disent d’où et quand ils sont venus. 409 tant qu’une partie est en cours de vérification.',
      ),
      within: {
        sha256: {
          meaning: words(
            '64 hexadecimal digits; vintage=all names the payload of each vintage.',
            '64 chiffres hexadécimaux; vintage=all nomme la réponse de chaque édition.',
          ),
          example: '0'.repeat(64),
          pattern: '^[0-9a-fA-F]{64}$',
        },
      },
      query: {},
      answers: media('*/*'),
      hasTag: true,
      refuses: [400, 403, 404, 409],
      example: `/api/v1/payloads/${'0'.repeat(64)}`,
    },
    {
      method: 'get',
      path: '/api/v1/sources',
      summary: words(
        'How each agency’s service answers, and what is held, refused or switched off',
        'Comment répond le service de chaque organisme, et ce qui est retenu, refusé ou désactivé',
      ),
      query: {},
      answers: json(schemas.sources),
      hasTag: true,
      refuses: [400],
      example: '/api/v1/sources',
    },
  ],
};

export const measuresGroup: RouteGroup = {
  id: 'measures',
  title: words('Tariff measures and estimates', 'Mesures tarifaires et estimations'),
  routes: [
    {
      method: 'get',
      path: '/api/v1/measures',
      summary: words('The ledger of tariff measures on a day', 'Le registre des mesures tarifaires un jour donné'),
      note: words(
        'A day of Toronto, today unless said. checked is false where nobody has looked whether the entry still says all.',
        'Un jour de Toronto, aujourd’hui par défaut. checked vaut false là où personne n’a vérifié que la fiche dit encore tout.',
      ),
      query: measures,
      answers: json(schemas.measures),
      hasTag: true,
      refuses: [400],
      example: '/api/v1/measures?by=US&topic=steel',
    },
    {
      method: 'get',
      path: '/api/v1/measures/findings',
      summary: words(
        'Documents that the program found and that wait for a person',
        'Les documents que le programme a trouvés et qui attendent quelqu’un',
      ),
      note: words('They are no measures.', 'Ce ne sont pas des mesures.'),
      query: {},
      answers: json(schemas.findings),
      hasTag: true,
      refuses: [400],
      example: '/api/v1/measures/findings',
    },
    {
      method: 'get',
      path: '/api/v1/estimates',
      summary: words('Figures that others estimate, by author', 'Les chiffres que d’autres estiment, par auteur'),
      query: estimates,
      answers: json(schemas.estimates),
      hasTag: true,
      refuses: [400],
      example: '/api/v1/estimates',
    },
  ],
};
