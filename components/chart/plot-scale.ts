import { Scale } from 'chart.js';

/** Where a value stands, CSS pixels: `offset + slope × value`. */
export interface Reach {
  readonly offset: number;
  readonly slope: number;
}

/**
 * A linear axis of numbers (values, or ordinals of periods) whose bounds the chart's spec has decided. Its marks are furniture, so
 * it takes no room and measures no text: laying a chart out costs next to nothing.
 */
export class PlotScale extends Scale {
  static id = 'plot';
  static defaults = {};

  /** Between which values the axis reaches. */
  bound(min: number, max: number): void {
    this.min = min;
    this.max = max;
  }

  reach(): Reach {
    const [start, end] = this.axis === 'x' ? [this.left, this.right] : [this.bottom, this.top];
    const slope = (end - start) / (this.max - this.min || 1);
    return { offset: start - this.min * slope, slope };
  }

  override update(width: number, height: number): void {
    const isAcross = this.axis === 'x';
    this.width = isAcross ? width : 0;
    this.height = isAcross ? 0 : height;
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
