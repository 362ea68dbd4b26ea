import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isFailure } from '../../core/errors';
import { sources } from '../../jobs/sources/registry';
import type { AskedCode, Reading, Source, SourceRequest, SourceResponse } from '../../jobs/sources/source';
import { drawing, mutated } from './mutate';

/** Mutated bodies a source: a short form in the tests, `FUZZ_RUNS=10000 npx vitest run --project parts tests/contract/fuzz` in full. */
const runs = Number(process.env.FUZZ_RUNS ?? 400);
/** A parser that computes longer on a fixture hangs. Of the processor's time: others may have it meanwhile. */
const longestMs = 1_000;
const fixtures = new URL('../fixtures/', import.meta.url);

describe.each([...sources.values()].map((source) => [source.id, source] as const))('source %s, given mutated bodies,', (id, source) => {
  const folder = new URL(`${id}/`, fixtures);
  const bodies = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name !== 'cases.json')
        .map((name) => readFileSync(new URL(name, folder)))
    : [];

  it('reads what they state or refuses with a code: it never crashes, hangs, or gives a value that is not in them', () => {
    const { asked } = JSON.parse(readFileSync(new URL('cases.json', folder), 'utf8')) as { asked: readonly AskedCode[] };
    const random = drawing(20_261_125);
    // Bodies that are read as they are say more when something is done to them than error pages do.
    const good = bodies.filter((body) => readingOf(source, asked, body) !== null);
    const drawn = [...bodies, ...Array.from({ length: 4 }, () => good).flat()];
    const seen = { read: 0, refused: 0, thrown: 0 };
    let slowestMs = 0;
    for (let run = 0; run < runs; run += 1) {
      const body = mutated(drawn, random);
      const begun = process.cpuUsage();
      const reading = readingOf(source, asked, body);
      const { user, system } = process.cpuUsage(begun);
      slowestMs = Math.max(slowestMs, (user + system) / 1_000);
      if (reading === null) seen.thrown += 1;
      else {
        seen.read += reading.editions.length;
        seen.refused += reading.refused.length;
        expect(strangers(reading, body.toString('utf8')), `run ${run}`).toEqual([]);
      }
    }
    // A mutation that is always refused would show nothing.
    expect(seen.read).toBeGreaterThan(0);
    expect(seen.refused + seen.thrown).toBeGreaterThan(0);
    expect(slowestMs).toBeLessThan(longestMs);
    if (process.env.FUZZ_RUNS) console.log(`${id}: ${runs} bodies, ${JSON.stringify(seen)}, slowest ${slowestMs.toFixed(1)} ms`);
  });
});

/** Null when the source throws a Failure; anything else that it throws is a crash. */
function readingOf(source: Source, asked: readonly AskedCode[], body: Buffer): Reading | null {
  const request = source.requests(asked, { periods: 3 }, '2026-08-07')[0] as SourceRequest;
  const response: SourceResponse = {
    request,
    url: `https://agency.invalid${request.path}`,
    status: 200,
    headers: {},
    text: new TextDecoder().decode(body),
    receivedAt: '2026-08-07T12:30:01.000Z',
  };
  try {
    return source.parse(response);
  } catch (error) {
    if (isFailure(error)) return null;
    throw error;
  }
}

const numerals = [/-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/g, /-?\d{1,3}(?:,\d{3})+(?:\.\d+)?/g];

/** Where fields are parted by semicolons, a comma may stand for the point. */
const commaNumeral = /-?\d+,\d+/g;

/** Values of the reading that no numeral of the body has, nor, where a code asks for one, a sum of several. Zero is what `rounded to zero` means. */
function strangers({ editions }: Reading, text: string): string[] {
  const withPoint = text.includes(';') ? (text.match(commaNumeral) ?? []).map((word) => Number(word.replace(',', '.'))) : [];
  const plain = numerals.flatMap((numeral) => (text.match(numeral) ?? []).map((word) => Number(word.replaceAll(',', ''))));
  const numbers = new Set([...plain, ...withPoint]);
  return editions.flatMap(({ code, observations }) =>
    observations.flatMap(({ ordinal, value }) => {
      if (value === null || value === 0 || numbers.has(value) || numbers.has(-value)) return [];
      return code.includes('+') && isSum(value, numbers) ? [] : [`${code} ${ordinal}: ${value}`];
    }),
  );
}

function isSum(value: number, numbers: ReadonlySet<number>): boolean {
  return [...numbers].some((one) => [...numbers].some((other) => numbers.has(value - one - other) || one + other === value));
}
