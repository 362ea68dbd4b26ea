import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configuredRegisters, configuredSources, variablesOfSources } from '../../jobs/sources/registry';
import type { AskedCode, Limits, Service, Source } from '../../jobs/sources/source';

/** `UPDATE_DOCS=1 npx vitest run --project parts tests/contract/capabilities` writes the table anew. */
const file = new URL('../../docs/sources.md', import.meta.url);
const [begin, end] = ['<!-- table -->\n', '<!-- end of table -->'];

const plain = configuredSources({});
const keyed = configuredSources(Object.fromEntries(variablesOfSources().keys.map((name) => [name, 'a-key'])));

function rowOf(source: Source): string {
  const withKey = keyed.get(source.id) ?? source;
  const { key } = source;
  return row([
    `\`${source.id}\`, ${source.title.en}`,
    key === undefined ? 'none' : `\`${key.variable}\`, ${key.required ? 'required' : 'optional'}`,
    limitsOf(source.limits) + (source.withKey?.limits === undefined ? '' : `; with the key ${limitsOf(source.withKey.limits)}`),
    `${spanOf(source.limits.pollEveryMs)}; in a race ${spanOf(withKey.limits.raceEveryMs)}`,
    withKey.describe([anyCode(source)]).length === 0 ? 'no' : `yes${source.describe([anyCode(source)]).length > 0 ? '' : ', with the key'}`,
    withKey.vintages === undefined
      ? 'from the first answer on'
      : `what it keeps of before, too${source.vintages === undefined ? ', with the key' : ''}`,
    withKey.calendar === undefined ? 'by rule' : `its own${source.calendar === undefined ? ', with the key' : ''}`,
    addressesOf(source),
  ]);
}

/** One that its fixtures ask for. */
function anyCode({ id }: Source): string {
  const { asked } = JSON.parse(readFileSync(new URL(`../fixtures/${id}/cases.json`, import.meta.url), 'utf8')) as { asked: AskedCode[] };
  return asked[0]?.code ?? '';
}

function limitsOf({ requests, perMs, perDay, perMinute }: Limits): string {
  const more = [perMinute === undefined ? [] : [`${perMinute} a minute`], perDay === undefined ? [] : [`${perDay} a day`]].flat();
  return [`${requests} in ${spanOf(perMs)}`, ...more].join(', ');
}

function spanOf(ms: number): string {
  if (ms < 60_000) return `${ms / 1_000} s`;
  return ms < 3_600_000 ? `${ms / 60_000} min` : `${ms / 3_600_000} h`;
}

function addressesOf({ baseUrl, otherBaseUrls = {} }: Service): string {
  return [baseUrl, ...Object.values(otherBaseUrls)].map(({ variable }) => `\`${variable}\``).join(' ');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

describe('docs/sources.md', () => {
  it('has a row for each source, as the registry has it', () => {
    const head = ['source', 'key', 'at most', 'asked every', 'says what its codes mean', 'editions known', 'release dates', 'addresses'];
    const table = [row(head), row(head.map(() => '---')), ...[...plain.values()].map(rowOf)].join('\n');
    const text = readFileSync(file, 'utf8');
    const [from, to] = [text.indexOf(begin) + begin.length, text.indexOf(end)];
    if (process.env.UPDATE_DOCS) writeFileSync(file, `${text.slice(0, from)}${table}\n${text.slice(to)}`);
    else expect(text.slice(from, to)).toBe(`${table}\n`);
  });

  it('names the registers that are no sources of series', () => {
    const text = readFileSync(file, 'utf8');
    for (const [id, service] of configuredRegisters()) {
      expect(text).toContain(`\`${id}\``);
      expect(text).toContain(addressesOf(service));
    }
  });
});
