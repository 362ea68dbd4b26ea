import type { Observation } from '../../../core/observation';
import type { Mark } from '../statcan-marks';

/** Rows of a block: blocks are added and never copied, so that memory grows by what is kept alone. */
const blockRows = 65_536;

interface Block {
  /** Empty once the rows are sorted. */
  series: Int32Array;
  readonly ordinals: Int32Array;
  readonly values: Float64Array;
  readonly decimals: Uint8Array;
  readonly marks: Uint8Array;
}

export interface KeptRow {
  readonly series: number;
  readonly ordinal: number;
  /** NaN where there is none. */
  readonly value: number;
  readonly decimals: number;
  /** Place in the table of marks. */
  readonly mark: number;
}

/**
 * Rows of many series in the order of the file, which goes by period and not by series, in 18 bytes each: a million rows
 * as objects would take ten times as much.
 */
export function createKeptRows() {
  const blocks: Block[] = [];
  let count = 0;

  return {
    add(row: KeptRow): void {
      const at = count % blockRows;
      if (at === 0) blocks.push(createBlock());
      const block = blocks.at(-1) as Block;
      block.series[at] = row.series;
      block.ordinals[at] = row.ordinal;
      block.values[at] = row.value;
      block.decimals[at] = row.decimals;
      block.marks[at] = row.mark;
      count += 1;
    },

    /** Sorts the rows by series, once all are there; answers what gives the observations of one, in the order of the file. */
    bySeries(series: number, marks: readonly Mark[]): (one: number) => Observation[] {
      const { starts, order } = sorted(blocks, count, series);
      return (one) => {
        const observations: Observation[] = [];
        for (let at = starts[one] as number; at < (starts[one + 1] as number); at += 1) {
          const row = order[at] as number;
          observations.push(observation(blocks[Math.floor(row / blockRows)] as Block, row % blockRows, marks));
        }
        return observations;
      };
    },
  };
}

function createBlock(): Block {
  return {
    series: new Int32Array(blockRows),
    ordinals: new Int32Array(blockRows),
    values: new Float64Array(blockRows),
    decimals: new Uint8Array(blockRows),
    marks: new Uint8Array(blockRows),
  };
}

/** The rows' numbers, those of each series together, and where each series begins among them. */
function sorted(blocks: readonly Block[], count: number, series: number): { starts: Uint32Array; order: Uint32Array } {
  const starts = new Uint32Array(series + 1);
  const seriesAt = (row: number) => (blocks[Math.floor(row / blockRows)] as Block).series[row % blockRows] as number;
  for (let row = 0; row < count; row += 1) starts[seriesAt(row) + 1] = (starts[seriesAt(row) + 1] as number) + 1;
  for (let one = 0; one < series; one += 1) starts[one + 1] = (starts[one + 1] as number) + (starts[one] as number);
  const next = starts.slice();
  const order = new Uint32Array(count);
  for (let row = 0; row < count; row += 1) {
    const one = seriesAt(row);
    order[next[one] as number] = row;
    next[one] = (next[one] as number) + 1;
  }
  for (const block of blocks) block.series = new Int32Array();
  return { starts, order };
}

function observation(block: Block, at: number, marks: readonly Mark[]): Observation {
  const value = block.values[at] as number;
  const { status, quality } = marks[block.marks[at] as number] as Mark;
  return {
    ordinal: block.ordinals[at] as number,
    value: Number.isNaN(value) ? null : value,
    decimals: block.decimals[at] as number,
    status,
    quality,
  };
}
