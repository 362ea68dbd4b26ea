import { failure } from '../../core/errors';

/** One series of DataWeb: a flow, what is counted, with whom, and the HTS numbers that it adds up. */
export interface UsitcCode {
  readonly tradeType: string;
  readonly measure: string;
  /** Schedule C code. */
  readonly country: string;
  readonly commodities: readonly string[];
}

const shape = /^(Import|GenImp|Export|TotExp|ForeignExp|Balance|ImpExp) ([A-Z][A-Z_]*) (\d{4}) (\d{2,10}(?:\+\d{2,10})*)$/;
const digitsOfHts: ReadonlySet<number> = new Set([2, 4, 6, 8, 10]);

/**
 * `Import CONS_CALC_DUTY 1220 72+73+76`: trade type, measure, country (Schedule C) and HTS numbers, which DataWeb adds
 * up. They have the same number of digits and none stands twice, so that nothing is counted twice.
 * @throws invalid-request for any other text.
 */
export function readUsitcCode(code: string): UsitcCode {
  const [, tradeType = '', measure = '', country = '', sum = ''] = shape.exec(code) ?? [];
  const commodities = sum.split('+');
  const digits = commodities[0]?.length ?? 0;
  const isOneLevel = digitsOfHts.has(digits) && commodities.every((one) => one.length === digits);
  if (isOneLevel && new Set(commodities).size === commodities.length) return { tradeType, measure, country, commodities };
  throw failure(
    'invalid-request',
    `"${code}" is no code of DataWeb: write trade type, measure, country and HTS numbers of one length, such as Import CONS_CALC_DUTY 1220 72+73+76, in the catalogue.`,
  );
}

/**
 * The body of a runReport request: the HTS numbers added up, one country, whole years by month, in dollars.
 * Fields that say nothing here are those of the service's own saved queries; it is said to refuse a body without them.
 */
export function reportQuery({ tradeType, measure, country, commodities }: UsitcCode, years: readonly string[]): object {
  return {
    savedQueryName: '',
    savedQueryDesc: '',
    isOwner: true,
    runMonthly: false,
    reportOptions: { tradeType, classificationSystem: 'HTS' },
    searchOptions: {
      MiscGroup: everything,
      commodities: {
        aggregation: 'Aggregate Commodities',
        codeDisplayFormat: 'YES',
        commodities,
        commoditiesExpanded: commodities.map((value) => ({ name: value, value })),
        commoditiesManual: commodities.join(','),
        commodityGroups: noGroups,
        commoditySelectType: 'list',
        granularity: String(commodities[0]?.length),
        groupGranularity: null,
        searchGranularity: null,
      },
      componentSettings: {
        dataToReport: [measure],
        scale: '1',
        timeframeSelectType: 'fullYears',
        years,
        startDate: null,
        endDate: null,
        startMonth: null,
        endMonth: null,
        yearsTimeline: 'Monthly',
      },
      countries: {
        aggregation: 'Aggregate Countries',
        countries: [country],
        countriesExpanded: [{ name: country, value: country }],
        countriesSelectType: 'list',
        countryGroups: noGroups,
      },
    },
    sortingAndDataFormat: {
      DataSort: { columnOrder: [], fullColumnOrder: [], sortOrder: [] },
      reportCustomizations: {
        exportCombineTables: false,
        showAllSubtotal: true,
        subtotalRecords: '',
        totalRecords: '20000',
        exportRawData: false,
      },
    },
  };
}

const noGroups = { systemGroups: [], userGroups: [] } as const;

/** All districts, programs and rate provisions. */
const everything = {
  districts: {
    aggregation: 'Aggregate District',
    districtGroups: { userGroups: [] },
    districts: [],
    districtsExpanded: [{ name: 'All Districts', value: 'all' }],
    districtsSelectType: 'all',
  },
  importPrograms: { aggregation: null, importPrograms: [], programsSelectType: 'all' },
  extImportPrograms: { aggregation: 'Aggregate CSC', extImportPrograms: [], extImportProgramsExpanded: [], programsSelectType: 'all' },
  provisionCodes: {
    aggregation: 'Aggregate RPCODE',
    provisionCodesSelectType: 'all',
    rateProvisionCodes: [],
    rateProvisionCodesExpanded: [],
  },
} as const;
