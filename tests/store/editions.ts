import fc from 'fast-check';
import type { Observation } from '../../core/observation';
import type { Release } from '../../core/release';
import type { Series } from '../../core/series';
import type { Edition } from '../../core/vintage';
import type { Database } from '../../prisma/database';
import { archive } from '../../prisma/queries/payloads';
import { syncCatalogue } from '../../prisma/queries/series';
import type { Publication } from '../../prisma/queries/vintages';

/** A monthly count of persons; what the store does with a series does not depend on the rest. */
export function seriesNamed(id: string): Series {
  return {
    id,
    title: { en: id, fr: id },
    short: { en: 'persons', fr: 'personnes' },
    topic: 'employment',
    source: 'statcan',
    codes: [{ code: `v${id.length}`, validFrom: '1990-01-01' }],
    table: null,
    verification: 'unresolved',
    expected: { title: null, table: null, frequency: 'M', unitCode: null, scale: 0 },
    place: 'Canada',
    partner: null,
    frequency: 'M',
    unit: { kind: 'persons', currency: null, scale: 3, decimals: 1, base: null },
    basis: null,
    prices: 'current',
    adjustment: 'SA',
    nature: 'average-level',
    window: 1,
    mayBeNegative: false,
    lead: 'difference-on-period',
    showsSamplingError: false,
    members: null,
    pastFrom: null,
    companionOf: null,
    showsUnadjustedMonth: false,
    revision: { periods: 1, yearlyIn: null },
    release: 'LFS',
    independentOf: null,
    licence: 'statcan',
    redistribution: 'yes',
  };
}

export const release: Release = {
  id: 'LFS',
  source: 'statcan',
  title: { en: 'Labour Force Survey', fr: 'Enquête sur la population active' },
  url: { en: 'https://example.org/en', fr: 'https://example.org/fr' },
  headline: [],
  series: [],
  dependsOn: [],
};

/** Writes the series and one payload into the store, and answers the payload's sha256. */
export async function prepare(database: Database, ids: readonly string[]): Promise<string> {
  const scheduled = { ...release, headline: [...ids], series: [...ids] };
  await syncCatalogue(database, {
    series: new Map(ids.map((id) => [id, seriesNamed(id)])),
    releases: new Map([['LFS', scheduled]]) as never,
  });
  return archive(database, { source: 'statcan', response: answer('body') });
}

export function answer(text: string) {
  return {
    request: { method: 'GET', body: null },
    url: 'https://example.org/body',
    status: 200,
    headers: { 'content-type': 'text/plain' },
    body: Buffer.from(text),
    receivedAt: '2026-07-10T12:30:00.250Z',
  };
}

/** Month `ordinal`, one decimal. */
export function point(ordinal: number, value: number | null, more: Partial<Observation> = {}): Observation {
  return { ordinal, value, decimals: value === null ? 0 : 1, status: value === null ? 'O' : 'A', quality: null, ...more };
}

export function edition(observations: readonly Observation[], more: Partial<Edition> = {}): Edition {
  return {
    code: 'v1',
    publishedAt: null,
    observations,
    extent: 'window',
    frequency: null,
    scale: null,
    decimals: null,
    base: null,
    breaks: [],
    terminated: false,
    ...more,
  };
}

/** An edition of the agency's own date `day` (12:30 UTC), seen a second later. */
export function publication(id: string, payload: string, day: string, said: Edition): Publication {
  const asOf = `${day}T12:30:00.000Z`;
  return {
    series: seriesNamed(id),
    edition: { ...said, publishedAt: asOf },
    asOf,
    payload,
    parserVersion: 1,
    scheduledAt: asOf,
    seenAt: `${day}T12:30:01.000Z`,
    checkedAt: `${day}T12:30:01.050Z`,
    unconfirmed: false,
  };
}

/** What an agency may say of a series: few periods and few values, so that editions repeat, revise, withdraw and pass over each other's periods often. */
export const anyStatement = fc.record({
  extent: fc.constantFrom('window' as const, 'full' as const),
  said: fc
    .uniqueArray(
      fc.record({ ordinal: fc.integer({ min: 100, max: 105 }), value: fc.option(fc.integer({ min: 1, max: 2 }), { freq: 6 }) }),
      { selector: ({ ordinal }) => ordinal, minLength: 1, maxLength: 6 },
    )
    .map((said) => said.map(({ ordinal, value }) => point(ordinal, value)).sort((a, b) => a.ordinal - b.ordinal)),
});
