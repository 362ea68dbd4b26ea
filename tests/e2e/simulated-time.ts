/** What a page of simulated time has seen of itself since its first load; it keeps count over its loads. */
export interface Seen {
  /** Looks at the page, one after each timer. */
  looks: number;
  questions: number;
  /** Of these, what went over the wire. */
  asked: number;
  turns: number;
  /** Looks at which it said that its link was lost, and at which no page stood. */
  lost: number;
  blank: number;
  /** When it loaded itself again, milliseconds since 1970. */
  reloads: number[];
}

export interface SimulatedPage {
  /** Lets its time go on up to an instant; false when it begins to load itself again before. */
  readonly advance: (to: number) => Promise<boolean>;
  readonly seen: () => Seen;
}

export interface SimulatedTime {
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly header: string;
  /** One question in so many goes over the wire. */
  readonly oneIn: number;
}

/**
 * Put into a page before its scripts: its clocks and timers are those of a time that goes on only as `advance` says, as fast as the
 * timers that fall due are done with. A question to the server takes none of that time, and no time goes by until it is answered; it
 * tells the server what time it is. What the server says changes only between two calls of `advance`: after the first question of each
 * most others are answered within the page, as they would be. Of Socket.IO it hears a heartbeat each two seconds, and no more.
 */
export function simulateTime({ from, header, oneIn }: SimulatedTime): void {
  if (location.protocol === 'about:') return;
  const began = Number(sessionStorage.getItem('now') ?? from);
  const seen: Seen = JSON.parse(
    sessionStorage.getItem('seen') ?? '{"looks":0,"questions":0,"asked":0,"turns":0,"lost":0,"blank":0,"reloads":[]}',
  ) as Seen;
  let now = began;
  let isLeaving = false;

  // --- clocks and timers ---

  const RealDate = Date;
  class SimulatedDate extends RealDate {
    constructor(...told: unknown[]) {
      super(...((told.length === 0 ? [now] : told) as [number]));
    }
    static override now(): number {
      return now;
    }
  }
  interface Timer {
    at: number;
    readonly everyMs: number | null;
    readonly work: () => void;
  }
  const timers = new Map<number, Timer>();
  let timerIds = 0;
  const setter =
    (repeats: 'once' | 'again') =>
    (work: () => void, ms = 0): number => {
      timerIds += 1;
      const waitMs = Math.max(1, ms);
      timers.set(timerIds, { at: now + waitMs, everyMs: repeats === 'again' ? waitMs : null, work });
      return timerIds;
    };
  const clear = (id?: number) => void timers.delete(id ?? 0);
  const startAgain = setter('again');
  Object.assign(globalThis, { Date: SimulatedDate, setTimeout: setter('once'), setInterval: startAgain });
  Object.assign(globalThis, { clearTimeout: clear, clearInterval: clear });
  performance.now = () => now - began;
  // Fades go by the browser's own time, in which no page of a turn would ever stand whole: they are over at once.
  const still = new CSSStyleSheet();
  still.replaceSync('.page,.item{transition:none!important;animation:none!important}');
  document.adoptedStyleSheets = [still];

  function runNext(to: number): boolean {
    let next: [number, Timer] | null = null;
    for (const one of timers) if (next === null || one[1].at < next[1].at) next = one;
    if (next === null || next[1].at > to) return false;
    const [id, timer] = next;
    now = Math.max(now, timer.at);
    if (timer.everyMs === null) timers.delete(id);
    else timer.at += timer.everyMs;
    timer.work();
    look();
    return true;
  }

  // --- the server ---

  let open = 0;
  let build: string | null = null;
  /** Questions until the next that goes over the wire. */
  let unasked = 0;
  let allAnswered = () => undefined as undefined;
  const { send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.send = function sendInTime(this: XMLHttpRequest, body?: XMLHttpRequestBodyInit | null) {
    open += 1;
    seen.questions += 1;
    unasked -= 1;
    if (body && unasked > 0) {
      queueMicrotask(() => answerUnchanged(this));
      return;
    }
    seen.asked += 1;
    unasked = oneIn;
    this.setRequestHeader(header, String(now));
    this.addEventListener('loadend', () => {
      build = /^\{.*?"build":"(\w+)"/.exec(this.status === 200 ? this.responseText : '')?.[1] ?? build;
      answered();
    });
    send.call(this, body as null);
  };
  function answered(): void {
    open -= 1;
    if (open === 0) allAnswered();
  }
  /** What the server would say: nothing has changed since it was last asked. */
  function answerUnchanged(request: XMLHttpRequest): void {
    Object.defineProperties(request, { status: { value: 204 }, responseText: { value: '' } });
    request.getResponseHeader = () => String(now);
    request.onload?.(new ProgressEvent('load'));
    answered();
  }
  const answers = () =>
    new Promise<void>((done) => {
      allAnswered = () => void done();
    });
  const connect = () => {
    const hears: Record<string, (told?: unknown) => void> = {};
    const told = () => ({ seq: 0, calendar: 'c', build: build ?? document.body.dataset.build, now: new RealDate(now).toISOString() });
    startAgain(() => hears.heartbeat?.(told()), 2_000);
    return {
      on: (event: string, hear: (told?: unknown) => void) => {
        hears[event] = hear;
      },
      emit: () => undefined,
      connect: () => undefined,
      disconnect: () => undefined,
    };
  };
  Object.defineProperty(globalThis, 'io', { get: () => connect, set: () => undefined });

  // --- what is seen ---

  const pages = document.getElementsByClassName('page') as HTMLCollectionOf<HTMLElement>;
  let shown: string | null = null;
  function look(): void {
    let standing: string | null = null;
    for (const one of pages) if (!one.hidden && !one.classList.contains('leaving') && one.firstElementChild !== null) standing = one.id;
    seen.looks += 1;
    if (standing === null) seen.blank += 1;
    if (shown !== null && standing !== shown) seen.turns += 1;
    shown = standing;
    if (document.body.dataset.link !== 'live') seen.lost += 1;
  }

  const { navigation } = globalThis as unknown as { navigation: EventTarget };
  navigation.addEventListener('navigate', () => {
    isLeaving = true;
    seen.reloads.push(now);
    sessionStorage.setItem('now', String(now));
    sessionStorage.setItem('seen', JSON.stringify(seen));
  });

  const simulated: SimulatedPage = {
    seen: () => seen,
    advance: async (to) => {
      unasked = 0;
      for (;;) {
        if (isLeaving) return false;
        if (open > 0) await answers();
        else if (!runNext(to)) break;
      }
      now = to;
      return true;
    },
  };
  Object.assign(globalThis, { simulated });
}
