import { type SdmxService, sdmxSource } from './sdmx/service';
import { sdmxMark, statcanSdmxMark } from './sdmx/status';
import type { Source, SourceResponse } from './source';

/**
 * The SDMX services that we ask, a row each. A code of their series reads `FLOW/KEY`, where the key names one member of
 * each dimension: `DF_18100004/2.2`, `OECD.SDD.TPS,DSD_LFS@DF_IALFS_UNE_M,1.0/CAN.UNE_LF_M.PT_LF_SUB._Z.Y._T.Y_GE15._Z.M`.
 */
const services: readonly SdmxService[] = [
  {
    id: 'statcan-sdmx',
    title: { en: 'Statistics Canada (SDMX)', fr: 'Statistique Canada (SDMX)' },
    short: { en: 'StatCan', fr: 'StatCan' },
    home: 'https://www.statcan.gc.ca/',
    baseUrl: { variable: 'STATCAN_SDMX_BASE_URL', fallback: 'https://www150.statcan.gc.ca/t1/wds/sdmx/statcan/rest' },
    // The host allows 25 a second for one address; the Web Data Service needs most of what is left to us.
    limits: { requests: 2, perMs: 1_000, raceEveryMs: 1_000, pollEveryMs: 900_000, timeoutMs: 15_000 },
    parserVersion: 1,
    titlesIn: ['en'],
    accept: 'application/vnd.sdmx.data+json;version=1.0.0',
    parameters: '',
    // An "or" key loses rows here.
    keysInRequest: 1,
    // A number of periods beside a range is refused with 406.
    newestBy: 'number',
    rangeEnds: true,
    dialect: {
      agency: 'Statistics Canada (SDMX)',
      time: 'TIME_PERIOD',
      seriesKeys: 'ids',
      // The id of a month may be its bare year.
      periodIn: 'start',
      attributes: { scale: 'SCALAR_FACTOR', decimals: 'NB_DECIMAL', base: 'BASE_PER' },
      markOf: statcanSdmxMark,
      meaningOf: statcanMeaning,
      webPage: 'The service sends pages of its site when it is down.',
    },
    tableOf: (flow) => flow.replace(/^DF_(\d{2})(\d{2})(\d{4})$/, '$1-$2-$3'),
  },
  {
    id: 'oecd',
    title: { en: 'OECD', fr: 'OCDE' },
    short: { en: 'OECD', fr: 'OCDE' },
    home: 'https://www.oecd.org/',
    baseUrl: { variable: 'OECD_BASE_URL', fallback: 'https://sdmx.oecd.org/public/rest' },
    // 60 downloads an hour are allowed: a race of twenty minutes may use a sixth of them.
    limits: { requests: 60, perMs: 3_600_000, raceEveryMs: 120_000, pollEveryMs: 3_600_000, timeoutMs: 30_000 },
    parserVersion: 1,
    titlesIn: ['en'],
    accept: 'application/vnd.sdmx.data+csv, text/csv;q=0.9, */*;q=0.1',
    parameters: 'dimensionAtObservation=AllDimensions&format=csvfilewithlabels',
    keysInRequest: 40,
    // lastNObservations is refused (413) for the largest flows.
    newestBy: 'range',
    rangeEnds: false,
    dialect: {
      agency: 'The OECD',
      time: 'TIME_PERIOD',
      seriesKeys: 'places',
      periodIn: 'id',
      attributes: { scale: 'UNIT_MULT', decimals: 'DECIMALS', base: 'BASE_PER' },
      markOf: sdmxMark,
      meaningOf: oecdMeaning,
      webPage: 'That is how it answers addresses of VPNs and data centres.',
    },
    tableOf: () => null,
  },
];

export const sdmxSources: readonly Source[] = services.map(sdmxSource);

/** A key without data comes with HTTP 200 and JSON that has two braces too many; an unknown table with 406 or 404. */
function statcanMeaning({ status, text }: SourceResponse): ReturnType<SdmxService['dialect']['meaningOf']> {
  if (status === 404 || (status === 406 && text.includes('The parameter is not valid'))) return 'no such flow';
  return status === 200 && /"series"\s*:\s*\{\s*\}\s*\}\s*\}\s*\}\s*\]\s*,\s*"structure"/.test(text) && text.trimEnd().endsWith('}')
    ? 'nothing'
    : null;
}

/** HTTP 404 is both: two words for a query that matched nothing, a sentence for a flow that it does not have. */
function oecdMeaning({ status, text }: SourceResponse): ReturnType<SdmxService['dialect']['meaningOf']> {
  if (status !== 404) return null;
  if (/^\W*No(?:Records|Results)Found\W*$/.test(text)) return 'nothing';
  return text.startsWith('Could not find Dataflow') ? 'no such flow' : null;
}
