import type { OfferedBoard } from '../../components/screens/offered-board';
import { torontoDay } from '../../core/format-time';
import { wallBoardOf } from '../../core/wall/plan';
import { pageIdsOf, ratesOfPages, turnsOf } from '../../core/wall/turns';
import { runtime } from '../../runtime';

const listed = 100;

/** Reads the boards that a screen can be given, with the pages that each comes to. */
export async function offeredBoards(): Promise<OfferedBoard[]> {
  const { catalogue, clock, read } = runtime();
  const made = await read.newestLaidBoards(listed);
  const boards = [...catalogue.boards.values(), ...made.map((board) => wallBoardOf(board, catalogue))];
  const rates = ratesOfPages(boards, catalogue.ledger, torontoDay(new Date(clock.now()).toISOString()));
  return boards.map((board) => ({ id: board.id, title: board.title, turns: turnsOf(board, rates), pages: pageIdsOf(board, rates) }));
}
