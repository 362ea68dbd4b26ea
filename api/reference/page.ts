import { messages } from '../../core/messages/messages';
import type { Language } from '../../core/series';
import { escaped } from '../../formats/text';
import type { RouteGroup } from './described';
import { type About, told } from './document';
import { parametersTable, sharedParameters } from './page-parameters';
import { routeHtml } from './page-route';
import { pageStyle } from './page-style';
import { documentWords, pageWords, statusWords } from './words';

/** Where the page stands. */
export const pagePaths = { en: '/api', fr: '/fr/api' } as const satisfies Record<Language, string>;

/** The same as the document, for people: complete without scripts, on paper too. */
export function referencePage(groups: readonly RouteGroup[], about: About): string {
  const { language, mode } = about;
  const { site } = messages(language);
  const title = `API · ${site.name}`;
  const banner = mode === 'rehearsal' ? `<aside class="rehearsal">${escaped(site.rehearsal)}</aside>` : '';
  const prefix = mode === 'rehearsal' ? `${site.rehearsalTitle} · ` : '';
  const body = `${banner}${headHtml(title, language)}<div class="columns">${contentsHtml(groups, language)}
<main>${groups.map((group) => groupHtml(group, about)).join('\n')}${statusesHtml(language)}</main></div>`;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(prefix + title)}</title><meta name="description" content="${escaped(documentWords.lead[language])}">
<link rel="alternate" type="application/json" href="${documentPath(language)}"><style>${pageStyle}</style></head>
<body>${language === 'fr' ? unbroken(body) : body}</body></html>
`;
}

/** French puts a space before these marks, at which no line may break. */
function unbroken(html: string): string {
  return html.replace(/ ([:?!»])/g, '\u00a0$1').replaceAll('« ', '«\u00a0');
}

function documentPath(language: Language): string {
  return `/api/v1/openapi.json${language === 'fr' ? '?lang=fr' : ''}`;
}

function headHtml(title: string, language: Language): string {
  const text = pageWords[language];
  const other = language === 'en' ? 'fr' : 'en';
  const links = [
    `<a href="${language === 'fr' ? '/fr' : '/'}">${escaped(messages(language).site.name)}</a>`,
    `<a href="${documentPath(language)}">${escaped(text.inJson)}</a>`,
    `<a href="${pagePaths[other]}" lang="${other}" hreflang="${other}">${escaped(text.otherLanguage)}</a>`,
  ];
  return `<header><h1>${escaped(title)}</h1><p>${escaped(documentWords.lead[language])}</p>
<p>${escaped(documentWords.licence[language])}</p><p>${escaped(text.more)} <code>docs/api.md</code>.</p>
<nav class="links">${links.join(' ')}</nav></header>`;
}

function contentsHtml(groups: readonly RouteGroup[], language: Language): string {
  const text = pageWords[language];
  const items = [...groups.map(({ id, title }) => ({ id, title: title[language] })), { id: 'statuses', title: text.statuses }];
  const list = items.map(({ id, title }) => `<li><a href="#${id}">${escaped(title)}</a></li>`).join('');
  return `<nav class="contents" aria-labelledby="contents"><h2 id="contents">${escaped(text.contents)}</h2><ul>${list}</ul></nav>`;
}

function groupHtml(group: RouteGroup, about: About): string {
  const { language } = about;
  const text = pageWords[language];
  const { id, title, lead, guide, routes } = group;
  const shared = sharedParameters(group);
  const table =
    Object.keys(shared).length === 0 ? '' : `<h3>${escaped(text.shared)}</h3>${parametersTable(shared, { language, anchor: `${id}-` })}`;
  return `<section aria-labelledby="${id}"><h2 id="${id}"><a href="#${id}">${escaped(title[language])}</a></h2>
${lead === undefined ? '' : `<p>${escaped(lead[language])}</p>`}${guide === undefined ? '' : `<p>${escaped(text.more)} <code>docs/${guide}</code>.</p>`}${table}
${routes.map((route) => routeHtml(route, { ...about, shared, anchor: `${id}-` })).join('\n')}</section>`;
}

function statusesHtml(language: Language): string {
  const text = pageWords[language];
  const rows = Object.keys(statusWords).map(
    (status) => `<tr id="status-${status}"><th scope="row">${status}</th><td>${escaped(told(Number(status), language))}</td></tr>`,
  );
  return `<section aria-labelledby="statuses"><h2 id="statuses"><a href="#statuses">${escaped(text.statuses)}</a></h2>
<p>${escaped(text.statusesLead)}</p><table class="statuses"><tbody>${rows.join('')}</tbody></table></section>`;
}
