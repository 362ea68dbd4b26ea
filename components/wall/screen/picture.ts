import type { Frame, FramePage } from '../../../core/wall/frame';

/** Half as long again as a page fades (formats/wall/screen-style.ts): a fade begins with a picture, which may come late. */
const fadedMs = 600;

/**
 * What stands in the document. A part that changes is built beside the old one and put in its place in one step, so that nothing is ever
 * blank in between; a part that doesn't change is left alone.
 */
export class Picture {
  #frame: Frame;
  #shown: string | null;
  /** A page that fades, and until when by the steady clock. */
  #leaving: { readonly id: string; readonly until: number } | null = null;
  #line = -1;

  constructor(frame: Frame) {
    this.#frame = frame;
    const standing = frame.pages.filter(({ id }) => section(id) !== null && section(id)?.hidden === false);
    this.#shown = standing[0]?.id ?? null;
  }

  /** Page that stands. */
  get shown(): string | null {
    return this.#shown;
  }

  /** Puts in what differs from the frame before; the page that stands stays until show() is called with another. */
  take(frame: Frame): void {
    const before = this.#frame;
    if (frame.head !== before.head) swapInside('head', (made) => html(made, frame.head));
    const cover = frame.cover?.svg ?? '';
    if (cover !== (before.cover?.svg ?? '')) swapInside('cover', (made) => html(made, cover));
    if (frame.tape.join('\n') !== before.tape.join('\n')) this.#takeTape(frame.tape);
    for (const page of frame.pages) {
      const was = before.pages.filter(({ id }) => id === page.id)[0] ?? null;
      if (section(page.id) !== null && was?.svg === page.svg) continue;
      // A new one does not fade: the page that comes would stand alone, and not yet whole.
      if (page.id === this.#leaving?.id) this.#cutFade();
      putPage(page);
    }
    this.#frame = frame;
  }

  /** Takes away what the frame no longer has. Called after show(), so that the page that stood has a successor by then. */
  clear(): void {
    const kept = this.#frame.pages.map(({ id }) => `p-${id}`);
    for (const one of childrenOf('stage')) {
      if (kept.indexOf(one.id) >= 0) continue;
      if (one.id === `p-${this.#leaving?.id}`) this.#cutFade();
      one.parentNode?.removeChild(one);
    }
  }

  /** Turns to a page. The two fade over one another, except where the one that stood is gone from the frame. */
  show(id: string | null, steady: number): void {
    if (id === this.#shown) {
      if (this.#leaving !== null && steady >= this.#leaving.until && isWhole(section(this.#shown))) this.#endFade();
      return;
    }
    const [old, next] = [section(this.#shown), section(id)];
    const fades = old !== null && this.#frame.pages.some((page) => page.id === this.#shown);
    this.#cutFade();
    if (next !== null) appear(next, fades);
    if (old !== null && fades) {
      old.classList.add('leaving');
      this.#leaving = { id: this.#shown ?? '', until: steady + fadedMs };
    } else if (old !== null) old.hidden = true;
    this.#shown = id;
  }

  /** Brings one line of the tape forward. */
  showLine(line: number): void {
    if (line === this.#line) return;
    this.#line = line;
    childrenOf('tape').forEach((one, at) => {
      one.hidden = at !== line;
    });
  }

  #takeTape(tape: readonly string[]): void {
    const line = this.#line < tape.length ? this.#line : 0;
    swapInside('tape', (made) => {
      tape.forEach((text, at) => {
        const one = document.createElement('div');
        one.className = 'item';
        one.hidden = at !== Math.max(0, line);
        html(one, text);
        made.appendChild(one);
      });
    });
    this.#line = Math.max(0, line);
  }

  #endFade(): void {
    const leaving = section(this.#leaving?.id ?? null);
    this.#leaving = null;
    if (leaving === null) return;
    leaving.hidden = true;
    leaving.classList.remove('leaving');
  }

  /** Ends a fade before its time: the page that came stands whole at once. */
  #cutFade(): void {
    if (this.#leaving === null) return;
    this.#endFade();
    const standing = section(this.#shown);
    if (standing === null) return;
    standing.hidden = true;
    // Read, so that the browser forgets how far the two had faded.
    void standing.offsetWidth;
    standing.hidden = false;
  }
}

/** A busy browser begins a fade late, and is not through with it when its time is over. */
function isWhole(standing: HTMLElement | null): boolean {
  return standing === null || Number(getComputedStyle(standing).opacity) === 1;
}

function appear(next: HTMLElement, fades: boolean): void {
  next.classList.remove('leaving');
  if (fades) next.classList.add('entering');
  next.hidden = false;
  if (!fades) return;
  // Read, so that the browser knows where the fade begins.
  void next.offsetWidth;
  next.classList.remove('entering');
}

function putPage(page: FramePage): void {
  const old = section(page.id);
  const made = document.createElement('section');
  made.id = `p-${page.id}`;
  made.className = old?.className ?? 'page';
  made.hidden = old === null ? true : old.hidden;
  html(made, page.svg);
  if (old === null) byId('stage')?.appendChild(made);
  else old.parentNode?.replaceChild(made, old);
}

function swapInside(id: string, fill: (made: HTMLElement) => void): void {
  const old = byId(id);
  if (old === null) return;
  const made = old.cloneNode(false) as HTMLElement;
  fill(made);
  old.parentNode?.replaceChild(made, old);
}

/** What the server drew of its own words, escaped there: the frame's sum has been checked. */
function html(made: HTMLElement, text: string): void {
  made.innerHTML = text;
}

function section(id: string | null): HTMLElement | null {
  return id === null ? null : byId(`p-${id}`);
}

export function byId(id: string): HTMLElement | null {
  return document.getElementById(id);
}

export function childrenOf(id: string): HTMLElement[] {
  const parent = byId(id);
  return parent === null ? [] : (Array.prototype.slice.call(parent.children) as HTMLElement[]);
}
