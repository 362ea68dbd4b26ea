import type { WallScreenWords } from '../../../core/messages/wall-screen';
import type { Frame, Status } from '../../../core/wall/frame';
import { type Link, linkOf } from '../../../core/wall/link';
import { acceptFrame, buildIn } from './acceptance';
import { Asker } from './asker';
import type { Beat, Bell } from './bell';
import { dayTime, filled, shortTime, type TimeWriting, whenText } from './clock';
import { memoryOf, pageSays } from './device';
import { orbitTo, pulse, putOffDeadMan, setAttribute, showCover, tellAbout, tellPlace, tellStrip, tickTexts } from './furniture';
import { Picture } from './picture';
import type { Reply } from './post';
import { Reloader } from './reloader';
import { holdAfter, type Press } from './remote';
import { type Reading, ServerClock } from './server-clock';
import { type Hold, holdAt, isCovered, lineAt, orbitAt, outlasts, shownAt } from './turning';

export interface ScreenOptions {
  /** The frame that the page was drawn with. */
  readonly first: Frame;
  readonly words: WallScreenWords;
  readonly read: () => Reading;
  /** The page's own address, without question or fragment. */
  readonly path: string;
  /** Name of the browser as it gives it. */
  readonly engine: string;
  readonly wanders: boolean;
  /** A screen that has a bell is not live while the bell says nothing. */
  readonly hasBell: boolean;
}

/** A device that has slept has this long to hear from the server before what it shows is called old. */
const wakingMs = 3_000;
const staleMs = 10_000;
const aboutMs = 10_000;
const deadManEveryMs = 1_000;

/** A screen at work: one timer looks at everything twice a second, and what it shows follows from the newest frame and the server's time. */
export class Screen {
  readonly #options: ScreenOptions;
  readonly #clock = new ServerClock();
  readonly #picture: Picture;
  readonly #reloader: Reloader;
  readonly #asker: Asker;
  #frame: Frame;
  #bell: Bell | null = null;
  #calendar: string | null = null;
  #nextTimer: ReturnType<typeof setTimeout> | undefined;
  /** By the steady clock: the page's beginning, the last good answer, the last heartbeat. */
  readonly #begunAt: number;
  #goodAt: number;
  #beatAt: number | null = null;
  /** By the server's. */
  #answeredAt: number;
  #link: Link;
  #losses = 0;
  #hold: Hold | null = null;
  /** Chosen by a key, and when by the server's clock. */
  #theme: { readonly chosen: Frame['theme']; readonly at: number } | null = null;
  #aboutUntil = 0;
  #deadManAt = Number.NEGATIVE_INFINITY;
  #lit = true;
  #error: string | null = null;

  constructor(options: ScreenOptions) {
    this.#options = options;
    this.#frame = options.first;
    this.#picture = new Picture(options.first);
    this.#reloader = new Reloader({ path: options.path, loadedAt: options.first.at, build: pageSays('build') });
    this.#asker = new Asker({
      url: `${options.path}/frame`,
      status: () => this.#status(),
      steady: () => options.read().steady,
      serverNow: () => this.#now(),
      take: (reply) => this.#answered(reply),
    });
    const reading = options.read();
    this.#clock.heard(options.first.at, reading);
    this.#begunAt = reading.steady;
    this.#goodAt = reading.steady;
    this.#link = { state: 'live', since: reading.steady };
    this.#answeredAt = options.first.at;
  }

  /** Seq of the newest frame. */
  get seq(): number {
    return this.#frame.seq;
  }

  ringWith(bell: Bell): void {
    this.#bell = bell;
  }

  /** Something has happened: asks at once, or as soon as the question under way is answered. */
  ring(): void {
    this.#asker.ring();
    this.#asker.look(this.#frame.nextAt);
  }

  beat({ seq, calendar, build, at }: Beat): void {
    const reading = this.#options.read();
    this.#beatAt = reading.steady;
    this.#clock.heard(at, reading);
    this.#reloader.follow(build, this.#now());
    const moved = this.#calendar !== null && calendar !== this.#calendar;
    this.#calendar = calendar;
    if (moved || seq > this.#frame.seq) this.ring();
  }

  /** The page came back into sight, or the network did: nothing that was known before is trusted. */
  wake(): void {
    this.tick();
    this.ring();
  }

  failed(message: string): void {
    this.#error = message.slice(0, 300);
  }

  press(press: Press): void {
    const { steady } = this.#options.read();
    if (press === 'about') this.#aboutUntil = steady + aboutMs;
    else if (press === 'theme') {
      this.#theme = { chosen: (this.#theme?.chosen ?? this.#frame.theme) === 'dark' ? 'light' : 'dark', at: this.#now() };
      // The server draws in it.
      this.ring();
    } else {
      const now = this.#now();
      const { pages } = this.#frame;
      this.#hold = holdAfter(press, { now, pages, shown: this.#picture.shown, hold: holdAt(now, this.#hold) });
    }
    this.tick();
  }

  /** Called twice a second, and whenever something has changed. Throws nothing. */
  tick(): void {
    try {
      this.#look();
    } catch (error) {
      this.failed(String(error));
    }
  }

  /** The mark that says that the screen stands still is put off only by a look that came to its end. */
  #look(): void {
    const reading = this.#options.read();
    const { steady } = reading;
    if (this.#clock.hasLeapt(reading)) {
      this.#goodAt = Math.min(this.#goodAt, steady - staleMs + wakingMs);
      this.#asker.ring();
    }
    this.#judgeLink(steady);
    // Before anything is drawn: a frame that cannot be drawn is healed by the next one or by another build.
    this.#bell?.watch();
    this.#asker.look(this.#frame.nextAt);
    this.#reloadIfDue();
    this.#draw(steady);
    if (steady - this.#deadManAt < deadManEveryMs - 100) return;
    this.#deadManAt = steady;
    // What stands still goes on standing for days: the day is always said.
    putOffDeadMan(filled(this.#options.words.stopped, { asOf: dayTime(this.#answeredAt, this.#writing()) }));
  }

  /** The dot goes by the timer alone. */
  blink(): void {
    this.#lit = !this.#lit;
    pulse(this.#lit);
  }

  #draw(steady: number): void {
    const { words, wanders } = this.#options;
    const now = this.#now();
    const { zone, pages, tape, cover } = this.#frame;
    const { page, progress } = shownAt(now, { frame: this.#frame, hold: this.#hold });
    this.#picture.show(page?.id ?? null, steady);
    this.#picture.clear();
    showCover(isCovered(now, cover));
    this.#picture.showLine(lineAt(now, tape.length));
    tickTexts({ now, zone, words });
    const ids = pages.map(({ id }) => id);
    tellPlace(ids, { shown: page?.id ?? null, progress });
    tellStrip(this.#stripText(now));
    setAttribute(document.documentElement, 'data-theme', this.#frame.theme);
    setAttribute(document.documentElement, 'data-mode', this.#frame.mode);
    setAttribute(document.body, 'data-link', this.#link.state);
    tellAbout(steady < this.#aboutUntil ? this.#aboutText() : null);
    if (wanders) orbitTo(orbitAt(now));
  }

  #judgeLink(steady: number): void {
    const heartbeat = this.#options.hasBell ? { at: this.#beatAt } : null;
    const link = linkOf({ now: steady, loadedAt: this.#begunAt, frameAt: this.#goodAt, heartbeat });
    if (link.state === 'lost' && this.#link.state === 'live') this.#losses += 1;
    this.#link = link;
  }

  #stripText(now: number): string {
    const { words } = this.#options;
    const hold = holdAt(now, this.#hold);
    // A dark screen says no word: it shows nothing that could be old.
    if (this.#frame.cover?.phase === 'blank') return '';
    if (this.#link.state === 'lost') {
      const since = now - (this.#options.read().steady - this.#link.since);
      const when = (instant: number) => whenText(instant, now, this.#writing());
      return filled(words.lost, { since: when(since), asOf: when(this.#answeredAt) });
    }
    if (hold?.paused) return filled(words.paused, { until: shortTime(hold.until, this.#writing()) });
    return this.#reloader.isOutdated ? words.update : '';
  }

  #aboutText(): string {
    const values = {
      screen: pageSays('screen'),
      profile: pageSays('profile'),
      build: pageSays('build'),
      engine: this.#options.engine,
      width: window.innerWidth,
      height: window.innerHeight,
    };
    return this.#options.words.about.map((line) => filled(line, values)).join('\n');
  }

  // --- asking ---

  #answered(reply: Reply | null): boolean {
    const reading = this.#options.read();
    this.#reloader.heard(reply);
    let good = false;
    try {
      good = this.#take(reply, reading);
    } catch (error) {
      this.failed(String(error));
    }
    if (good) {
      this.#goodAt = reading.steady;
      this.#answeredAt = this.#now();
    }
    this.tick();
    return good;
  }

  /** Whether the answer confirms or renews what is shown. */
  #take(reply: Reply | null, reading: Reading): boolean {
    if (reply === null || (reply.status !== 200 && reply.status !== 204)) return false;
    const frame = reply.status === 200 ? acceptFrame(reply.text) : null;
    if (reply.status === 200 && frame === null) {
      // Made for another build's screens, perhaps: then loading the page again is what heals it.
      const build = buildIn(reply.text);
      if (build !== null) this.#reloader.follow(build, this.#now());
      return false;
    }
    // A frame may have been drawn a moment before, for another screen that is alike.
    const at = reply.at ?? frame?.at ?? null;
    if (at !== null) this.#clock.heard(at, reading);
    if (frame === null) return true;
    this.#picture.take(frame);
    this.#frame = frame;
    this.#reloader.follow(frame.build, this.#now());
    this.#obey(frame.orderedAt);
    this.#lookAtNext();
    return true;
  }

  /** An operator's order ends what was pressed here before it. */
  #obey(orderedAt: number | null): void {
    if (this.#hold !== null && !outlasts(this.#hold.at, orderedAt)) this.#hold = null;
    if (this.#theme === null || outlasts(this.#theme.at, orderedAt)) return;
    this.#theme = null;
    // This frame was drawn in it.
    this.#asker.ring();
  }

  /** The timer comes up to half a second late; at 8:30 that is seen. */
  #lookAtNext(): void {
    clearTimeout(this.#nextTimer);
    const { nextAt } = this.#frame;
    const left = nextAt === null ? -1 : nextAt - this.#now();
    if (left > 0 && left < 3_600_000) this.#nextTimer = setTimeout(() => this.tick(), left + 5);
  }

  #status(): Status {
    const reading = this.#options.read();
    return {
      tag: this.#frame.tag,
      page: this.#picture.shown,
      cover: isCovered(this.#now(), this.#frame.cover) ? (this.#frame.cover?.phase ?? null) : null,
      seq: this.#frame.seq,
      build: pageSays('build'),
      engine: this.#options.engine.slice(0, 300),
      widthPx: window.innerWidth,
      heightPx: window.innerHeight,
      heapBytes: memoryOf()?.usedBytes ?? null,
      offsetMs: rounded(this.#clock.offsetMs(reading)),
      loadedAt: this.#options.first.at,
      losses: this.#losses,
      theme: this.#theme?.chosen ?? null,
      error: this.#error,
    };
  }

  #reloadIfDue(): void {
    this.#reloader.look({
      now: this.#now(),
      frame: this.#frame,
      held: holdAt(this.#now(), this.#hold) !== null,
      memory: memoryOf(),
      failedRevivals: this.#bell?.revivals ?? 0,
    });
  }

  #now(): number {
    return this.#clock.now(this.#options.read()) ?? this.#frame.at;
  }

  #writing(): TimeWriting {
    return { zone: this.#frame.zone, words: this.#options.words };
  }
}

function rounded(number: number | null): number | null {
  return number === null ? null : Math.round(number);
}
