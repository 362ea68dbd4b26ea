'use client';

import { useRef } from 'react';
import type { ChartSpec } from '../../core/chart-spec';
import { useLanguage } from '../frame/language';
import type { ChartSize } from './drawing';
import { useDrawing } from './use-drawing';

/** A chart as a picture with one sentence of text. Its size is its parent's class. */
export function Chart({ spec, size }: { readonly spec: ChartSpec; readonly size: ChartSize }) {
  const { language } = useLanguage();
  const canvas = useRef<HTMLCanvasElement>(null);
  useDrawing(canvas, { spec, size, language });
  return (
    <div
      className={`chart chart-${size}`}
      role="img"
      aria-label={spec.alt}
      data-chart={spec.id}
      data-last={spec.layers[0]?.last?.text ?? ''}
    >
      <canvas ref={canvas} />
    </div>
  );
}
