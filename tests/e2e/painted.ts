import type { Page } from '@playwright/test';

/** When a print stood on the screen, on the page's clock: milliseconds since 1970, after the frame that showed it. */
export interface Painted {
  readonly series: string;
  readonly seq: number;
  readonly at: number;
}

interface Watching {
  painted: Painted[];
}

/** From now on the page notes when each print is painted in its series' panel. */
export async function watchPainted(page: Page): Promise<void> {
  await page.evaluate(() => {
    const noted: { series: string; seq: number; at: number }[] = [];
    (globalThis as unknown as Watching).painted = noted;
    const seqs = new Map<string, string>();
    const blocks = '[data-series][data-seq]';
    for (const { dataset } of document.querySelectorAll<HTMLElement>(blocks)) seqs.set(dataset.series ?? '', dataset.seq ?? '');
    const observer = new MutationObserver(() => {
      for (const { dataset } of document.querySelectorAll<HTMLElement>(blocks)) {
        const { series = '', seq = '' } = dataset;
        if (seqs.get(series) === seq) continue;
        seqs.set(series, seq);
        // The frame is on the screen when a task after its animation callbacks runs.
        requestAnimationFrame(() => {
          const after = new MessageChannel();
          after.port1.onmessage = () => noted.push({ series, seq: Number(seq), at: performance.timeOrigin + performance.now() });
          after.port2.postMessage(null);
        });
      }
    });
    observer.observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-seq'], childList: true });
  });
}

export async function paintedSoFar(page: Page): Promise<Painted[]> {
  return page.evaluate(() => (globalThis as unknown as Watching).painted);
}

/** The page's clock minus this process's, milliseconds, from the quickest of several readings; they are one machine's. */
export async function pageClockAhead(page: Page): Promise<{ ms: number; uncertainMs: number }> {
  const now = () => performance.timeOrigin + performance.now();
  let best = { ms: 0, uncertainMs: Number.POSITIVE_INFINITY };
  for (let reading = 0; reading < 20; reading += 1) {
    const before = now();
    const there = await page.evaluate(() => performance.timeOrigin + performance.now());
    const after = now();
    const uncertainMs = (after - before) / 2;
    if (uncertainMs < best.uncertainMs) best = { ms: there - (before + after) / 2, uncertainMs };
  }
  return best;
}
