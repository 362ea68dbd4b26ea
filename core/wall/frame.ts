import type { Mode } from '../mode';
import type { WallTheme } from './profile';

/** A page of the rotation, drawn. */
export interface FramePage {
  /** `morning/jobs-1`. */
  readonly id: string;
  readonly svg: string;
  readonly dwellMs: number;
  /** False while one of its panels must not be taken for current: the rotation passes it by where another is left. */
  readonly sound: boolean;
}

/** A notice is what an operator has put on all walls; blank is dark, without a word. */
export const coverPhases = ['standby', 'awaiting', 'checking', 'takeover', 'spotlight', 'notice', 'identify', 'blank'] as const;

/** What lies over the rotation: the card before a release, the release itself. */
export interface FrameCover {
  /** Stays the same while the same thing is shown. */
  readonly key: string;
  readonly phase: (typeof coverPhases)[number];
  /** When it ends if nothing else is heard, milliseconds: a screen without a link takes it away by itself. Null: it stays. */
  readonly until: number | null;
  readonly svg: string;
}

/** Everything that a screen shows, as judged on the server at one instant. Instants and spans are milliseconds. */
export interface Frame {
  readonly at: number;
  /** Newest place in the print log that it tells of. */
  readonly seq: number;
  /** Changes when anything in the frame but `at` does; a screen names the one that it holds. */
  readonly tag: string;
  /** Of `tag` and all drawings; a screen that works out another one takes the message for damaged. */
  readonly sum: number;
  readonly build: string;
  readonly mode: Mode;
  readonly theme: WallTheme;
  /** When the next thing changes that time alone changes; null: nothing within the hour. */
  readonly nextAt: number | null;
  /** Stretches around releases in which no screen loads itself again. */
  readonly quiet: readonly { readonly from: number; readonly to: number }[];
  /** Offsets of Toronto's clock from UTC, minutes, from an instant on; the first is in force. */
  readonly zone: readonly { readonly from: number; readonly offsetMinutes: number }[];
  /** Empty while the screen is blank. */
  readonly head: string;
  /** None while the screen is blank. */
  readonly pages: readonly FramePage[];
  /** The rotation stands still here; null: it goes on. */
  readonly pinned: string | null;
  readonly tape: readonly string[];
  readonly cover: FrameCover | null;
  /** A page that was loaded before loads itself again, as soon as it may; null: none needs to. */
  readonly reloadBefore: number | null;
  /** When an operator last gave the screen an order: what its remote has chosen before that is over. Null: never. */
  readonly orderedAt: number | null;
}

/** What a screen says of itself with each question for a frame. */
export interface Status {
  /** Tag of the frame that it holds; null for none. */
  readonly tag: string | null;
  /** Page that it shows. */
  readonly page: string | null;
  /** What lies over the page; null for nothing. */
  readonly cover: FrameCover['phase'] | null;
  /** Newest place in the print log that it has painted. */
  readonly seq: number;
  readonly build: string;
  /** Name of the browser as it gives it. */
  readonly engine: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Memory in use, bytes; null where the browser does not tell. */
  readonly heapBytes: number | null;
  /** The server's clock minus the screen's, milliseconds; null before the first frame. */
  readonly offsetMs: number | null;
  /** When its page was loaded, by the server's clock. */
  readonly loadedAt: number | null;
  /** How often it has lost its link since. */
  readonly losses: number;
  /** Chosen on the screen itself, by its remote, until it is loaded again; null: nobody has. */
  readonly theme: WallTheme | null;
  /** Its last error that nobody caught; null for none. */
  readonly error: string | null;
}

/** 32 bits over the text of a frame's drawings, in order. The same on both sides: FNV-1a over UTF-16 units. */
export function sumOf({ tag, head, pages, tape, cover }: Pick<Frame, 'tag' | 'head' | 'pages' | 'tape' | 'cover'>): number {
  const texts = [tag, head, ...pages.map(({ svg }) => svg), ...tape, cover === null ? '' : cover.svg];
  let sum = 0x811c9dc5;
  for (let at = 0; at < texts.length; at += 1) {
    const text = texts[at] as string;
    for (let unit = 0; unit < text.length; unit += 1) sum = Math.imul(sum ^ text.charCodeAt(unit), 0x01000193);
  }
  return sum >>> 0;
}
