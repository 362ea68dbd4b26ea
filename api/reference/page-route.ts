import type { Language } from '../../core/series';
import { escaped } from '../../formats/text';
import type { DescribedRoute } from './described';
import { type About, operationId } from './document';
import { otherLines, type ParameterLines, parametersTable, queryLines } from './page-parameters';
import { isRequired } from './schemas';
import { pageWords } from './words';

interface RouteAbout extends About {
  /** Told once for the group, at anchors that begin so. */
  readonly shared: ParameterLines;
  readonly anchor: string;
}

export function routeHtml(route: DescribedRoute, { language, origin, shared, anchor }: RouteAbout): string {
  const { method, path, also = [], summary, note, security } = route;
  const text = pageWords[language];
  const id = operationId(method, path);
  const own = Object.fromEntries(Object.entries(queryLines(route)).filter(([name]) => !Object.hasOwn(shared, name)));
  const lines = { ...otherLines(route), ...own };
  const others = also.length === 0 ? '' : `<p class="also">${escaped(text.also)} ${also.map(codeOf).join(', ')}</p>`;
  const only =
    security === undefined ? '' : `<p class="only">${escaped(security === 'editKey' ? text.editKeyOnly : text.operatorOnly)}</p>`;
  return `<article aria-labelledby="${id}"><h3 id="${id}"><a href="#${id}"><span class="method">${method.toUpperCase()}</span> ${breakable(path)}</a></h3>
<p class="summary">${escaped(summary[language])}.</p>${others}${only}${note === undefined ? '' : `<p>${escaped(note[language])}</p>`}
${takenHtml(route, shared, { anchor, language })}${parametersTable(lines, { language })}
<pre tabindex="0"><code>${escaped(curlOf(route, origin))}</code></pre>${statusLine(route, language)}</article>`;
}

/** The parameters that are told for the whole group, by name. */
function takenHtml(
  { query = {} }: DescribedRoute,
  shared: ParameterLines,
  { anchor, language }: { anchor: string; language: Language },
): string {
  const taken = Object.entries(query).filter(([name]) => Object.hasOwn(shared, name));
  if (taken.length === 0) return '';
  const text = pageWords[language];
  const links = taken.map(([name, parameter]) => {
    const must = isRequired(parameter) ? ` <small>(${escaped(text.required)})</small>` : '';
    return `<a href="#${anchor}${name}">${codeOf(name)}</a>${must}`;
  });
  return `<p class="taken">${escaped(text.takes)} ${links.join(', ')}</p>`;
}

function codeOf(text: string): string {
  return `<code>${escaped(text)}</code>`;
}

/** An address may break behind its slashes. */
function breakable(path: string): string {
  return `<code>${escaped(path).replaceAll('/', '/<wbr>')}</code>`;
}

/** What a shell is told; the body as it is sent. */
function curlOf({ method, example, headers = {}, security, body }: DescribedRoute, origin: string): string {
  const sent = [
    ...(method === 'get' ? [] : [`-X ${method.toUpperCase()}`]),
    ...(security === 'editKey' ? ["-H 'Authorization: Bearer <editKey>'"] : []),
    ...(security === 'operator' ? ['-b cookies.txt'] : []),
    ...Object.entries(headers).flatMap(([name, { isRequired: must, example: value }]) => (must ? [`-H '${name}: ${value}'`] : [])),
    ...(body === undefined ? [] : ["-H 'Content-Type: application/json'", `-d '${JSON.stringify(body.example)}'`]),
  ];
  return [`curl '${origin}${example}'`, ...sent].join(' \\\n  ');
}

function statusLine({ answers, hasTag, refuses }: DescribedRoute, language: Language): string {
  const text = pageWords[language];
  const link = (status: number) => `<a href="#status-${status}">${status}</a>`;
  const good = answers.map(({ status, types }) => `${link(status)} ${types.map(codeOf).join(', ')}`);
  const answered = [...good, ...(hasTag ? [link(304)] : [])].join(' · ');
  const refused = refuses.length === 0 ? '' : `<span>${escaped(text.refusals)} ${refuses.map(link).join(' · ')}</span>`;
  return `<p class="answered"><span>${escaped(text.answers)} ${answered}</span> ${refused}</p>`;
}
