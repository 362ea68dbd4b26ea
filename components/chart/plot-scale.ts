import { type ChartArea, Scale } from 'chart.js';

/** Where a value stands, CSS pixels: `offset + slope × value`. */
export interface Reach {
  readonly offset: number;
  readonly slope: number;
}

/**
 * A linear axis of numbers (values, or ordinals of periods) whose bounds the chart's spec has decided. Its marks are furniture, so
 * it takes no room, has no ticks and measures no text: laying a chart out costs next to nothing.
 */
export class PlotScale extends Scale {
  static id = 'plot';
  static defaults = {};

  /** Which area the axis spans, and between which values. */
  reachOver({ left, top, right, bottom }: ChartArea, [min, max]: readonly [number, number]): void {
    Object.assign(this, { left, top, right, bottom, min, max });
  }

  reach(): Reach {
    const [start, end] = this.axis === 'x' ? [this.left, this.right] : [this.bottom, this.top];
    const slope = (end - start) / (this.max - this.min || 1);
    return { offset: start - this.min * slope, slope };
  }

  override update(): void {
    this.width = 0;
    this.height = 0;
  }

  override getPixelForValue(value: number): number {
    const { offset, slope } = this.reach();
    return offset + slope * value;
  }

  override getValueForPixel(pixel: number): number {
    const { offset, slope } = this.reach();
    return (pixel - offset) / slope;
  }

  override draw(): void {}
}
