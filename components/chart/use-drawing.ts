'use client';

import { type RefObject, useEffect, useRef } from 'react';
import type { ChartSpec } from '../../core/chart-spec';
import { onThemeChange } from '../frame/theme';
import type { Drawing } from './drawing';
import { type Palette, paletteOf } from './palette';

/** Both weights that the charts write with; canvas text would be measured with another font otherwise. */
const fonts = ['400 12px "IBM Plex Sans Variable"', '600 12px "IBM Plex Sans Variable"'];

interface Request {
  readonly spec: ChartSpec;
  /** The period that a reader points at; null for none. */
  readonly pointed: number | null;
  /** Told once the canvas shows the chart. */
  readonly drawn: () => void;
}

/** Keeps a drawing on a canvas: made once when fonts are there, given new specs in place, destroyed on unmount. Its code is fetched apart. */
export function useDrawing(canvas: RefObject<HTMLCanvasElement | null>, request: Request): void {
  const drawing = useRef<Drawing | null>(null);
  const newest = useRef(request);
  const palette = useRef<Palette | null>(null);
  const { spec, pointed } = request;
  useEffect(() => {
    newest.current = request;
  });
  useEffect(() => {
    if (palette.current !== null) drawing.current?.update(spec, palette.current);
  }, [spec]);
  useEffect(() => drawing.current?.point(pointed), [pointed]);
  useEffect(() => {
    let gone = false;
    const begin = async () => {
      // Where it can't be had (the server is away, or another one by now) the page's own drawing stays.
      const [code] = await Promise.all([import('./drawing').catch(() => null), ...fonts.map((font) => document.fonts.load(font))]);
      const element = canvas.current;
      if (gone || code === null || element === null || !element.isConnected) return;
      palette.current = paletteOf(element);
      drawing.current = code.draw(element, { spec: newest.current.spec, palette: palette.current });
      drawing.current.point(newest.current.pointed);
      newest.current.drawn();
    };
    void begin();
    const stop = onThemeChange(() => {
      const element = canvas.current;
      if (element === null || drawing.current === null) return;
      palette.current = paletteOf(element);
      drawing.current.update(newest.current.spec, palette.current);
    });
    return () => {
      gone = true;
      stop();
      drawing.current?.destroy();
      drawing.current = null;
    };
  }, [canvas]);
}
