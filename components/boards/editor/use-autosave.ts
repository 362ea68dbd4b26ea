'use client';

import { useEffect, useState } from 'react';
import { useLive } from '../../use-live';
import { Autosave, type Saving } from '../autosave';
import { type BoardContent, type Claim, fetchBoard, sendBoard } from '../board-client';

/** Keeps a board saved while its editor is open. `needed`: data can come only once this content is saved. */
export function useAutosave(
  { claim, opened }: { readonly claim: Claim; readonly opened: BoardContent },
  { content, needed }: { readonly content: BoardContent; readonly needed: boolean },
): { readonly saving: Saving; readonly autosave: Autosave } {
  const [saving, setSaving] = useState<Saving>({ kind: 'saved', at: null });
  const offsetMs = useLive((live) => live.offsetMs) ?? 0;
  const [clock] = useState(() => ({ offsetMs }));
  useEffect(() => {
    clock.offsetMs = offsetMs;
  }, [clock, offsetMs]);
  const [autosave] = useState(
    () =>
      new Autosave({
        claim,
        content: opened,
        send: sendBoard,
        fetchTheirs: fetchBoard,
        now: () => Date.now() + clock.offsetMs,
        later: (ms, work) => {
          const timer = setTimeout(work, ms);
          return () => clearTimeout(timer);
        },
        changed: setSaving,
      }),
  );
  useEffect(() => autosave.edit(content, { soon: needed }), [autosave, content, needed]);
  useEffect(() => {
    const leave = () => void (document.visibilityState === 'hidden' && autosave.flush());
    document.addEventListener('visibilitychange', leave);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      void autosave.flush();
    };
  }, [autosave]);
  return { saving, autosave };
}
