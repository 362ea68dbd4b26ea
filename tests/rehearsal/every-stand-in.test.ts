import { describe, expect, it } from 'vitest';
import { codeOn, hasCode, type Series } from '../../core/series';
import { differences } from '../../jobs/sources/describe-check';
import { variablesOfSources } from '../../jobs/sources/registry';
import type { Reading, Since, Source } from '../../jobs/sources/source';
import type { Fault } from '../../rehearsal/faults';
import { ask, askedSources, catalogue, type Standing, stand } from './agencies';

const today = '2026-11-24';
const seriesOf = ({ id }: Source) => [...catalogue.series.values()].filter((one) => one.source === id && hasCode(one));
const codeOf = (one: Series) => codeOn(one, today);

async function read(standing: Standing, source: Source, { since, of }: { since: Since; of: readonly Series[] }): Promise<Reading> {
  const asked = of.map((one) => ({ code: codeOf(one), frequency: one.frequency }));
  const readings: Reading[] = [];
  for (const request of source.requests(asked, since, today)) readings.push(source.parse(await ask(standing, source, request)));
  return { editions: readings.flatMap(({ editions }) => editions), refused: readings.flatMap(({ refused }) => refused) };
}

/** What was read of a series, oldest first: of a long history the newest part is asked for first. */
function observationsOf({ editions }: Reading, series: Series) {
  return editions
    .filter(({ code }) => code === codeOf(series))
    .toReversed()
    .flatMap(({ observations }) => observations);
}

describe('the stand-ins', () => {
  it('stand at every address of every source and register, and want their keys', async () => {
    const { baseUrls, keys } = await stand();
    const { addresses, keys: wanted } = variablesOfSources();
    expect(Object.keys(baseUrls).toSorted()).toEqual(addresses.toSorted());
    expect(Object.keys(keys).toSorted()).toEqual(wanted.toSorted());
  });
});

describe.each(askedSources)('the stand-in of %s', (_name, source) => {
  it.each([
    ['the newest 13 periods', { periods: 13 }],
    ['everything since 2015', { from: '2015-01-01' }],
  ] as const)('says of every code what the source reads as the same values: %s', async (_, since) => {
    const standing = await stand();
    const reading = await read(standing, source, { since, of: seriesOf(source) });
    expect(reading.refused).toEqual([]);
    for (const series of seriesOf(source)) {
      const told = standing.control
        .points(series.id)
        .map(({ ordinal, digits }) => [ordinal, digits === null ? null : digits / 10 ** series.unit.decimals]);
      const got = observationsOf(reading, series).map(({ ordinal, value }) => [ordinal, value]);
      expect(got, series.id).toEqual(got.length === 0 ? [] : told.slice(-got.length));
      expect(got.length, series.id).toBeGreaterThanOrEqual('from' in since ? told.length : Math.min(11, told.length));
    }
  });

  it('describes every code as the catalogue expects it, if it can be asked', async () => {
    const standing = await stand();
    const requests = source.describe(seriesOf(source).map(codeOf));
    const described = (
      await Promise.all(requests.map(async (request) => source.readDescription(await ask(standing, source, request))))
    ).flat();
    expect(described.map(({ code }) => code).toSorted()).toEqual(requests.length === 0 ? [] : seriesOf(source).map(codeOf).toSorted());
    for (const series of seriesOf(source)) {
      const description = described.find(({ code }) => code === codeOf(series));
      if (description !== undefined) expect(differences(series, description, today), series.id).toEqual([]);
    }
  });

  it('has new values after a release, and no others before it', async () => {
    const standing = await stand({ manual: true });
    const [series] = seriesOf(source) as [Series];
    const newest = async () => observationsOf(await read(standing, source, { since: { periods: 3 }, of: [series] }), series).at(-1);
    const before = await newest();
    expect(await newest()).toEqual(before);
    standing.clock.ms += 60_000;
    const out = standing.control.publish(series.release).series.find(({ id }) => id === series.id);
    const after = await newest();
    expect(after?.value).toBe(out?.value);
    expect(after?.ordinal).toBeGreaterThan(before?.ordinal ?? Number.POSITIVE_INFINITY);
  });

  it('says a period twice where a fault does, and no value of a code that a fault makes unknown', async () => {
    const standing = await stand({ manual: true });
    const [series] = seriesOf(source) as [Series];
    const readWith = async (kind: Fault['kind']) => {
      const { id } = standing.control.setFault({ kind, series: series.id, starts: 'now' });
      const reading = await read(standing, source, { since: { periods: 3 }, of: [series] });
      standing.control.clearFaults(id);
      return reading;
    };
    const { refused } = await readWith('duplicated-period');
    expect(refused.map(({ code, error }) => [code, error])).toEqual([[codeOf(series), 'source-shape-changed']]);
    // Some services say that they don't know a code, others answer without a row or without a value.
    expect(observationsOf(await readWith('unknown-code'), series).filter(({ value }) => value !== null)).toEqual([]);
  });
});

describe('what a stand-in says of its codes', () => {
  const describedBy = async (id: string) => {
    const standing = await stand();
    const source = askedSources.findLast(([, one]) => one.id === id)?.[1] as Source;
    const requests = source.describe(seriesOf(source).map(codeOf));
    const described = await Promise.all(requests.map(async (request) => source.readDescription(await ask(standing, source, request))));
    return described.flat().map((description) => ({
      description,
      series: seriesOf(source).find((one) => codeOf(one) === description.code) as Series,
    }));
  };

  it('is all that Statistics Canada says: table, frequency and scale', async () => {
    for (const { description, series } of await describedBy('statcan')) {
      const { table, frequency, expected } = series;
      expect(description).toMatchObject({ table, frequency, scale: expected.scale });
    }
  });

  it('is all that FRED says: frequency, scale and adjustment', async () => {
    for (const { description, series } of await describedBy('fred')) {
      const { frequency, adjustment, expected } = series;
      expect(description).toMatchObject({ frequency, adjustment, scale: expected.scale });
    }
  });
});
