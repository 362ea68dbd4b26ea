import { type PathPart, words } from './described';

/** Parts of addresses, by what they name. */
export const seriesId: PathPart = {
  meaning: words('Id of a series, as /api/v1/series lists them.', 'Identifiant d’une série, selon /api/v1/series.'),
  example: 'CA_CPI_ALL',
  pattern: '^[A-Z][A-Z0-9_]*$',
};

export const boardId: PathPart = {
  meaning: words('Id of a board, as /api/v1/boards lists them.', 'Identifiant d’un tableau, selon /api/v1/boards.'),
  example: 'morning',
};
