import type { Agency } from './answer';
import { bls } from './bls';
import { boc } from './boc';
import { census } from './census';
import { federalRegister } from './federal-register';
import { fred } from './fred';
import { fredApi } from './fred-api';
import { oecd, statcanSdmx } from './sdmx';
import { statcan } from './statcan';
import { statcanDaily } from './statcan-daily';
import { statcanFiles } from './statcan-files';
import { usitc } from './usitc';

/** Every stand-in, one for each address of the sources and registers. */
export const agencies: readonly Agency[] = [
  statcan,
  statcanFiles,
  statcanDaily,
  boc,
  fred,
  fredApi,
  statcanSdmx,
  oecd,
  bls,
  census,
  usitc,
  federalRegister,
];
