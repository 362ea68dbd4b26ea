import { csv } from './csv';
import type { FileFormat } from './format';
import { json } from './json';
import { parquet } from './parquet';
import { xlsx } from './xlsx';
import { zip } from './zip';

/** By ending, those asked for most first. */
export const fileFormats: ReadonlyMap<string, FileFormat> = new Map(
  [csv, json, xlsx, parquet, zip].map((format) => [format.ending, format]),
);
