import type { Page } from '@playwright/test';

/** Part of a page that was painted again: a panel by its id, else another part by its name. */
export interface Repainted {
  readonly panels: readonly string[];
  readonly others: readonly string[];
}

interface Watching {
  repainted: Set<string>;
}

/**
 * From now on the page notes which of its parts change: what is written into the document, and what is drawn on a canvas. Call
 * it before the page is opened.
 */
export async function watchRepaints(page: Page): Promise<void> {
  // What compiles this file for Node names functions by a helper that pages do not have.
  await page.addInitScript('globalThis.__name ??= (named) => named;');
  await page.addInitScript(() => {
    const repainted = new Set<string>();
    (globalThis as unknown as Watching).repainted = repainted;
    const note = (node: Node | null) => {
      const element = node instanceof Element ? node : (node?.parentElement ?? null);
      const panel = element?.closest<HTMLElement>('[data-panel]')?.dataset.panel;
      const part = element?.closest('[role="status"], header, aside section, footer, section, main');
      repainted.add(panel === undefined ? (part?.getAttribute('role') ?? part?.className ?? 'document') : `panel ${panel}`);
    };
    document.addEventListener('DOMContentLoaded', () => {
      new MutationObserver((records) => {
        for (const { target, addedNodes, removedNodes } of records) {
          const nodes = [...addedNodes, ...removedNodes];
          // The mark of what its reader has not seen yet goes by itself, two seconds later.
          const isMark = nodes.length > 0 && nodes.every((node) => node instanceof HTMLElement && node.dataset.unseen !== undefined);
          if (!isMark) note(target);
        }
      }).observe(document.documentElement, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    const pen = CanvasRenderingContext2D.prototype;
    for (const stroke of ['stroke', 'fill', 'fillRect', 'fillText', 'clearRect'] as const) {
      const draw = pen[stroke];
      Object.defineProperty(pen, stroke, {
        value: function (this: CanvasRenderingContext2D, ...words: unknown[]) {
          note(this.canvas);
          return Reflect.apply(draw, this, words);
        },
      });
    }
  });
}

/** What was painted again since the page was opened, or since this was last asked. */
export async function repaintedSince(page: Page): Promise<Repainted> {
  const parts = await page.evaluate(() => {
    const { repainted } = globalThis as unknown as Watching;
    const noted = [...repainted];
    repainted.clear();
    return noted;
  });
  const named = (part: string) => part.startsWith('panel ');
  return { panels: parts.filter(named).map((part) => part.slice('panel '.length)), others: parts.filter((part) => !named(part)) };
}

/** Waits until the page has painted a print, or a later one of its series. */
export async function untilPainted(page: Page, { series, seq }: { readonly series: string; readonly seq: number }): Promise<void> {
  await page.waitForFunction(
    ([id, at]) => Number(document.querySelector<HTMLElement>(`[data-series="${id}"][data-seq]`)?.dataset.seq ?? 0) >= Number(at),
    [series, seq] as const,
  );
}

/** A part of the page that moved without being asked to. */
export interface Shift {
  readonly part: string;
  /** As the browser scores it: the share of the window that moved, times how far. */
  readonly score: number;
}

interface Shifting {
  shifts: { part: string; score: number }[];
}

/** From now on the page notes what moves in it. Call it before the page is opened. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: Shift[] = [];
    (globalThis as unknown as Shifting).shifts = shifts;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, sources } = entry as PerformanceEntry & { value: number; sources: readonly { node: Node | null }[] };
        const parts = sources.map(({ node }) => {
          const element = node instanceof Element ? node : (node?.parentElement ?? null);
          const panel = element?.closest<HTMLElement>('[data-panel]')?.dataset.panel;
          return panel === undefined ? (element?.closest('header, aside section, section, footer')?.className ?? '') : `panel ${panel}`;
        });
        shifts.push({ part: [...new Set(parts)].join(' + '), score: value });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

export async function shiftsSoFar(page: Page): Promise<Shift[]> {
  return page.evaluate(() => (globalThis as unknown as Shifting).shifts);
}

export interface Kept {
  readonly nodes: number;
  readonly heapBytes: number;
  readonly listeners: number;
}

/** What the page keeps when what nobody needs has been given back. */
export async function keptBy(page: Page): Promise<Kept> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  // What is freed may free more.
  for (let time = 0; time < 3; time += 1) await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  await devtools.detach();
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  return { nodes: metric('Nodes'), heapBytes: usedSize, listeners: metric('JSEventListeners') };
}
