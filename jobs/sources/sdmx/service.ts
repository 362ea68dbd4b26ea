import { type Frequency, formatPeriod, nextPeriod, periodOf } from '../../../core/period';
import type { Edition } from '../../../core/vintage';
import { askedFrequency, plainEdition, readingOf, refusal } from '../answers';
import type { CodeDescription, Reading, Refusal, Since, Source, SourceRequest, SourceResponse } from '../source';
import { joined, readCode } from './codes';
import type { Dialect } from './dialect';
import { readSeries, statedFrequency, unitsOf } from './edition';
import { readMessage } from './message';
import type { SdmxSeries } from './series';

/** One service: a row of data, whose quirks alone are code. */
export interface SdmxService extends Pick<Source, 'id' | 'title' | 'short' | 'home' | 'baseUrl' | 'limits' | 'parserVersion' | 'titlesIn'> {
  readonly accept: string;
  /** Parameters of every data query beside its window, `format=csvfilewithlabels`. */
  readonly parameters: string;
  /** How many keys of a flow one request may ask for, joined by `+`. */
  readonly keysInRequest: number;
  /** The newest periods are asked for by their number (lastNObservations), or as a range. */
  readonly newestBy: 'number' | 'range';
  /** Whether a range must have an end. */
  readonly rangeEnds: boolean;
  readonly dialect: Dialect;
  /** The table of a flow as the catalogue writes it; null where flows have no table numbers. */
  tableOf(flow: string): string | null;
}

export function sdmxSource(service: SdmxService): Source {
  const { id, title, short, home, baseUrl, limits, parserVersion, titlesIn, keysInRequest, dialect } = service;
  return {
    id,
    title,
    short,
    home,
    baseUrl,
    limits,
    parserVersion,
    titlesIn,
    requests: (asked, since, today) =>
      joined(asked, keysInRequest).map((some) => {
        const frequencies = Object.fromEntries(some.asked.map(({ code, frequency }) => [code, frequency]));
        const window = windowOf(service, since, { today, frequency: some.asked[0]?.frequency ?? 'M' });
        return { ...requestOf(service, some, window), frequencies };
      }),
    parse: (response) => parse(response, dialect),
    describe: (codes) =>
      joined(
        codes.map((code) => ({ code })),
        keysInRequest,
      ).map((some) => requestOf(service, some, 'lastNObservations=1')),
    readDescription: (response) => readDescription(response, service),
  };
}

interface Some {
  readonly flow: string;
  readonly key: string;
  readonly asked: readonly { readonly code: string }[];
}

function requestOf({ accept, parameters }: SdmxService, { flow, key, asked }: Some, window: string): SourceRequest {
  const path = encodeURI(`/data/${flow}/${key}?${[window, parameters].filter(Boolean).join('&')}`);
  return { method: 'GET', path, body: null, accept, codes: asked.map(({ code }) => code) };
}

/** Periods between the newest one that a service can hold and the present one: peers' numbers come out months apart. */
const publicationLag: Readonly<Record<Frequency, number>> = { D: 10, W: 6, M: 6, Q: 3, A: 3 };

function windowOf(
  { newestBy, rangeEnds }: SdmxService,
  since: Since,
  { today, frequency }: { today: string; frequency: Frequency },
): string {
  if ('periods' in since && newestBy === 'number') return `lastNObservations=${since.periods}`;
  const present = periodOf(frequency, today);
  const first = 'from' in since ? periodOf(frequency, since.from) : nextPeriod(present, -(since.periods + publicationLag[frequency]));
  return `startPeriod=${formatPeriod(first)}${rangeEnds ? `&endPeriod=${formatPeriod(present)}` : ''}`;
}

function parse(response: SourceResponse, dialect: Dialect): Reading {
  const { codes } = response.request;
  if (dialect.meaningOf(response) === 'no such flow') return { editions: [], refused: codes.map((code) => unknown(code, dialect)) };
  const series = readMessage(response, dialect);
  return readingOf(codes.map((code) => readOwn(code, series, { response, dialect })));
}

function unknown(code: string, { agency }: Dialect): Refusal {
  return refusal(
    code,
    'source-unknown-series',
    `${agency} does not know the table of ${code}: look the series up in its data explorer and correct the catalogue.`,
  );
}

/** A series that is not there has nothing in the window; where others are there that nobody named, the code names none or several. */
function readOwn(
  code: string,
  series: readonly SdmxSeries[],
  { response, dialect }: { response: SourceResponse; dialect: Dialect },
): Edition | Refusal {
  const { own, strangers } = seriesFor(code, series, response);
  const [only] = own;
  if (only !== undefined && own.length === 1) return readSeries({ code, frequency: askedFrequency(response, code) }, only, dialect);
  if (only === undefined && strangers.length === 0) return plainEdition(code, []);
  const found = [...own, ...strangers];
  const shown = found
    .slice(0, 3)
    .map(({ flow, key }) => `${flow ?? readCode(code).flow}/${key}`)
    .join(' and ');
  return refusal(
    code,
    'source-shape-changed',
    `${dialect.agency} answered ${code} with ${found.length} series (${shown}), where a code names exactly one: none is taken; write its whole key into the catalogue.`,
  );
}

function seriesFor(code: string, series: readonly SdmxSeries[], { request }: SourceResponse) {
  const asked = new Set(request.codes.map((one) => readCode(one).key));
  return {
    own: series.filter(({ key }) => key === readCode(code).key),
    strangers: series.filter(({ key }) => !asked.has(key)),
  };
}

function readDescription(response: SourceResponse, { dialect, tableOf }: SdmxService): CodeDescription[] {
  const { codes } = response.request;
  const found = dialect.meaningOf(response) === 'no such flow' ? [] : readMessage(response, dialect);
  return codes.flatMap((code) => {
    const { own, strangers } = seriesFor(code, found, response);
    const [only] = own;
    if (only === undefined) return strangers.length === 0 ? [{ ...unsaid, code, known: false }] : [];
    return own.length === 1 ? [described(code, only, { dialect, table: tableOf(readCode(code).flow) })] : [];
  });
}

const unsaid = { title: null, table: null, frequency: null, unitCode: null, scale: null, terminated: false };

/** The members' names make the title, in the service's language for both of ours. */
function described(code: string, series: SdmxSeries, { dialect, table }: { dialect: Dialect; table: string | null }): CodeDescription {
  const units = unitsOf(series.observations, dialect.attributes);
  const title = series.names?.join(';') ?? null;
  return {
    ...unsaid,
    code,
    known: true,
    title: title === null ? null : { en: title, fr: title },
    table,
    frequency: statedFrequency(series),
    scale: typeof units === 'string' ? null : units.scale,
  };
}
