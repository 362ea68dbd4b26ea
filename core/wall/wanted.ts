import type { WallTheme } from './profile';

/**
 * What an operator wants of a screen, as a state and not as orders: a screen that was away finds it when it comes back, and nothing
 * has to be acknowledged. Instants are ISO.
 */
export interface Wanted {
  /** A page that stays, until an instant or until somebody says otherwise (null). */
  readonly pinned: { readonly page: string; readonly until: string | null } | null;
  /** In place of the profile's own. */
  readonly theme: WallTheme | null;
  /** The wall is black: no page, no header and no line of the tape is sent. It shows no data, so a rehearsal's word is not there either. */
  readonly blank: boolean;
  /** Until when the screen shows its name. */
  readonly identifyUntil: string | null;
  /** A page that was loaded before loads itself again, as soon as it may. */
  readonly reloadBefore: string | null;
  /** When an operator last said which page, which theme or blank: what was pressed on the screen before that no longer holds. */
  readonly orderedAt: string | null;
}

export const nothingWanted: Wanted = { pinned: null, theme: null, blank: false, identifyUntil: null, reloadBefore: null, orderedAt: null };

/** Of the devices that show a code and wait, so many are listed: the newest. */
export const waitingListed = 20;
