import type { Language, Words } from '../../core/series';
import { words } from './described';

/** What each status means here. */
export const statusWords: Readonly<Record<number, Words>> = {
  200: words('The answer.', 'La réponse.'),
  201: words('It was made.', 'C’est créé.'),
  204: words('Nothing has changed since the frame that the screen holds.', 'Rien n’a changé depuis l’image que l’écran affiche.'),
  302: words('Goes to the address of this device.', 'Renvoie à l’adresse de cet appareil.'),
  304: words('What you have (If-None-Match) still stands.', 'Ce que vous avez (If-None-Match) est toujours valable.'),
  400: words(
    'The question can’t be read; each bad parameter is named with what is allowed.',
    'La question est illisible; chaque paramètre fautif est nommé, avec ce qui est permis.',
  ),
  401: words('The board’s edit key is missing.', 'La clé du tableau manque.'),
  403: words(
    'Not for whoever asks: a licence, a key or a session is in the way.',
    'Pas pour qui demande : une licence, une clé ou une session s’y oppose.',
  ),
  404: words('There is no such thing, or it is not known for that moment.', 'Cela n’existe pas, ou n’est pas connu pour ce moment.'),
  406: words('There is no representation that Accept takes.', 'Aucune représentation n’est acceptée par Accept.'),
  409: words(
    'It can’t be shown now: it is being checked or has no value.',
    'Cela ne peut être montré maintenant : en cours de vérification, ou sans valeur.',
  ),
  410: words('It was removed.', 'C’est retiré.'),
  412: words('Somebody changed it meanwhile.', 'Quelqu’un l’a modifié entre-temps.'),
  413: words('The body, or the file that is asked for, is too large.', 'Le corps, ou le fichier demandé, est trop grand.'),
  415: words('The body is not application/json.', 'Le corps n’est pas en application/json.'),
  422: words(
    'It can be read, but has no meaning: units, frequencies or sizes don’t fit.',
    'C’est lisible, mais dépourvu de sens : unités, fréquences ou dimensions incompatibles.',
  ),
  428: words('If-Match is missing: over which version?', 'If-Match manque : quelle version est modifiée ?'),
  429: words(
    'Too many questions from one address; Retry-After says when to ask again.',
    'Trop de questions d’une même adresse; Retry-After dit quand revenir.',
  ),
  501: words('SDMX has this, but not this service.', 'SDMX le prévoit, mais pas ce service.'),
  503: words('Not just now; ask again.', 'Pas pour l’instant; réessayez.'),
};

/** What the document says of the whole. */
export const documentWords = {
  lead: words(
    'Everything is read with GET, from anywhere, without a key. Times are ISO 8601 in UTC, periods are SDMX’s (2026-10, 2026-Q3). Each answer says in X-Mode whether it is live or of a rehearsal, whose numbers are made up.',
    'Tout se lit avec GET, de partout, sans clé. Les heures sont en ISO 8601, en UTC; les périodes sont celles de SDMX (2026-10, 2026-Q3). Chaque réponse dit dans X-Mode si elle est réelle (live) ou d’une répétition (rehearsal), dont les chiffres sont inventés.',
  ),
  licence: words(
    'The program has the MIT licence. Figures have the licences of their agencies: each series names its own.',
    'Le programme est sous licence MIT. Les chiffres ont les licences de leurs organismes : chaque série nomme la sienne.',
  ),
  errors: words('Any other error, in the same form.', 'Toute autre erreur, sous la même forme.'),
  editKey: words('The edit key of a board, told once when it is made.', 'La clé d’un tableau, dite une seule fois à sa création.'),
  operator: words('The cookie of an operator’s session.', 'Le témoin de la session d’un responsable.'),
} as const;

export const pageWords = {
  en: {
    contents: 'Contents',
    otherLanguage: 'Français',
    inJson: 'The same as OpenAPI 3.1',
    parameter: 'Parameter',
    meaning: 'What it does',
    allowed: 'Allowed:',
    usual: 'Unless said:',
    required: 'must be there',
    inAddress: 'in the address',
    inHeader: 'header',
    inBody: 'in the body',
    answers: 'Answers:',
    refusals: 'Refusals:',
    shared: 'Parameters of these addresses',
    takes: 'Takes:',
    also: 'Also:',
    more: 'More in',
    statuses: 'Statuses',
    statusesLead:
      'Errors are application/problem+json (RFC 9457) in the language of Accept-Language, but for FRED’s and SDMX’s, which have their own forms. HEAD is answered wherever GET is; another method than those listed gets 405 and Allow.',
    editKeyOnly: 'For whoever has the board’s edit key.',
    operatorOnly: 'For signed-in operators.',
  },
  fr: {
    contents: 'Sommaire',
    otherLanguage: 'English',
    inJson: 'La même chose en OpenAPI 3.1',
    parameter: 'Paramètre',
    meaning: 'Ce qu’il fait',
    allowed: 'Permis :',
    usual: 'Par défaut :',
    required: 'obligatoire',
    inAddress: 'dans l’adresse',
    inHeader: 'en-tête',
    inBody: 'dans le corps',
    answers: 'Réponses :',
    refusals: 'Refus :',
    shared: 'Paramètres de ces adresses',
    takes: 'Prend :',
    also: 'Aussi :',
    more: 'Plus de détails dans',
    statuses: 'Statuts',
    statusesLead:
      'Les erreurs sont en application/problem+json (RFC 9457), dans la langue d’Accept-Language, sauf celles de FRED et de SDMX, qui ont leurs propres formes. HEAD reçoit une réponse partout où GET en a une; une autre méthode que celles indiquées reçoit 405 et Allow.',
    editKeyOnly: 'Pour qui détient la clé du tableau.',
    operatorOnly: 'Pour les responsables en session.',
  },
} as const satisfies Record<Language, Readonly<Record<string, string>>>;
