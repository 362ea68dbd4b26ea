import { screensWords } from '../../core/messages/screens';
import type { Language } from '../../core/series';
import { gridFor, type Profile } from '../../core/wall/profile';
import type { OfferedBoard } from './offered-board';

export interface NamedPage {
  /** `morning/next-2`, as a screen and the API name it. */
  readonly id: string;
  /** `8:30, page 2 of 4`. */
  readonly name: string;
}

/** All pages of a screen's loop, in its order; of a board that is not among those that are offered only the board. */
export function pagesOfLoop(
  { profile, boards }: { readonly profile: Profile; readonly boards: readonly OfferedBoard[] },
  language: Language,
): NamedPage[] {
  const { panels } = gridFor(profile);
  return profile.boards.flatMap((board) => {
    const offered = boards.find(({ id }) => id === board);
    const ids = offered?.pages?.[panels];
    if (offered === undefined || ids === undefined) return [{ id: board, name: offered?.title[language] ?? board }];
    const title = offered.title[language];
    return ids.map((id, at) => ({ id, name: ids.length === 1 ? title : screensWords[language].pageOf(title, at + 1, ids.length) }));
  });
}

/** How a page is called: one that is none of the loop's, as there are fewer figures just now than panels, by its board and the rest of its id. */
export function pageName(
  id: string,
  known: { readonly profile: Profile; readonly boards: readonly OfferedBoard[] },
  language: Language,
): string {
  const named = pagesOfLoop(known, language).find((page) => page.id === id);
  if (named !== undefined) return named.name;
  const own = known.boards
    .filter((board) => id === board.id || id.startsWith(`${board.id}/`) || id.startsWith(`${board.id}-`))
    .sort((one, other) => other.id.length - one.id.length)[0];
  if (own === undefined) return id;
  const rest = id.slice(own.id.length + 1);
  return rest === '' ? own.title[language] : `${own.title[language]} (${rest})`;
}
