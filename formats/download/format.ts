import type { DownloadFile } from '../../core/download/file';

/** One format of downloads; `registry.ts` lists them. */
export interface FileFormat {
  /** As an address and a file name end: `csv`, `xlsx`. */
  readonly ending: string;
  /** The Content-Type. */
  readonly type: string;
  /** The whole file; the same bytes for the same file. */
  write(file: DownloadFile): Promise<Uint8Array<ArrayBuffer>>;
}
