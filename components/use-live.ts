'use client';

import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { LiveListener } from './live-follower';
import { connectLive, createLiveStore, type LiveConnection, type LiveStore, type LiveStoreState } from './live-store';

interface Tab {
  readonly store: LiveStore;
  connection: LiveConnection | null;
  /** Listeners that came before the connection, with the seq that they were rendered with. */
  readonly early: Map<LiveListener, { after: number; stop: () => void }>;
}

// On globalThis, not in the module: a bundler may hold this module twice, and a tab has one socket.
const slot = Symbol.for('trade-desk.live');

function tab(): Tab {
  const place = globalThis as { [slot]?: Tab };
  place[slot] ??= { store: createLiveStore(0), connection: null, early: new Map() };
  return place[slot];
}

/**
 * Starts the tab's one connection; called by the frame of the page with the seq that it was rendered with. Later
 * pages of the same tab find it open.
 */
export function useLiveConnection(after: number): void {
  useEffect(() => {
    const here = tab();
    if (here.connection !== null) return;
    here.store.setState({ shown: after, received: after });
    const connection = connectLive(here.store, { origin: '', after });
    here.connection = connection;
    for (const [listener, listening] of here.early) listening.stop = connection.follower.listen(listener, listening.after);
    here.early.clear();
    const begun = performance.now();
    const tick = () => here.store.setState({ now: connection.follower.serverNow(), runningMs: performance.now() - begun });
    tick();
    setInterval(tick, 1_000);
    const wake = () => {
      tick();
      if (document.visibilityState === 'visible') connection.follower.wake();
    };
    document.addEventListener('visibilitychange', wake);
    window.addEventListener('online', wake);
    // A page kept by the browser for "back" comes alive again without being rendered.
    window.addEventListener('pageshow', (event) => {
      if (event.persisted) wake();
    });
  }, [after]);
}

/** A part of the live state; `useLive((live) => live.connection)`, `live.waiting`, `live.now`, `live.beat?.checks`. */
export function useLive<Part>(select: (live: LiveStoreState) => Part): Part {
  return useStore(tab().store, select);
}

/** Hears every change after `after`, the seq that the component was rendered with: in order, each print once. */
export function usePrints(listener: LiveListener, after: number): void {
  const newest = useRef(listener);
  useEffect(() => {
    newest.current = listener;
  });
  useEffect(() => {
    const { connection, early } = tab();
    const hear: LiveListener = (change) => newest.current(change);
    if (connection !== null) return connection.follower.listen(hear, after);
    const listening = { after, stop: () => void early.delete(hear) };
    early.set(hear, listening);
    return () => listening.stop();
  }, [after]);
}

export function pauseLive(): void {
  const { connection, store } = tab();
  if (connection === null) return;
  connection.follower.pause();
  store.setState(({ now, beatAt, beat, runningMs }) => ({ still: { now, beatAt, beat, runningMs } }));
}

export function resumeLive(): void {
  const { connection, store } = tab();
  store.setState({ still: null });
  connection?.follower.resume();
}
