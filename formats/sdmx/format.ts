import type { AvailableCodes } from '../../core/sdmx/availability';
import type { DataMessage, MessageHead } from '../../core/sdmx/message';
import type { Extracted } from '../../core/sdmx/structure-query';

/** One representation of data; registry.ts lists them. */
export interface DataFormat {
  /** Whole media type, as it is answered. */
  readonly type: string;
  /** Whether a dimension of the key may stand at the observation. */
  readonly isTimeSeriesOnly: boolean;
  /** Whether it can tell one statement from another. */
  readonly hasHistory: boolean;
  /** Whether an observation at which other dimensions than time stand repeats the key of its series in words. */
  readonly repeatsKeys: boolean;
  /** The whole message, written in turns with whatever else the process has to do. */
  write(message: DataMessage): Promise<Uint8Array<ArrayBuffer>>;
}

/** Structures before they become bytes. */
export interface StructureMessage {
  readonly head: MessageHead;
  readonly artefacts: readonly Extracted[];
  /** The codes that have data, where that was asked. */
  readonly available: AvailableCodes | null;
}

/** One representation of structures. */
export interface StructureFormat {
  readonly type: string;
  write(message: StructureMessage): Uint8Array<ArrayBuffer>;
}
