import type { ErrorCode } from '../errors';
import type { Language } from '../series';

/** What an error says to who reads it. */
export const errorWords = {
  en: {
    'source-unreachable': 'The source cannot be reached.',
    'source-rate-limited': 'The source asked us to slow down.',
    'source-refused': 'The source refused the question.',
    'source-unknown-series': 'The source does not know the series.',
    'source-shape-changed': 'The source’s answer has another shape than expected.',
    'vintage-held': 'The answer is being checked.',
    'incompatible-frequency': 'The frequencies do not fit.',
    'incompatible-units': 'The units do not fit.',
    'wrong-aggregation': 'This aggregation has no meaning here.',
    'invalid-request': 'The question cannot be read.',
    'not-found': 'There is nothing here.',
    unavailable: 'Not available just now.',
  },
  fr: {
    'source-unreachable': 'La source est injoignable.',
    'source-rate-limited': 'La source nous demande de ralentir.',
    'source-refused': 'La source a refusé la demande.',
    'source-unknown-series': 'La source ne connaît pas la série.',
    'source-shape-changed': 'La réponse de la source n’a pas la forme attendue.',
    'vintage-held': 'La réponse est en vérification.',
    'incompatible-frequency': 'Les fréquences ne concordent pas.',
    'incompatible-units': 'Les unités ne concordent pas.',
    'wrong-aggregation': 'Cette agrégation n’a pas de sens ici.',
    'invalid-request': 'La demande est illisible.',
    'not-found': 'Il n’y a rien ici.',
    unavailable: 'Indisponible pour le moment.',
  },
} satisfies Record<Language, Record<ErrorCode, string>>;
