import { key } from './fred-desk';

/** How an address tells its errors: RFC 9457, FRED's body, SDMX's message. */
export type Told = 'problem' | 'fred' | 'sdmx';

/** How a parameter is read. A `text` may say anything; of the others nothing hostile is ever meant. */
export type Kind = 'day' | 'period' | 'whole' | 'choice' | 'text';

export interface Asking {
  readonly kind: Kind;
  readonly good: readonly string[];
}

/** A family of addresses: what well-formed questions of it look like, and how it is told what is wrong. */
export interface Family {
  readonly name: string;
  readonly told: Told;
  readonly paths: readonly string[];
  readonly parameters: Readonly<Record<string, Asking>>;
  /** In every question of the family. */
  readonly always?: Readonly<Record<string, string>>;
  /** Refuses parameters that it does not know, and those that stand twice. */
  readonly isStrict: boolean;
  /** A pair of which the first must not lie behind the second. */
  readonly range?: readonly [string, string];
  /** Only GET and HEAD mean something here. */
  readonly onlyRead: boolean;
  /** The part of a path that can be replaced by anything hostile, and then names nothing. */
  readonly named?: RegExp;
  /** Answered with 406 where nothing is accepted that it has. */
  readonly negotiates?: boolean;
}
const day: Asking = { kind: 'day', good: ['2026-10-21', '2026-01-01', '1990-02-28', '2026-11-20'] };
const period: Asking = { kind: 'period', good: ['2024', '2026-07', '2026-Q3', '2026-W05', '2026-07-15'] };
const choice = (...good: string[]): Asking => ({ kind: 'choice', good });
const whole = (...good: string[]): Asking => ({ kind: 'whole', good });
const text = (...good: string[]): Asking => ({ kind: 'text', good });

const units = choice('lin', 'chg', 'pch', 'pc1', 'log');
const aggregation = choice('average', 'sum', 'end-of-period');
const lang = choice('en', 'fr');
const realTime = { realtime_start: day, realtime_end: { ...day, good: ['9999-12-31', '2027-01-01'] } };
const paging = { limit: whole('1', '10', '1000'), offset: whole('0', '5'), sort_order: choice('asc', 'desc') };
const sdmxTimes = { startPeriod: period, endPeriod: { ...period, good: ['2026-12', '2027', '2026-12-31'] } };
const references = choice('none', 'all', 'children', 'descendants', 'parents', 'parentsandsiblings', 'codelist');

const downloads = ['csv', 'json', 'xlsx', 'parquet', 'zip'].flatMap((ending) => [
  `/download/CA_CPI_ALL.${ending}`,
  `/download/CA_EXPORTS_US,FX_USDCAD.${ending}`,
]);

export const families: readonly Family[] = [
  {
    name: 'download',
    told: 'problem',
    paths: [...downloads, '/download/all.csv', '/download/CA_EXPORTS_US.csv', '/download/CA_EXPORTS_US.csv/'],
    parameters: {
      units,
      frequency: choice('M', 'Q', 'A'),
      aggregation,
      base: { kind: 'period', good: ['2024', '2026-07'] },
      vintage: choice('latest', 'first', 'all'),
      asOf: day,
      from: period,
      to: { ...period, good: ['2027', '2026-12'] },
      layout: choice('long', 'wide'),
      columns: choice('short', 'full'),
      lang,
      locale: choice('plain', 'fr-CA'),
    },
    isStrict: true,
    range: ['from', 'to'],
    onlyRead: true,
    named: /(?<=^\/download\/)[^./]+/,
  },
  {
    name: 'fred observations',
    told: 'fred',
    paths: ['/fred/series/observations'],
    parameters: {
      ...realTime,
      ...paging,
      file_type: choice('xml', 'json'),
      observation_start: day,
      observation_end: day,
      units,
      frequency: choice('m', 'q', 'a'),
      aggregation_method: choice('avg', 'sum', 'eop'),
      output_type: choice('1', '2', '3', '4'),
      vintage_dates: { kind: 'day', good: ['2026-07-26', '2026-07-26,2026-10-21'] },
      series_id: text('CA_CPI_ALL', 'CA_EXPORTS_US', 'ca_exports_us', 'FX_USDCAD', 'CA_IMPORTS_US'),
    },
    always: { api_key: key, series_id: 'CA_EXPORTS_US' },
    isStrict: false,
    range: ['realtime_start', 'realtime_end'],
    onlyRead: true,
    named: /(?<=^\/fred\/)series/,
  },
  {
    name: 'fred lists',
    told: 'fred',
    paths: [
      'series',
      'series/vintagedates',
      'series/categories',
      'series/release',
      'series/tags',
      'series/search',
      'series/search/tags',
      'series/updates',
      'category',
      'category/children',
      'category/series',
      'category/tags',
      'releases',
      'releases/dates',
      'release',
      'release/dates',
      'release/series',
      'release/tables',
      'sources',
      'source',
      'tags',
      'related_tags',
      'tags/series',
    ].map((path) => `/fred/${path}`),
    parameters: {
      series_id: text('CA_CPI_ALL', 'FX_USDCAD'),
      search_text: text('consumer prices', 'steel', 'CA_*'),
      search_type: text('full_text', 'series_id'),
      series_search_text: text('exports'),
      tag_search_text: text('ca'),
      tag_names: text('monthly', 'monthly;canada'),
      exclude_tag_names: text('sa'),
      category_id: text('0', '1'),
      release_id: text('1', '82'),
      source_id: text('1'),
      start_time: text('201803021420'),
      end_time: text('202803021420'),
      filter_variable: text('frequency', 'units'),
      filter_value: text('Monthly', 'macro'),
      order_by: text('series_id', 'title', 'last_updated'),
      include_release_dates_with_no_data: text('true', 'false'),
      file_type: choice('xml', 'json'),
      realtime_start: text(...day.good),
      realtime_end: text('2026-11-21', '9999-12-31'),
      limit: text('1', '10'),
      offset: text('0', '7'),
      sort_order: text('asc', 'desc'),
    },
    always: { api_key: key, series_id: 'CA_CPI_ALL', search_text: 'prices', series_search_text: 'prices', tag_names: 'monthly' },
    isStrict: false,
    onlyRead: true,
    named: /(?<=^\/fred\/)\w+/,
  },
  {
    name: 'graph',
    told: 'fred',
    paths: ['/graph/fredgraph.csv'],
    parameters: {
      id: text('CA_CPI_ALL', 'CA_CPI_ALL,CA_EXPORTS_US', 'fx_usdcad'),
      cosd: day,
      coed: day,
      transformation: units,
      fq: choice('Monthly', 'Quarterly', 'Annual'),
      fam: choice('avg', 'sum', 'eop'),
      vintage_date: day,
    },
    always: { id: 'CA_CPI_ALL' },
    isStrict: false,
    onlyRead: true,
    named: /fredgraph/,
  },
  {
    name: 'older graph',
    told: 'fred',
    paths: ['/series/CA_CPI_ALL/downloaddata/CA_CPI_ALL.csv', '/series/FX_USDCAD/downloaddata/FX_USDCAD.csv'],
    parameters: {},
    isStrict: false,
    onlyRead: true,
    named: /(?<=^\/series\/)[A-Z_]+/,
  },
  {
    name: 'sdmx data',
    told: 'sdmx',
    paths: ['ECON/...CA_CPI_ALL', 'TRADE_DESK,ECON,1.0/M..US./all', 'TRADE/M+Q.CA..', 'ECON/...CA_CPI_ALL+FX_USDCAD/', 'PRICE'].map(
      (path) => `/sdmx/data/${path}`,
    ),
    parameters: {
      ...sdmxTimes,
      firstNObservations: whole('1', '3'),
      lastNObservations: whole('1', '3'),
      updatedAfter: { kind: 'day', good: ['2026-10-21T12:30:00Z', '2026-10-21'] },
      detail: choice('full', 'dataonly', 'serieskeysonly', 'nodata'),
      dimensionAtObservation: choice('TIME_PERIOD', 'AllDimensions'),
      includeHistory: choice('true', 'false'),
    },
    isStrict: false,
    range: ['startPeriod', 'endPeriod'],
    onlyRead: true,
    named: /(?<=^\/sdmx\/data\/)[^/]+/,
    negotiates: true,
  },
  {
    name: 'sdmx structures',
    told: 'sdmx',
    paths: ['dataflow', 'datastructure/TRADE_DESK/DSD_ECON', 'codelist/all/CL_FREQ/latest/M+Q', 'conceptscheme/all', 'agencyscheme'].map(
      (path) => `/sdmx/${path}`,
    ),
    parameters: { references, detail: choice('full', 'allstubs', 'referencestubs', 'referencepartial') },
    isStrict: false,
    onlyRead: true,
    named: /(?<=^\/sdmx\/)[a-z]+/,
    negotiates: true,
  },
  {
    name: 'sdmx availability',
    told: 'sdmx',
    paths: ['ECON/...CA_CPI_ALL', 'TRADE/M...', 'ECON/M.../all/FREQ'].map((path) => `/sdmx/availableconstraint/${path}`),
    parameters: { ...sdmxTimes, mode: choice('exact', 'available'), references },
    isStrict: false,
    range: ['startPeriod', 'endPeriod'],
    onlyRead: true,
    named: /(?<=^\/sdmx\/availableconstraint\/)[^/]+/,
    negotiates: true,
  },
  {
    name: 'feeds',
    told: 'problem',
    paths: ['/feeds/prints.atom', '/feeds/prints.rss'],
    parameters: {
      topic: choice('trade', 'price,trade'),
      release: choice('CPI', 'CPI,LFS'),
      series: choice('CA_CPI_ALL', 'CA_CPI_ALL,FX_USDCAD'),
      lang,
    },
    isStrict: true,
    onlyRead: true,
    named: /(?<=^\/feeds\/)\w+/,
  },
  {
    name: 'events',
    told: 'problem',
    paths: ['/feeds/prints.events'],
    parameters: { after: whole('0', '3'), topic: choice('trade'), release: choice('CPI'), series: choice('CA_CPI_ALL') },
    isStrict: true,
    onlyRead: true,
  },
  {
    name: 'observations',
    told: 'problem',
    paths: ['/api/v1/series/CA_CPI_ALL/observations', '/api/v1/series/FX_USDCAD/observations'],
    parameters: { vintage: choice('latest', 'first', 'all'), asOf: day, from: period, to: { ...period, good: ['2027', '2026-12'] } },
    isStrict: true,
    range: ['from', 'to'],
    onlyRead: true,
    named: /(?<=^\/api\/v1\/series\/)\w+/,
  },
  ...(
    [
      [
        'formulas',
        {
          formula: text('share(CA_EXPORTS_US, CA_EXPORTS_ALL)', 'CA_EXPORTS_US - CA_IMPORTS_US'),
          frequency: choice('Q'),
          aggregation,
          asOf: day,
          from: period,
        },
        { formula: 'CA_EXPORTS_US * 2' },
      ],
      ['prints', { after: whole('0', '2'), limit: whole('1', '500') }, {}],
      ['releases', { from: day, to: day }, {}],
      ['releases.ics', { release: choice('CPI'), country: choice('CA', 'CA,US'), language: lang }, {}],
      [
        'explain',
        { series: text('CA_CPI_ALL'), period, asOf: day, units, frequency: choice('M', 'Q', 'A'), aggregation, base: period },
        { series: 'CA_CPI_ALL' },
      ],
      ['measures', { asOf: day, by: choice('US', 'CA'), topic: choice('steel'), hs: whole('7208') }, {}],
      ['measures/findings', {}, {}],
      ['search', { q: text('steel', "bois d'oeuvre"), lang, limit: whole('1', '24') }, { q: 'prices' }],
      ['estimates', { asOf: day, vintage: choice('all', 'latest') }, {}],
      ['series', {}, {}],
      ['series/CA_CPI_ALL', {}, {}],
      ['sources', {}, {}],
      [`payloads/${'0'.repeat(64)}`, { vintage: text('all') }, {}],
      ['boards/morning', { version: whole('1') }, {}],
      ['screens', {}, {}],
    ] as const satisfies readonly (readonly [string, Record<string, Asking>, Record<string, string>])[]
  ).map(
    ([noun, parameters, always]): Family => ({
      name: noun,
      told: 'problem',
      paths: [`/api/v1/${noun}`],
      parameters,
      always,
      // These read no query.
      isStrict: !['screens', 'boards/morning'].includes(noun) && !noun.startsWith('payloads'),
      onlyRead: !['boards/morning', 'screens'].includes(noun),
      named: noun === 'boards/morning' ? /morning/ : noun.startsWith('payloads') ? /0{64}/ : /(?<=^\/api\/v1\/)[\w.]+/,
    }),
  ),
  {
    name: 'charts',
    told: 'problem',
    paths: ['/api/v1/charts/CA_CPI_ALL.svg', '/api/v1/charts/CA_EXPORTS_US.svg'],
    parameters: {
      units,
      frequency: choice('Q', 'A'),
      aggregation,
      asOf: day,
      theme: choice('light', 'dark'),
      width: whole('320', '900'),
      lang,
      range: text('5y', 'max'),
      base: text('2024'),
      ghost: text('first'),
      compare: text('FX_USDCAD'),
    },
    isStrict: true,
    onlyRead: true,
    named: /(?<=^\/api\/v1\/charts\/)[A-Z_]+/,
  },
];
