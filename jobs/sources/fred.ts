import { apiRequests, describeSeries, isApi, parseObservations, readDescription } from './fred-api';
import { fredCalendar } from './fred-calendar';
import { graphRequests, parseGraph } from './fred-graph';
import { isAboutPast, parseVintages, vintageRequests } from './fred-vintages';
import type { Source } from './source';

/**
 * FRED, a mirror of the agencies that lags them by minutes to hours, and the archive of what they said before.
 * Without a key: its graph file (fred-graph), the present only. With a key: its API (fred-api), which also says what an
 * id means, and the past (fred-vintages). Neither says when it was published.
 */
export const fred: Source = {
  id: 'fred',
  title: { en: 'FRED, Federal Reserve Bank of St. Louis', fr: 'FRED, Federal Reserve Bank of St. Louis' },
  short: { en: 'FRED', fr: 'FRED' },
  home: 'https://fred.stlouisfed.org/',
  baseUrl: { variable: 'FRED_BASE_URL', fallback: 'https://fred.stlouisfed.org' },
  otherBaseUrls: { api: { variable: 'FRED_API_BASE_URL', fallback: 'https://api.stlouisfed.org/fred' } },
  key: {
    variable: 'FRED_API_KEY',
    required: false,
    sentAs: { parameter: 'api_key' },
    obtain: 'https://fred.stlouisfed.org/docs/api/api_key.html',
  },
  // Its robots.txt asks for two seconds between requests.
  limits: { requests: 1, perMs: 2_000, raceEveryMs: 2_000, pollEveryMs: 900_000, timeoutMs: 15_000 },
  withKey: {
    calendar: fredCalendar,
    // A key may ask 120 times a minute; ninety leave room for others who use the same one.
    limits: { requests: 3, perMs: 2_000, perMinute: 100, raceEveryMs: 1_000, pollEveryMs: 300_000, timeoutMs: 15_000 },
    requests: apiRequests,
    vintages: vintageRequests,
    describe: describeSeries,
  },
  parserVersion: 1,
  titlesIn: ['en'],
  requests: graphRequests,
  parse: (response) =>
    isAboutPast(response.request) ? parseVintages(response) : isApi(response.request) ? parseObservations(response) : parseGraph(response),
  describe: () => [],
  readDescription,
};
