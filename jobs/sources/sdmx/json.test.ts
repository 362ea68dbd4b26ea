import { describe, expect, it } from 'vitest';
import { read, sentence, values } from './plain-service';

const time = (...ids: string[]) => ({ id: 'TIME_PERIOD', role: 'TIME_PERIOD', values: ids.map((id) => ({ id })) });
const area = {
  id: 'AREA',
  keyPosition: 1,
  values: [
    { id: 'CAN', name: 'Canada' },
    { id: 'USA', name: 'United States' },
  ],
};
const frequency = { id: 'FREQ', keyPosition: 0, values: [{ id: 'M', name: 'Monthly' }] };
const status = { id: 'OBS_STATUS', values: [{ id: 'A' }, { id: 'P' }] };
const structure = {
  dimensions: { dataSet: [frequency], series: [area], observation: [time('2026-01', '2026-02', '2026-03')] },
  attributes: { dataSet: [], series: [{ id: 'UNIT_MULT', values: [{ id: '3' }] }], observation: [status] },
};
const series = { '1': { attributes: [0], observations: { '0': [1.5, 0], '2': [null, 1] } } };
const json = (message: object) => JSON.stringify(message);

describe('an SDMX-JSON message', () => {
  it('is the same in version 1.0, in 2.0, and flat', () => {
    const flat = {
      dimensions: { dataSet: [frequency], series: [], observation: [area, time('2026-01', '2026-02', '2026-03')] },
      attributes: structure.attributes,
    };
    for (const text of [
      json({ structure, dataSets: [{ action: 'Information', series }] }),
      json({ meta: {}, data: { dataSets: [{ structure: 0, series }], structures: [structure] } }),
      json({
        dataSets: [{ observations: { '1:0': [1.5, 0], '1:2': [null, 1] } }],
        structure: { ...flat, attributes: { observation: [status] } },
      }),
    ]) {
      expect(values(text)).toEqual([
        [
          'M.USA',
          [
            ['2026-01', '1.5'],
            ['2026-03', null],
          ],
        ],
      ]);
      expect(read(text)[0]).toMatchObject({ dimensions: { FREQ: 'M', AREA: 'USA' }, names: ['Monthly', 'United States'] });
      expect(read(text)[0]?.observations.map(({ attributes }) => attributes.OBS_STATUS)).toEqual(['A', 'P']);
    }
  });

  it('reads the IMF’s numbers in quotes, times under value, codes in place of indices and attributes of groups', () => {
    const imf = {
      meta: {},
      data: {
        dataSets: [
          {
            structure: 0,
            action: 'Replace',
            series: { '1:0': { attributes: [0], observations: { '0': ['-7.430', 'P', null] } } },
            dimensionGroupAttributes: { '1::': [0, null], '0::': [1, null], ':0:': [null, '6'] },
          },
        ],
        structures: [
          {
            dimensions: {
              series: [
                { ...area, keyPosition: 0 },
                { ...frequency, keyPosition: 1, roles: ['FREQ'] },
              ],
              observation: [{ id: 'TIME_PERIOD', keyPosition: 2, values: [{ value: '2026-01' }] }],
            },
            measures: { observation: [{ id: 'OBS_VALUE' }] },
            attributes: {
              dimensionGroup: [
                { id: 'BASE_PER', values: [{ id: '2010' }, { id: '2020' }] },
                { id: 'UNIT_MULT', values: [] },
              ],
              series: [{ id: 'DECIMALS', values: [{ id: '2' }] }],
              observation: [status, { id: 'OTHER', default: 'x', values: [] }],
            },
          },
        ],
      },
    };
    expect(read(json(imf))[0]).toMatchObject({
      key: 'USA.M',
      observations: [
        {
          period: '2026-01',
          value: '-7.430',
          attributes: { OBS_STATUS: 'P', BASE_PER: '2010', UNIT_MULT: '6', DECIMALS: '2', OTHER: 'x' },
        },
      ],
    });
  });

  it('has no series where its data set has none', () => {
    expect(read(json({ data: { dataSets: [{ structure: 0, dimensionGroupAttributes: {} }], structures: [structure] } }))).toEqual([]);
    expect(
      read(json({ structure: { dimensions: { dataset: null, series: null, observation: null } }, dataSets: [{ series: {} }] })),
    ).toEqual([]);
  });

  it('reads the members’ ids in series keys and the start of times, where the service writes them so', () => {
    const monthly = { id: 'TIME_PERIOD', values: [{ id: '2026', start: '2026-07-01T00:00:00' }] };
    const statcan = {
      structure: {
        dimensions: { dataset: null, series: [{ id: 'GEO', values: [{ id: '1' }, { id: '2' }] }], observation: [monthly] },
        attributes: null,
      },
      dataSets: [{ series: { '2': { observations: { '0': [1] } } } }],
    };
    expect(values(json(statcan), { seriesKeys: 'ids', periodIn: 'start' })).toEqual([['2', [['2026-07-01T00:00:00', '1']]]]);
    expect(sentence(json(statcan))).toMatch(/has "2" in a key, which is no member of GEO/);
    expect(sentence(json(statcan).replaceAll('"2":{', '"7":{'), { seriesKeys: 'ids' })).toMatch(
      /has "7" in a key, which is no member of GEO/,
    );
  });

  it('takes an observation back by a data set of action Delete', () => {
    const message = (observations: object | null) =>
      json({ structure, dataSets: [{ action: 'Delete', series: { '0': { observations } } }] });
    expect(read(message({ '1': [] }))[0]?.observations).toEqual([{ period: '2026-02', value: null, attributes: {}, withdrawn: true }]);
    expect(sentence(message({ '1': [null, 0] }))).toMatch(/attributes of an observation without its value/);
    expect(sentence(message(null))).toMatch(/deletes whole series/);
  });

  it.each([
    [{ dataSets: [{ series: { '0:0': { observations: { '0': [1] } } } }], structure }, /has the key "0:0" for 1 dimensions/],
    [{ dataSets: [{ series: { '5': { observations: { '0': [1] } } } }], structure }, /has "5" in a key, which is no member of AREA/],
    [{ dataSets: [{ series: { '0': { observations: { '0': [1, 7] } } } }], structure }, /has 7 for the attribute OBS_STATUS/],
    [{ dataSets: [{ series: { '0': { observations: { '0': [[1]] } } } }], structure }, /neither number nor text/],
    [{ dataSets: [{ action: 'Guess', series }], structure }, /the action "Guess"/],
    [{ data: { dataSets: [{ series }], structures: [] } }, /a data set without its structure/],
    [{ dataSets: [{ series }], structure: { ...structure, measures: { observation: [{ id: 'A' }, { id: 'B' }] } } }, /has 2 measures/],
    [
      { dataSets: [{ observations: { '0': [1] } }], structure: { dimensions: { observation: [area] } } },
      /has no time dimension \(it has AREA\)/,
    ],
    [{ data: { codelists: [] } }, /is no SDMX-JSON data message \(it has codelists\)/],
    [{ message: 'Come back later' }, /it says "Come back later"/],
    [[1, 2], /is no SDMX-JSON data message/],
  ])('is refused as a whole: %j', (message, words) => {
    expect(sentence(json(message))).toMatch(words);
  });
});
