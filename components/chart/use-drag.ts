'use client';

import { type PointerEvent, useRef, useState } from 'react';

/** What a chart does with a stretch that a reader chose in it. */
export interface Zoom {
  /** From one period to a later one, both included. */
  select(from: number, to: number): void;
  /** To what was drawn before; null where nothing is zoomed. */
  readonly back: (() => void) | null;
}

/** CSS pixels from the chart's left. */
export interface Stretch {
  readonly left: number;
  readonly width: number;
}

interface Drag {
  /** What is marked at the moment; null where nothing is. */
  readonly stretch: Stretch | null;
  start(event: PointerEvent): void;
  move(event: PointerEvent): void;
  end(event: PointerEvent): void;
  /** Lets go without a choice; whether there was anything to let go of. */
  cancel(): boolean;
}

/** With less it was a click. */
const leastPx = 6;

/**
 * A drag across a chart, by mouse or pen: a finger scrolls the page and points, as everywhere. `chosen` is told the two places
 * between which it went, CSS pixels from the element's left.
 */
export function useDrag(chosen: ((from: number, to: number) => void) | null): Drag {
  const begun = useRef<number | null>(null);
  const [stretch, setStretch] = useState<Stretch | null>(null);
  const cancel = () => {
    const wasBegun = begun.current !== null;
    begun.current = null;
    setStretch(null);
    return wasBegun;
  };
  const between = (event: PointerEvent) => {
    const at = placeOf(event);
    const from = begun.current ?? at;
    return [Math.min(from, at), Math.max(from, at)] as const;
  };
  return {
    stretch,
    start(event) {
      if (chosen === null || event.pointerType === 'touch' || event.button !== 0) return;
      begun.current = placeOf(event);
      // The drag goes on where the pointer leaves the chart.
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    move(event) {
      if (begun.current === null) return;
      const [from, to] = between(event);
      setStretch(to - from < leastPx ? null : { left: from, width: to - from });
    },
    end(event) {
      const [from, to] = between(event);
      if (cancel() && to - from >= leastPx) chosen?.(from, to);
    },
    cancel,
  };
}

function placeOf({ clientX, currentTarget }: PointerEvent): number {
  const { left, width } = currentTarget.getBoundingClientRect();
  return Math.min(width, Math.max(0, clientX - left));
}
