import fc from 'fast-check';
import { type Family, families, type Told } from './question-families';

export interface Question {
  readonly family: string;
  readonly told: Told;
  readonly method: string;
  /** As it is sent, with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What was broken, for who reads a failure. */
  readonly broken: readonly string[];
  /** It can't be answered: one of 4xx. */
  readonly mustRefuse: boolean;
  /** What the refusal must name, where one thing alone is wrong. */
  readonly names: string | null;
  /** Stands in this question alone; an answer to another one must not have it. */
  readonly mark: string;
}
/** Meant by nobody: no number, day, period or choice of ours. They stand in an address as they are where their signs may, else escaped. */
const hostile = [
  'NaN',
  'Infinity',
  '-1',
  '-0',
  '1e3',
  '1e999',
  '0x10',
  '9'.repeat(40),
  '-9223372036854775809',
  '1.5',
  '2026-02-30',
  '2025-02-29',
  '2026-13',
  '2026-00-00',
  '0000-00-00',
  '10000-01-01',
  '+010000-01-01',
  '-000001-01-01',
  '2026-W54',
  '2026-Q5',
  '26-1-1',
  '2026-07-15T25:00:00Z',
  '2026-07-15T12:60:00Z',
  '2026-07-15T12:30:00+99:99',
  'null',
  'undefined',
  'true; drop table print',
  "' or 1=1 --",
  "'; select pg_sleep(9); --",
  '1) union select version()',
  '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
  '"/><script>alert(1)</script>',
  ']]>',
  '&amp;&#0;&lt;',
  'a\r\nSet-Cookie: stolen=1\r\n\r\n<html>',
  '../../../../etc/passwd',
  '..\\..\\windows',
  'file:///etc/passwd',
  '\u0000',
  'a\u0000b',
  '\u0001\u0008\u001f\u007f',
  '\u2028\u202e\ufffe\uffff',
  '１２３',
  '٢٠٢٦-٠١-٠١',
  'é\u0301̈🏭',
  '#{7*7}{{7*7}}',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '[object Object]',
  '*',
  '*a'.repeat(40),
  '(a+)+$',
  '%s%n%x',
] as const;

/** Percent signs that begin no letter, as they are sent. */
const brokenEscapes = ['%', '%zz', '%E0%A4%A', '%ff%fe', '%C0%AF', '%u0041', '%00%'] as const;

const wrongAccepts = ['image/png', 'application/vnd.sdmx.data+xml;version=9', 'text/nothing', 'application/pdf;q=1, image/*'] as const;
const oddHeaders: readonly Readonly<Record<string, string>>[] = [
  { accept: ';;;,,,q=' },
  { accept: '*/*;q=abc' },
  { accept: 'application/json;q=0' },
  { 'if-none-match': '"' },
  { 'if-none-match': 'W/W/"x", , "' },
  { 'if-none-match': '"x",'.repeat(500) },
  { 'if-modified-since': 'yesterday' },
  { 'if-modified-since': '-271821-04-20' },
  { 'if-modified-since': 'Thu, 99 Foo 99999 99:99:99 GMT' },
  { range: 'bytes=9-1' },
  { range: 'bytes=-' },
  { range: 'bytes=99999999999999-' },
  { range: `bytes=${'0-0,'.repeat(300)}0-0` },
  { range: 'lines=1-2' },
  { range: 'bytes=0-0', 'if-range': 'nonsense' },
  { 'accept-language': ';q=,fr;q=NaN,*-*' },
  { 'accept-language': 'fr,'.repeat(800) },
  { 'accept-encoding': 'gzip;q=x, br, \u00e9' },
  { 'last-event-id': '-1' },
  { 'last-event-id': '9'.repeat(300) },
  { 'x-forwarded-proto': 'gopher' },
  { 'content-type': 'multipart/form-data' },
];
const oddHosts = ['a b', 'x@y:z', '[::1', 'desk:99999', 'desk/../..', '<script>', 'a'.repeat(3_000), 'desk:80:80', '%00'] as const;
const methods = ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'PROPFIND', 'TRACE'] as const;

interface Draft {
  readonly family: Family;
  path: string;
  method: string;
  query: (readonly [name: string, value: string, raw?: string])[];
  headers: Record<string, string>;
  broken: string[];
  mustRefuse: boolean;
  names: string | null;
}

/** How a question is broken; `names` is what a refusal must name. Each is given numbers to choose by. */
type Break = (draft: Draft, choose: <One>(from: readonly One[]) => One, mark: string) => void;

const breaks: Readonly<Record<string, Break>> = {
  value(draft, choose, mark) {
    const names = Object.keys(draft.family.parameters);
    if (names.length === 0) return;
    const name = choose(names);
    const value = choose([...hostile, mark]);
    draft.query = [...draft.query.filter(([one]) => one !== name), [name, value]];
    refuse(draft, draft.family.parameters[name]?.kind !== 'text', name);
  },
  escape(draft, choose) {
    const names = Object.keys(draft.family.parameters);
    if (names.length === 0) return;
    const name = choose(names);
    draft.query = [...draft.query.filter(([one]) => one !== name), [name, '', choose(brokenEscapes)]];
    refuse(draft, draft.family.parameters[name]?.kind !== 'text', name);
  },
  unknown(draft, choose, mark) {
    const name = choose([mark, ...hostile.filter((one) => !one.includes('\u0000'))]);
    draft.query = [...draft.query, [name, mark]];
    refuse(draft, draft.family.isStrict, name);
  },
  misspelled(draft, choose) {
    const names = Object.keys(draft.family.parameters);
    if (names.length === 0) return;
    const name = choose(names);
    const other = choose([name.toUpperCase(), `${name}s`, ` ${name}`, `${name}[]`]);
    draft.query = [...draft.query, [other, draft.family.parameters[name]?.good[0] ?? '']];
    refuse(draft, draft.family.isStrict, other);
  },
  repeated(draft, choose) {
    const names = Object.keys(draft.family.parameters);
    if (names.length === 0) return;
    const name = choose(names);
    const good = draft.family.parameters[name]?.good ?? [];
    const times = choose([2, 3, 50]);
    draft.query = [...draft.query, ...Array.from({ length: times }, (_, at) => [name, good[at % good.length] ?? ''] as const)];
    refuse(draft, draft.family.isStrict, name);
  },
  empty(draft, choose) {
    const names = Object.keys(draft.family.parameters);
    draft.query = [...draft.query, [names.length === 0 ? '' : choose(names), ''], ['', '']];
  },
  backwards(draft) {
    const { range } = draft.family;
    if (range === undefined) return;
    draft.query = [...draft.query.filter(([name]) => !range.includes(name)), [range[0], '2026-10-21'], [range[1], '2026-07-15']];
    // What contradicts itself is told of that first; vintage dates go before the real-time period.
    draft.query = draft.query.filter(([name]) => !['vintage', 'asOf', 'layout', 'vintage_dates'].includes(name));
    refuse(draft, true, range[1]);
  },
  long(draft, choose) {
    const names = Object.keys(draft.family.parameters);
    if (names.length === 0) return;
    const name = choose(names);
    const value = choose(['9', 'x', '*a', '.', '+', '(', 'é', 'CA_CPI_ALL,', '2026-01-01,', '-']);
    const most = value === 'é' ? 1_200 : Math.floor(7_500 / encodeURIComponent(value).length);
    const own = draft.family.parameters[name];
    draft.query = [...draft.query.filter(([one]) => one !== name), [name, value.repeat(most)]];
    refuse(draft, own?.kind !== 'text' && !(own?.kind === 'choice' && value.includes(',')) && !value.includes('2026'), name);
  },
  many(draft, choose) {
    const count = choose([100, 2_000]);
    draft.query = [...draft.query, ...Array.from({ length: count }, (_, at) => [at.toString(36), ''] as const)];
    refuse(draft, draft.family.isStrict, null);
  },
  named(draft, choose, mark) {
    const { named } = draft.family;
    if (named === undefined) return;
    const written = choose([
      ...hostile.map(escapedPart),
      ...brokenEscapes,
      mark,
      `${mark},${mark}`,
      'A'.repeat(6_000),
      'A+'.repeat(3_000),
      'x,'.repeat(3_000),
    ]);
    draft.path = draft.path.replace(named, () => written);
    refuse(draft, true, null);
  },
  places(draft, choose) {
    if (!draft.path.startsWith('/sdmx/data/') && !draft.path.startsWith('/sdmx/avail')) return;
    const place = choose([
      '*',
      'M+',
      '+',
      'M*',
      '..',
      'M+Q+'.repeat(900),
      '*.*.*.*.*',
      '.'.repeat(5_000),
      'M.CA',
      'a.b.c.d.e',
      '*.*.*.*',
      '+.+.+.+',
      `${'M+Q+'.repeat(900)}...`,
      '*'.repeat(4_000),
    ]);
    draft.path = `/sdmx/${draft.path.split('/')[2]}/ECON/${place}`;
    refuse(draft, place.split('.').length !== 4, null);
  },
  traversal(draft, choose) {
    draft.path = choose([
      `${draft.path}/../../../etc/passwd`,
      `${draft.path}/%2e%2e/%2e%2e/x`,
      draft.path.replaceAll('/', '//'),
      `${draft.path}%2f..%2f..`,
      `${draft.path};a=b`,
      `${draft.path}\\..\\x`,
    ]);
  },
  accept(draft, choose, mark) {
    draft.headers.accept = choose([...wrongAccepts, `text/${mark}`]);
    refuse(draft, draft.family.negotiates === true && !draft.query.some(([name]) => name === 'format'), null);
  },
  header(draft, choose) {
    Object.assign(draft.headers, choose(oddHeaders));
  },
  host(draft, choose) {
    draft.headers.host = choose(oddHosts);
  },
  method(draft, choose) {
    draft.method = choose(methods);
    refuse(draft, draft.family.onlyRead && draft.method !== 'HEAD' && draft.method !== 'OPTIONS', null);
  },
};

function refuse(draft: Draft, must: boolean, names: string | null): void {
  if (!must) return;
  draft.names = draft.mustRefuse ? null : names;
  draft.mustRefuse = true;
}

/** A part of a path: nothing that ends it, and no dots that are taken out of it. */
function escapedPart(value: string): string {
  return encodeURIComponent(value).replaceAll('.', '%2E');
}

function queryText(query: Draft['query']): string {
  return query.map(([name, value, raw]) => `${encodeURIComponent(name)}=${raw ?? encodeURIComponent(value)}`).join('&');
}

/** Questions that are well formed, and then broken in one way or several; `n` tells each from all others. */
export const questions: fc.Arbitrary<Question> = fc
  .record({
    family: fc.constantFrom(...families),
    path: fc.nat(),
    asked: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 3 }),
    broken: fc.oneof(
      { weight: 4, arbitrary: fc.constant<string[]>(['value']) },
      { weight: 5, arbitrary: fc.uniqueArray(fc.constantFrom(...Object.keys(breaks)), { minLength: 1, maxLength: 1 }) },
      { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...Object.keys(breaks)), { minLength: 2, maxLength: 3 }) },
    ),
    choices: fc.infiniteStream(fc.nat()),
    json: fc.boolean(),
    number: fc.nat({ max: 0x7fff_ffff }),
  })
  .map(({ family, path, asked, broken, choices, json, number }) => {
    const mark = `zq${number.toString(36)}mark`;
    const names = Object.keys(family.parameters);
    const own = new Map<string, string>(Object.entries(family.always ?? {}));
    for (const [at, which] of asked) {
      const name = names[at % Math.max(1, names.length)];
      const good = name === undefined ? [] : (family.parameters[name]?.good ?? []);
      if (name !== undefined) own.set(name, good[which % good.length] ?? '');
    }
    if (json && family.told === 'fred') own.set('file_type', 'json');
    const draft: Draft = {
      family,
      path: family.paths[path % family.paths.length] ?? '/',
      method: 'GET',
      query: [...own],
      headers: { referer: `https://paper.example/${mark}`, authorization: `Bearer ${mark}`, cookie: `session=${mark}` },
      broken,
      mustRefuse: false,
      names: null,
    };
    const choose = <One>(from: readonly One[]): One => from[choices.next().value % from.length] as One;
    for (const name of broken) breaks[name]?.(draft, choose, mark);
    // Whether a browser may ask is told whatever it would ask.
    if (draft.method === 'OPTIONS') draft.mustRefuse = false;
    const text = queryText(draft.query);
    return {
      family: family.name,
      told: family.told,
      method: draft.method,
      path: draft.path + (text === '' ? '' : `?${text}`),
      headers: draft.headers,
      broken,
      mustRefuse: draft.mustRefuse,
      names: broken.length === 1 ? draft.names : null,
      mark,
    };
  });
