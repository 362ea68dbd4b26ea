import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../catalogue/catalogue';
import { type Observation, observationStatuses } from '../../core/observation';
import { formatPeriod, parsePeriod } from '../../core/period';
import { type DataMessage, detailed } from '../../core/sdmx/message';
import { seriesMessage, writtenSeries } from '../../core/sdmx/written-series';
import type { Series } from '../../core/series';
import { brokenRules } from '../../tests/fixtures/sdmx-json-rules';
import type { DataFormat } from './format';
import { dataOffers } from './registry';

interface Read {
  readonly series: string;
  readonly period: string;
  readonly value: number | null;
  readonly status: string | undefined;
  readonly quality: string | undefined;
}

const catalogue = loadCatalogue();
const ofEach = ['CA_CPI_ALL', 'CA_EXPORTS_US'].flatMap((id) => catalogue.series.get(id) ?? []);
const quarterly = [...catalogue.series.values()].find(({ frequency }) => frequency === 'Q') as Series;
const told = { agency: { en: 'Agency <A> & "B"', fr: 'Organisme' }, licence: null };
const head = { id: 'ECON_1', prepared: '2026-11-24T13:00:00Z', isTest: false };

const observations = fc
  .uniqueArray(
    fc.record({
      ordinal: fc.integer({ min: 8_000, max: 8_030 }),
      digits: fc.option(fc.integer({ min: -9_999_999, max: 9_999_999 }), { freq: 4 }),
      decimals: fc.integer({ min: 0, max: 4 }),
      status: fc.constantFrom(...observationStatuses),
      quality: fc.constantFrom(null, 'A', 'E', 'F', '<&">', 'a,b\n"c"\té'),
    }),
    { selector: ({ ordinal }) => ordinal, minLength: 1, maxLength: 8 },
  )
  .map((all) =>
    all
      .map(({ ordinal, digits, decimals, status, quality }): Observation => {
        const value = digits === null ? null : Number((digits / 10 ** decimals).toFixed(decimals));
        return { ordinal, value, decimals: value === null ? 0 : decimals, status, quality };
      })
      .sort((a, b) => a.ordinal - b.ordinal),
  );

const said = (series: Series, all: readonly Observation[]): Read[] =>
  all.map(({ ordinal, value, status, quality }) => ({
    series: series.id,
    period: formatPeriod({ frequency: series.frequency, ordinal }),
    value: value === 0 ? 0 : value,
    status,
    quality: quality ?? undefined,
  }));

const numberIn = (text: string | undefined) =>
  text === undefined || text === '' || text === 'NaN' ? null : Number(text) === 0 ? 0 : Number(text);
const unescaped = (text: string) =>
  text
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
const attributesIn = (tag: string) =>
  Object.fromEntries([...tag.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, name, value]) => [name as string, unescaped(value as string)]));
const valuesIn = (xml: string) =>
  Object.fromEntries(
    [...xml.matchAll(/<gen:(?:Value|ObsDimension) id="(\w+)" value="([^"]*)"/g)].map(([, id, value]) => [id, unescaped(value as string)]),
  );

function readGeneric(text: string): Read[] {
  return text
    .split('<gen:Series>')
    .slice(1)
    .flatMap((series) => {
      const [key = '', ...rest] = series.split('<gen:Obs>');
      return rest.map((one) => {
        const { TIME_PERIOD = '', OBS_STATUS, OBS_QUALITY } = valuesIn(one);
        const value = numberIn(/<gen:ObsValue value="([^"]*)"/.exec(one)?.[1]);
        return { series: valuesIn(key).SERIES ?? '', period: TIME_PERIOD, value, status: OBS_STATUS, quality: OBS_QUALITY };
      });
    });
}

function readSpecific(text: string): Read[] {
  return text
    .split('<Series ')
    .slice(1)
    .flatMap((series) => {
      const [own = '', ...rest] = series.split('<Obs ');
      return rest.map((one) => {
        const { TIME_PERIOD = '', OBS_VALUE, OBS_STATUS, OBS_QUALITY } = attributesIn(one);
        return {
          series: attributesIn(own).SERIES ?? '',
          period: TIME_PERIOD,
          value: numberIn(OBS_VALUE),
          status: OBS_STATUS,
          quality: OBS_QUALITY,
        };
      });
    });
}

function readCsv(text: string): Read[] {
  return (parse(text, { columns: true }) as Record<string, string>[]).map((row) => ({
    series: row.SERIES ?? '',
    period: row.TIME_PERIOD ?? '',
    value: numberIn(row.OBS_VALUE),
    status: row.OBS_STATUS,
    quality: row.OBS_QUALITY || undefined,
  }));
}

interface JsonComponent {
  readonly id: string;
  readonly keyPosition?: number;
  readonly values: readonly { readonly id?: string; readonly name?: string; readonly value?: string }[];
}
interface JsonStructure {
  readonly dimensions: Readonly<Record<'series' | 'observation', readonly JsonComponent[]>>;
  readonly attributes: Readonly<Record<'series' | 'observation', readonly JsonComponent[]>>;
}
type JsonSeries = Readonly<Record<string, { readonly observations: Readonly<Record<string, readonly (number | null)[]>> }>>;
interface JsonBody {
  readonly structure?: JsonStructure;
  readonly structures?: readonly JsonStructure[];
  readonly dataSets: readonly { readonly validFrom?: string; readonly series: JsonSeries }[];
}

function readJson(text: string, dataSet = 0): Read[] {
  const message = JSON.parse(text) as { readonly data?: JsonBody } & JsonBody;
  const { structure, structures, dataSets } = message.data ?? message;
  const described = [...(structure ? [structure] : []), ...(structures ?? [])];
  const [{ dimensions, attributes }] = described as [JsonStructure];
  const at = dimensions.series.findIndex(({ id }) => id === 'SERIES');
  const textOf = (place: number, mark: number | null | undefined) => {
    const found = mark == null ? undefined : attributes.observation[place]?.values[mark];
    return found?.id ?? found?.value ?? found?.name;
  };
  return Object.entries(dataSets[dataSet]?.series ?? {}).flatMap(([key, { observations: all }]) =>
    Object.entries(all).map(([period, [value = null, status, quality]]) => ({
      series: dimensions.series[at]?.values[Number(key.split(':')[at])]?.id ?? '',
      period: dimensions.observation[0]?.values[Number(period)]?.id ?? '',
      value,
      status: textOf(0, status),
      quality: textOf(1, quality),
    })),
  );
}

const readers: Readonly<Record<string, (text: string) => Read[]>> = {
  'genericdata+xml': readGeneric,
  'generictimeseriesdata+xml': readGeneric,
  'structurespecificdata+xml': readSpecific,
  'structurespecifictimeseriesdata+xml': readSpecific,
  'data+csv': readCsv,
  'data+json': readJson,
  'draft-sdmx-json+json': readJson,
};

/** What each data set of a message holds, with the instant that it names. */
function readHistory(type: string, text: string): { readonly validFrom: string | undefined; readonly read: Read[] }[] {
  if (type.includes('json')) {
    const message = JSON.parse(text) as { readonly data?: JsonBody } & JsonBody;
    return (message.data ?? message).dataSets.map(({ validFrom }, at) => ({ validFrom, read: readJson(text, at) }));
  }
  return text
    .split('<mes:DataSet ')
    .slice(1)
    .map((dataSet) => ({ validFrom: /^[^>]*validFromDate="([^"]*)"/.exec(dataSet)?.[1], read: readerOf(type)(dataSet) }));
}

const readerOf = (type: string) => Object.entries(readers).find(([name]) => type.includes(`.${name}`))?.[1] as (text: string) => Read[];

const formats = [...new Set(dataOffers.map(({ format }) => format))];
const textOf = async (format: DataFormat, message: DataMessage) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await format.write(message));
const byPlace = (all: readonly Read[]) => [...all].sort((a, b) => (`${a.series} ${a.period}` < `${b.series} ${b.period}` ? -1 : 1));

describe('every format of data', () => {
  it('has a reader here', () => {
    expect(formats.map(({ type }) => Object.keys(readers).some((name) => type.includes(`.${name}`)))).toEqual(formats.map(() => true));
  });

  it.each(formats.map((format) => [format.type, format] as const))(
    '%s says again what was said, with every status and quality',
    async (type, format) => {
      const reader = readerOf(type);
      const series = [...ofEach, quarterly];
      await fc.assert(
        fc.asyncProperty(fc.tuple(observations, observations, observations), async (all) => {
          const written = series.map((one, index) => writtenSeries(one, all[index] as Observation[], told));
          const read = reader(await textOf(format, seriesMessage(head, written)));
          expect(byPlace(read)).toEqual(byPlace(series.flatMap((one, index) => said(one, all[index] as Observation[]))));
        }),
        { numRuns: 60 },
      );
    },
  );

  it.each(formats.filter(({ hasHistory }) => hasHistory).map((format) => [format.type, format] as const))(
    '%s says again what was said at each instant',
    async (type, format) => {
      const series = [...ofEach, quarterly];
      const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2026-11-24'), noInvalidDate: true });
      const vintages = fc.uniqueArray(instant, { selector: (date) => date.getTime(), minLength: 1, maxLength: 3 });
      const drawn = vintages.chain((dates) =>
        fc.tuple(...dates.map((date) => fc.tuple(fc.constant(date.toISOString()), observations, observations))),
      );
      await fc.assert(
        fc.asyncProperty(drawn, async (history) => {
          const sets = history.map(([validFrom, ...all]) => ({
            validFrom,
            all: all.map((some, at) => ({ one: series[at] as Series, some })),
          }));
          const dataSets = sets.map(({ validFrom, all }) => ({
            validFrom,
            series: all.map(({ one, some }) => writtenSeries(one, some, told)),
          }));
          const read = readHistory(type, await textOf(format, { ...seriesMessage(head, []), dataSets }));
          expect(read.map((one) => ({ ...one, read: byPlace(one.read) }))).toEqual(
            sets.map(({ validFrom, all }) => ({ validFrom, read: byPlace(all.flatMap(({ one, some }) => said(one, some))) })),
          );
        }),
        { numRuns: 60 },
      );
    },
  );

  it.each(formats.filter(({ type }) => brokenRules(type, {}) !== null).map((format) => [format.type, format] as const))(
    '%s keeps the rules of its schema, whichever dimension stands at the observation and however little is asked for',
    async (type, format) => {
      const series = [...ofEach, quarterly];
      const asked = fc.record({
        detail: fc.constantFrom('full', 'dataonly', 'nodata', 'serieskeysonly'),
        dimensionAtObservation: fc.constantFrom('TIME_PERIOD', 'AllDimensions', 'SERIES', 'FREQ'),
        validFrom: fc.constantFrom(null, '2026-11-05T13:30:00.000Z'),
      });
      await fc.assert(
        fc.asyncProperty(fc.tuple(observations, observations, observations), asked, async (all, { validFrom, ...rest }) => {
          const written = series.map((one, at) => detailed(writtenSeries(one, all[at] as Observation[], told), rest.detail));
          // As the query does: without observations, no dimension stands at one.
          const hasNone = rest.detail === 'nodata' || rest.detail === 'serieskeysonly';
          const message = {
            ...seriesMessage(head, []),
            ...rest,
            ...(hasNone ? { dimensionAtObservation: 'TIME_PERIOD' } : {}),
            dataSets: [{ validFrom, series: written }],
          };
          expect(brokenRules(type, JSON.parse(await textOf(format, message)))).toEqual([]);
        }),
        { numRuns: 100 },
      );
    },
  );

  it('keeps the decimals that the agency printed where it writes text', async () => {
    const [series] = ofEach as [Series];
    const ordinal = parsePeriod('2026-10')?.ordinal as number;
    const message = seriesMessage(head, [writtenSeries(series, [{ ordinal, value: 162, decimals: 1, status: 'A', quality: null }], told)]);
    for (const format of formats.filter(({ type }) => !type.includes('json')))
      expect(await textOf(format, message)).toMatch(/[",]162\.0[",]/);
  });

  it('escapes what the format gives a meaning', async () => {
    const [series] = ofEach as [Series];
    const ordinal = parsePeriod('2026-10')?.ordinal as number;
    const message = seriesMessage(head, [writtenSeries(series, [{ ordinal, value: 1, decimals: 0, status: 'A', quality: null }], told)]);
    for (const format of formats.filter(({ type }) => type.includes('xml'))) {
      expect(await textOf(format, message)).toContain('Agency &lt;A&gt; &amp; &quot;B&quot;, 18-10-0004');
    }
    const csv = formats.find(({ type }) => type.includes('csv')) as DataFormat;
    expect(await textOf(csv, message)).toContain('"Agency <A> & ""B"", 18-10-0004"');
  });

  it('in JSON 1.0 and 2.0 has the members of their schemas: links, roles, languages, and a value of every attribute', async () => {
    const ordinal = parsePeriod('2026-10')?.ordinal as number;
    const observations = [{ ordinal, value: 1, decimals: 0, status: 'A', quality: null }] as const;
    const message = seriesMessage(head, [writtenSeries(ofEach[0] as Series, observations, told)]);
    const parsed = async (type: string) => JSON.parse(await textOf(formats.find((one) => one.type.endsWith(type)) as DataFormat, message));
    const [one, two] = [await parsed('data+json;version=1.0.0'), await parsed('data+json;version=2.0.0')];
    expect([one.meta.contentLanguages, two.meta.contentLanguages]).toEqual([['en'], ['en', 'fr']]);
    for (const [{ data }, structure] of [
      [one, one.data.structure],
      [two, two.data.structures[0]],
    ]) {
      expect(data.dataSets[0].links[0]).toEqual({ rel: 'dataflow', urn: expect.stringMatching(/^urn:sdmx:.*=TRADE_DESK:ECON\(1\.0\)$/) });
      expect([structure.dimensions.series[0].roles, structure.dimensions.observation[0].roles]).toEqual([['FREQ'], ['TIME_PERIOD']]);
      const attributes: JsonComponent[] = [...structure.attributes.series, ...structure.attributes.observation];
      expect(attributes.filter(({ values }) => values.length === 0)).toEqual([]);
      expect(attributes.map(({ id }) => id)).not.toContain('OBS_QUALITY');
    }
    expect((await parsed('draft-sdmx-json+json;version=1.0.0')).structure.dimensions.series[0].role).toBe('FREQ');
  });

  it('in JSON 1.0 has nothing that its schema forbids: numbers or null, keys of numbers, ids and names of every value', async () => {
    const ordinal = parsePeriod('2026-10')?.ordinal as number;
    const all = [{ ordinal, value: null, decimals: 0, status: 'M', quality: null }] as const;
    const json = formats.find(({ type }) => type.endsWith('data+json;version=1.0.0')) as DataFormat;
    const { meta, data } = JSON.parse(
      await textOf(
        json,
        seriesMessage(
          head,
          ofEach.map((one) => writtenSeries(one, all, told)),
        ),
      ),
    );
    expect([meta.id, meta.prepared, meta.sender.id].every((text) => /^[A-Za-z0-9_@$:-]+$/.test(text))).toBe(true);
    const { dimensions, attributes } = data.structure as JsonStructure;
    for (const { id, keyPosition, values } of [...dimensions.series, ...dimensions.observation]) {
      expect([/^[A-Za-z][A-Za-z0-9_-]*$/.test(id), Number.isInteger(keyPosition)], id).toEqual([true, true]);
      expect(values.length).toBeGreaterThan(0);
      expect(
        values.every((one) => /^[A-Za-z0-9_@$-]+$/.test(one.id ?? '') && typeof one.name === 'string'),
        id,
      ).toBe(true);
      expect(new Set(values.map((one) => JSON.stringify(one))).size, id).toBe(values.length);
    }
    expect([...attributes.series, ...attributes.observation].filter((one) => 'keyPosition' in one)).toEqual([]);
    for (const [key, one] of Object.entries(data.dataSets[0].series as JsonSeries)) {
      expect(key).toMatch(/^\d+(:\d+)*$/);
      expect(Object.keys(one).sort()).toEqual(['attributes', 'observations']);
      expect(
        Object.values(one.observations)
          .flat()
          .every((cell) => cell === null || typeof cell === 'number'),
      ).toBe(true);
    }
  });
});
