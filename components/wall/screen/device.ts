interface Heap {
  readonly usedJSHeapSize: number;
  readonly jsHeapSizeLimit: number;
}

/** Memory of the page; null where the browser does not tell. */
export function memoryOf(): { readonly usedBytes: number; readonly limitBytes: number } | null {
  const { memory } = performance as unknown as { readonly memory?: Heap };
  if (memory === undefined || !(memory.jsHeapSizeLimit > 0)) return null;
  return { usedBytes: memory.usedJSHeapSize, limitBytes: memory.jsHeapSizeLimit };
}

/** What the server has written of this screen on its page. */
export function pageSays(name: 'build' | 'screen' | 'profile' | 'lite'): string {
  return document.body.getAttribute(`data-${name}`) ?? '';
}

export function isReduced(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** A bonus where the browser has it; it is taken away whenever the page is hidden. */
export function stayAwake(): void {
  const { wakeLock } = navigator as unknown as { readonly wakeLock?: { request(kind: 'screen'): Promise<unknown> } };
  wakeLock?.request('screen').catch(() => undefined);
}
