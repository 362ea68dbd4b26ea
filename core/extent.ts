/** Lowest and highest of any number of values; null for none. (As arguments of `Math.min`, a hundred thousand are too many.) */
export function extentOf(values: Iterable<number>): { readonly low: number; readonly high: number } | null {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? { low, high } : null;
}
