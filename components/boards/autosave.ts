import type { BoardContent, Claim, Sent, ServedBoard } from './board-client';

/** What is known of the last change. Instants are milliseconds of the clock that was given. */
export type Saving =
  /** `at` null: as it was opened. */
  | { readonly kind: 'saved'; readonly at: number | null }
  | { readonly kind: 'waiting' | 'saving' | 'conflict' | 'forbidden' | 'gone' }
  | { readonly kind: 'failed'; readonly retryAt: number };

export interface AutosaveOptions {
  readonly claim: Claim;
  /** As the server has it. */
  readonly content: BoardContent;
  readonly send: (claim: Claim, content: BoardContent) => Promise<Sent>;
  readonly fetchTheirs: (id: string) => Promise<ServedBoard>;
  readonly now: () => number;
  readonly later: (ms: number, work: () => void) => () => void;
  readonly changed: (saving: Saving) => void;
}

/** Changes of one movement are gathered. */
const gatherMs = 1_500;
/** Between two changes that are sent, for the server counts them. */
const apartMs = 5_000;
const firstRetryMs = 5_000;
const longestRetryMs = 60_000;

/**
 * Saves what is laid out a moment after it was, one change at a time, each over the version that the last one made.
 * Where somebody else changed the board, it stops and waits for `keepMine` or `takeTheirs`.
 */
export class Autosave {
  private saving: Saving = { kind: 'saved', at: null };
  private version: number;
  private newest: BoardContent;
  private kept: BoardContent;
  private sentAt = Number.NEGATIVE_INFINITY;
  private failures = 0;
  private underWay: Promise<void> | null = null;
  private stopTimer = () => {};

  constructor(private readonly options: AutosaveOptions) {
    this.version = options.claim.version;
    this.newest = options.content;
    this.kept = options.content;
  }

  /** What the board shall be now; `soon` for what can't be shown before it is saved. */
  edit(content: BoardContent, { soon = false } = {}): void {
    if (content === this.newest) return;
    this.newest = content;
    // What failed is tried again at its time, with what is newest then.
    if (isSettled(this.saving) || this.underWay !== null || this.saving.kind === 'failed') return;
    this.tell({ kind: 'waiting' });
    const { now } = this.options;
    this.schedule(soon ? 0 : Math.max(gatherMs, this.sentAt + apartMs - now()));
  }

  /** Saves at once; answers whether all is saved. */
  async flush(): Promise<boolean> {
    while (this.underWay !== null) await this.underWay;
    if (this.newest !== this.kept && !isSettled(this.saving)) await this.save();
    return this.newest === this.kept && this.saving.kind === 'saved';
  }

  /** Over what somebody else made of the board: theirs stays among its versions. */
  async keepMine(): Promise<void> {
    const theirs = await this.theirs();
    if (theirs === null) return;
    this.version = theirs.version;
    this.saving = { kind: 'waiting' };
    await this.save();
  }

  /** What somebody else made of the board; from now on it is what changes are made over. Null where it can't be had. */
  async takeTheirs(): Promise<BoardContent | null> {
    const theirs = await this.theirs();
    if (theirs === null) return null;
    this.version = theirs.version;
    const content = { title: theirs.title, layout: theirs.layout };
    this.newest = content;
    this.kept = content;
    this.tell({ kind: 'saved', at: this.options.now() });
    return content;
  }

  /** What a removal of the board is made over. */
  claim(): Claim {
    return { ...this.options.claim, version: this.version };
  }

  stop(): void {
    this.stopTimer();
  }

  private async theirs(): Promise<ServedBoard | null> {
    try {
      return await this.options.fetchTheirs(this.options.claim.id);
    } catch {
      return null;
    }
  }

  private schedule(ms: number): void {
    this.stopTimer();
    this.stopTimer = this.options.later(ms, () => void this.save());
  }

  private save(): Promise<void> {
    this.stopTimer();
    this.underWay ??= this.sendOnce().finally(() => {
      this.underWay = null;
    });
    return this.underWay;
  }

  private async sendOnce(): Promise<void> {
    const content = this.newest;
    this.tell({ kind: 'saving' });
    this.sentAt = this.options.now();
    const sent = await this.options.send(this.claim(), content);
    if (sent.outcome === 'saved') this.afterSaved(content, sent.version);
    else if (sent.outcome === 'failed') this.afterFailure(sent.retryAfterMs);
    else this.tell({ kind: sent.outcome });
  }

  private afterSaved(content: BoardContent, version: number): void {
    this.version = version;
    this.kept = content;
    this.failures = 0;
    if (this.newest === content) {
      this.tell({ kind: 'saved', at: this.options.now() });
    } else {
      this.tell({ kind: 'waiting' });
      this.schedule(apartMs);
    }
  }

  private afterFailure(retryAfterMs: number | null): void {
    const backoffMs = Math.min(longestRetryMs, firstRetryMs * 2 ** this.failures);
    this.failures += 1;
    const waitMs = retryAfterMs ?? backoffMs;
    this.tell({ kind: 'failed', retryAt: this.options.now() + waitMs });
    this.schedule(waitMs);
  }

  private tell(saving: Saving): void {
    this.saving = saving;
    this.options.changed(saving);
  }
}

/** Nothing is sent any more until somebody has decided. */
function isSettled({ kind }: Saving): boolean {
  return kind === 'conflict' || kind === 'forbidden' || kind === 'gone';
}
