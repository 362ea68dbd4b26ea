'use client';

import { useSyncExternalStore } from 'react';

/** Where the page stands, known once it runs: what is rendered for everyone holds no host. */
export function useOrigin(): string {
  return useSyncExternalStore(
    () => () => undefined,
    () => window.location.origin,
    () => '',
  );
}
