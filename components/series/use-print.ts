'use client';

import { useEffect } from 'react';

/** Paper is light: canvases are drawn in light colours before the page is printed, and as before after it. */
export function useLightPrint(): void {
  useEffect(() => {
    const root = document.documentElement;
    let before: string | undefined;
    const begin = () => {
      before = root.dataset.theme;
      root.dataset.theme = 'light';
    };
    const end = () => {
      if (before === undefined) delete root.dataset.theme;
      else root.dataset.theme = before;
    };
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
}
