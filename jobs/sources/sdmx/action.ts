/** What a row or a data set does: state observations, state parts of them (what it leaves out stays), or take them back. */
export type Action = 'state' | 'merge' | 'delete';

/** The words of both formats: letters in SDMX-CSV, names in SDMX-JSON. Nothing said is a statement. */
const actions: Readonly<Record<string, Action>> = {
  '': 'state',
  I: 'state',
  A: 'state',
  R: 'state',
  M: 'merge',
  D: 'delete',
  Information: 'state',
  Append: 'state',
  Replace: 'state',
  Merge: 'merge',
  Delete: 'delete',
};

/** Null for a word that neither format knows. */
export function actionOf(word: string): Action | null {
  return Object.hasOwn(actions, word) ? (actions[word] ?? null) : null;
}
