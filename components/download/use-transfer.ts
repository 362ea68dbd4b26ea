'use client';

import { useEffect, useRef, useState } from 'react';
import type { Language } from '../../core/series';
import { detailOf } from './use-about';

/** A download that the page makes itself, so that it can tell how far it is and stop it. */
export type Transfer =
  | { readonly state: 'idle' | 'stopped' }
  | { readonly state: 'running' | 'broken'; readonly bytes: number }
  | { readonly state: 'refused'; readonly detail: string }
  | { readonly state: 'done'; readonly bytes: number; readonly name: string };

export interface Transferring {
  readonly transfer: Transfer;
  /** Fetches what is at an address and has the browser keep it under a name. */
  start(address: string, name: string): void;
  stop(): void;
}

/** Often enough for a bar that moves, seldom enough for the page to stay quick. */
const tellMs = 100;

export function useTransfer(language: Language): Transferring {
  const [transfer, setTransfer] = useState<Transfer>({ state: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const start = async (address: string, name: string) => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    let bytes = 0;
    const tell = (told: Transfer) => {
      if (running.current === own) setTransfer(told);
    };
    tell({ state: 'running', bytes });
    try {
      const response = await fetch(address, { signal: own.signal, headers: { 'accept-language': language } });
      if (!response.ok || response.body === null) {
        const detail = detailOf(await response.json().catch(() => null));
        return tell(detail === null ? { state: 'broken', bytes } : { state: 'refused', detail });
      }
      const parts: Uint8Array<ArrayBuffer>[] = [];
      let toldAt = 0;
      for (const reader = response.body.getReader(); ; ) {
        const { value, done } = await reader.read();
        if (done) break;
        parts.push(value);
        bytes += value.length;
        if (performance.now() - toldAt > tellMs) {
          toldAt = performance.now();
          tell({ state: 'running', bytes });
        }
      }
      keep(new Blob(parts, { type: response.headers.get('content-type') ?? '' }), name);
      tell({ state: 'done', bytes, name });
    } catch {
      tell(own.signal.aborted ? { state: 'stopped' } : { state: 'broken', bytes });
    }
  };
  return {
    transfer,
    start: (address, name) => void start(address, name),
    stop: () => running.current?.abort(),
  };
}

/** Gives the browser bytes to keep under a name. */
function keep(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
