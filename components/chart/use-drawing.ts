'use client';

import { type RefObject, useEffect, useRef } from 'react';
import type { ChartSpec } from '../../core/chart-spec';
import { onThemeChange } from '../frame/theme';
import type { Drawing } from './drawing';
import { type Palette, paletteOf } from './palette';

/** Both weights that the charts write with; canvas text would be measured with another font otherwise. */
const fonts = ['400 12px "IBM Plex Sans Variable"', '600 12px "IBM Plex Sans Variable"'];

/**
 * Keeps a drawing on a canvas: made once when fonts are there, given new specs in place, destroyed on unmount.
 * Its code is fetched apart, so that figures are on screen before charts are.
 */
export function useDrawing(
  canvas: RefObject<HTMLCanvasElement | null>,
  request: { spec: ChartSpec; placed?: (places: readonly number[]) => void },
): RefObject<Drawing | null> {
  const drawing = useRef<Drawing | null>(null);
  const newest = useRef(request);
  const palette = useRef<Palette | null>(null);
  useEffect(() => {
    newest.current = request;
  });
  const { spec } = request;
  useEffect(() => {
    if (palette.current !== null) drawing.current?.update(spec, palette.current);
  }, [spec]);
  useEffect(() => {
    let gone = false;
    const begin = async () => {
      const [{ draw }] = await Promise.all([import('./drawing'), ...fonts.map((font) => document.fonts.load(font))]);
      const element = canvas.current;
      if (gone || element === null || !element.isConnected) return;
      palette.current = paletteOf(element);
      drawing.current = draw(element, { ...newest.current, palette: palette.current });
      element.dataset.drawn = 'true';
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
  return drawing;
}
