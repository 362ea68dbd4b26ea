/** Every page that readers meet, in the states that an address tells apart, in both languages. */
export const pages = [
  ['home', '/'],
  ['home in French', '/fr'],
  ['home as it was on a day, in French', '/fr?asOf=2026-01-15'],
  ['sources', '/sources'],
  ['sources in French', '/fr/sources'],
  ['the calendar', '/calendar'],
  ['a month of the calendar in French', '/fr/calendar?view=month'],
  ['measures of all time', '/measures?range=all'],
  ['measures of a day in French', '/fr/measures?topic=steel&on=2025-06-10'],
  ['an explanation', '/explain/CA_EXPORTS_US'],
  ['an explanation in French', '/fr/explain/CA_CPI_ALL?units=pc1'],
  ['the lists of series', '/explore'],
  ['a list of series in French', '/fr/explore/topic/employment'],
  ['what was found, in French', '/fr/explore?q=emploi'],
  ['what was not found', '/explore?q=qqqq'],
  ['a series', '/series/CA_EXPORTS_US'],
  [
    'a series in French, compared, with a grey line',
    '/fr/series/CA_EMPLOYMENT_MANUFACTURING?compare=CA_ON_EMPLOYMENT_MANUFACTURING&ghost=first',
  ],
  ['a series of two units', '/series/CA_EXPORTS_US?compare=CA_CPI_ALL'],
  ['a series whose units are refused, in French', '/fr/series/CA_UNEMPLOYMENT_RATE?units=pc1'],
  ['a series with a month that was never collected', '/series/US_CPI_ALL?range=3y'],
  ['revisions in French', '/fr/series/CA_EXPORTS_US?view=revisions'],
  ['a series at a moment that is not known', '/series/CA_CPI_ALL?asOf=2020-01-15'],
  ['a series that is not released yet, in French', '/fr/series/CA_IPPI_METAL_CONSTRUCTION'],
  ['screens before anybody signs in', '/screens'],
  ['screens before anybody signs in, in French', '/fr/screens'],
  ['boards', '/boards'],
  ['a board of the desk in French', '/fr/boards/dispute'],
  ['a new board in French', '/fr/boards/new?from=home'],
] as const;

/** What a picture of a page is called. */
export function pictureName(page: string): string {
  return page.toLowerCase().replace(/[^a-z]+/g, '-');
}
