import type { Language, Words } from '../../core/series';
import { escaped } from '../../formats/text';
import type { Parameter } from '../questions';
import type { DescribedRoute, RouteGroup, SentBody } from './described';
import { meanings } from './meanings';
import { isRequired } from './schemas';
import { pageWords } from './words';

/** A line of the table. `allowed` is null where the meaning says all. */
export interface ParameterLine {
  readonly place: 'query' | 'inAddress' | 'inHeader' | 'inBody';
  readonly meaning: Words | null;
  readonly allowed: Words | null;
  readonly usual: string | null;
  readonly isRequired: boolean;
}

export type ParameterLines = Readonly<Record<string, ParameterLine>>;

/** What the routes of a group have in common: told once. What an address reads in its own way is told there. */
export function sharedParameters({ isShared, routes }: RouteGroup): ParameterLines {
  if (!isShared) return {};
  const lines = new Map<string, ParameterLine>();
  const differing = new Set<string>();
  for (const route of routes) {
    for (const [name, line] of Object.entries(queryLines(route))) {
      const known = lines.get(name);
      if (known === undefined) lines.set(name, { ...line, isRequired: false });
      else if (known.allowed?.en !== line.allowed?.en) differing.add(name);
    }
  }
  return Object.fromEntries([...lines].filter(([name]) => !differing.has(name)));
}

export function queryLines({ query = {}, meanings: own = {} }: DescribedRoute): ParameterLines {
  return Object.fromEntries(
    Object.entries(query).map(([name, parameter]) => [name, lineOf(parameter, 'query', own[name] ?? meanings[name] ?? null)]),
  );
}

/** Parts of the address, headers and fields of the body. */
export function otherLines({ within = {}, headers = {}, body }: DescribedRoute): ParameterLines {
  const parts = Object.entries(within).map(([name, { meaning }]) => [name, plainLine('inAddress', meaning, true)] as const);
  const sent = Object.entries(headers).map(
    ([name, { meaning, isRequired: must }]) => [name, plainLine('inHeader', meaning, must)] as const,
  );
  return Object.fromEntries([...parts, ...sent, ...bodyLines(body ?? {})]);
}

function bodyLines({ fields = {}, parts = {}, needs = [] }: Partial<SentBody>): (readonly [string, ParameterLine])[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const inner = Object.entries(parts[name] ?? {}).map(([part, one]) => [`${name}.${part}`, lineOf(one, 'inBody', null)] as const);
    const line = lineOf(field, 'inBody', null);
    return [[name, { ...line, isRequired: line.isRequired || needs.includes(name) }] as const, ...inner];
  });
}

function plainLine(place: ParameterLine['place'], meaning: Words, must: boolean): ParameterLine {
  return { place, meaning, allowed: null, usual: null, isRequired: must };
}

function lineOf(parameter: Parameter, place: ParameterLine['place'], meaning: Words | null): ParameterLine {
  const read = parameter.schema.safeParse(undefined);
  const usual = read.success && (typeof read.data === 'string' || typeof read.data === 'number') ? String(read.data) : null;
  return { place, meaning, allowed: parameter.allowed, usual, isRequired: isRequired(parameter) };
}

export function parametersTable(
  lines: ParameterLines,
  { language, anchor = null }: { language: Language; anchor?: string | null },
): string {
  if (Object.keys(lines).length === 0) return '';
  const text = pageWords[language];
  const rows = Object.entries(lines).map(([name, line]) => {
    const id = anchor === null ? '' : ` id="${anchor}${name}"`;
    const notes = [line.place === 'query' ? '' : text[line.place], line.isRequired && line.place !== 'inAddress' ? text.required : ''];
    const small = notes.filter((note) => note !== '').join(', ');
    return `<tr${id}><th scope="row"><code>${escaped(name)}</code> <small>${escaped(small)}</small></th><td>${cellsOf(line, language)}</td></tr>`;
  });
  const head = `<tr><th scope="col">${escaped(text.parameter)}</th><th scope="col">${escaped(text.meaning)}</th></tr>`;
  return `<table><thead>${head}</thead><tbody>${rows.join('')}</tbody></table>`;
}

function cellsOf({ meaning, allowed, usual }: ParameterLine, language: Language): string {
  const text = pageWords[language];
  const said = [
    allowed === null ? '' : `${escaped(text.allowed)} ${escaped(allowed[language])}`,
    usual === null ? '' : `${escaped(text.usual)} <code>${escaped(usual)}</code>`,
  ].filter((part) => part !== '');
  const main = meaning === null ? '' : escaped(meaning[language]);
  return `${main}${said.length === 0 ? '' : ` <span class="allowed">${said.join('. ')}.</span>`}`;
}
