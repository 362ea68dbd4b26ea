import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../catalogue/catalogue';
import { historyFrom } from '../../jobs/run-action';
import { configuredRegisters, configuredSources, variablesOfSources } from '../../jobs/sources/registry';
import type { AskedCode, Limits, Service, Source } from '../../jobs/sources/source';

/** `UPDATE_DOCS=1 npx vitest run --project parts tests/contract/capabilities` writes the table anew. */
const file = new URL('../../docs/sources.md', import.meta.url);
const [begin, end] = ['<!-- table -->\n', '<!-- end of table -->'];

const catalogue = loadCatalogue();
const today = '2026-12-31';
const plain = configuredSources({});
const keyed = configuredSources(Object.fromEntries(variablesOfSources().keys.map((name) => [name, 'a-key'])));

function rowOf(source: Source): string {
  const withKey = keyed.get(source.id) ?? source;
  const { key } = source;
  return row([
    `\`${source.id}\`, ${source.title.en}`,
    key === undefined ? 'none' : `\`${key.variable}\`, ${key.required ? 'required' : 'optional'}`,
    limitsOf(source.limits) + (source.withKey?.limits === undefined ? '' : `; with the key ${limitsOf(source.withKey.limits)}`),
    spanOf(source.limits.pollEveryMs),
    withTheKey(source, ({ limits }) => raceOf(limits)),
    withTheKey(source, backfillOf),
    canSay(withKey) ? `yes${canSay(source) ? '' : ', with the key'}` : 'no',
    source.titlesIn.join(', ') || 'none',
    withKey.vintages === undefined
      ? 'from the first answer on'
      : `what it keeps of before, too${source.vintages === undefined ? ', with the key' : ''}`,
    withKey.calendar === undefined ? 'by rule' : `its own${source.calendar === undefined ? ', with the key' : ''}`,
    licenceOf(source),
    addressesOf(source),
  ]);
}

/** A cell of a source, and what it is with the key where that is another. */
function withTheKey(source: Source, cellOf: (source: Source) => string): string {
  const [without, withKey] = [cellOf(source), cellOf(keyed.get(source.id) ?? source)];
  return without === withKey || source.key?.required ? withKey : `${without}; with the key ${withKey}`;
}

/** A race asks every second or two; what may be asked less often is waited for, and not raced. */
const raceEveryMs = 2_000;

function raceOf({ requests, perMs, raceEveryMs: every }: Limits): string {
  const gapMs = Math.max(every, perMs / requests);
  return gapMs <= raceEveryMs ? `yes, every ${spanOf(gapMs)}` : `no, every ${spanOf(gapMs)} at best`;
}

/** How far back a series is asked for when it is first seen, in how many questions, and whether its whole table comes as a file. */
function backfillOf(source: Source): string {
  const { recordsFrom = '', tables } = source;
  const requests = source.requests([anyAsked(source)], { from: historyFrom }, today);
  const isWhole = JSON.stringify(requests) === JSON.stringify(source.requests([anyAsked(source)], { from: '1900-01-01' }, today));
  const from = recordsFrom > historyFrom ? recordsFrom : historyFrom.slice(0, 4);
  const reach = isWhole && recordsFrom === '' ? 'all of it' : `from ${from} on`;
  const count = requests.length === 1 ? 'one question' : `${requests.length} questions`;
  return `${reach}, in ${count}${tables === undefined ? '' : '; all of it with its table, as a file'}`;
}

function canSay(source: Source): boolean {
  return source.describe([anyAsked(source).code]).length > 0;
}

/** Those of the series that ship. */
function licenceOf({ id }: Source): string {
  const shipped = [...catalogue.series.values()].filter(({ source }) => source === id);
  const names = [...new Set(shipped.map(({ licence }) => catalogue.licences.get(licence)?.name.en ?? licence))];
  return names.join(', ') || 'as each series states; none ships';
}

/** One that its fixtures ask for. */
function anyAsked({ id }: Source): AskedCode {
  const { asked } = JSON.parse(readFileSync(new URL(`../fixtures/${id}/cases.json`, import.meta.url), 'utf8')) as { asked: [AskedCode] };
  return asked[0];
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
    const head = [
      ...['source', 'key', 'at most', 'asked every', 'race', 'backfill', 'says what its codes mean', 'titles in'],
      ...['editions known', 'release dates', 'licence', 'addresses'],
    ];
    const table = [row(head), row(head.map(() => '---')), ...[...plain.values()].map(rowOf)].join('\n');
    const text = readFileSync(file, 'utf8');
    const [from, to] = [text.indexOf(begin) + begin.length, text.indexOf(end)];
    if (process.env.UPDATE_DOCS) writeFileSync(file, `${text.slice(0, from)}${table}\n${text.slice(to)}`);
    else expect(text.slice(from, to)).toBe(`${table}\n`);
  });

  it('says in which languages a source names its series, if it can be asked at all', () => {
    for (const source of keyed.values()) expect(source.titlesIn.length > 0, source.id).toBe(canSay(source));
  });

  it('names the registers that are no sources of series', () => {
    const text = readFileSync(file, 'utf8');
    for (const [id, service] of configuredRegisters()) {
      expect(text).toContain(`\`${id}\``);
      expect(text).toContain(addressesOf(service));
    }
  });
});
