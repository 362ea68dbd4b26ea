import { useCallback, useState } from 'react';

/** One time that something is open. `nth` tells it from the time before, as a key of what is drawn. */
export interface Opening<What> {
  readonly what: What;
  readonly nth: number;
  readonly close: () => void;
}

/**
 * What is open, if anything is, and what opens it. A dialog tells of its closing some time after it closed; what was opened in
 * between stays open, for each opening only ends itself.
 */
export function useOpening<What>(): readonly [Opening<What> | null, (what: What) => void] {
  const [opening, setOpening] = useState<Opening<What> | null>(null);
  const open = useCallback((what: What) => {
    setOpening((before) => {
      const own: Opening<What> = {
        what,
        nth: (before?.nth ?? 0) + 1,
        close: () => setOpening((now) => (now === own ? null : now)),
      };
      return own;
    });
  }, []);
  return [opening, open];
}
