import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { areaOf, asksApi } from '../../api/http-server';
import { operationId } from '../../api/reference/document';
import { groups } from '../../api/reference/groups';
import { type ApiDesk, makeDesk } from './desk';

let desk: ApiDesk;
const pages: Record<string, string> = {};
const addresses = [
  ['en', '/api'],
  ['fr', '/fr/api'],
] as const;

beforeAll(async () => {
  desk = await makeDesk('2026-11-24T13:00:00Z', { origin: 'https://desk.example' });
  for (const [lang, path] of addresses) pages[lang] = await (await desk.get(path)).text();
});

afterAll(() => desk.remove());

const page = (lang: string) => pages[lang] ?? '';
const all = (lang: string, pattern: RegExp) => [...page(lang).matchAll(pattern)].map(([, found]) => found as string);
const routes = groups.flatMap((group) => group.routes);

describe.each(addresses)('the page of the API in %s', (lang, path) => {
  it('is HTML in its language, which nothing runs in and nothing is loaded into', async () => {
    const response = await desk.get(path);
    expect([response.status, response.headers.get('content-type'), response.headers.get('content-language')]).toEqual([
      200,
      'text/html; charset=utf-8',
      lang,
    ]);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
    expect(page(lang)).toContain(`<html lang="${lang}">`);
    expect(page(lang)).not.toMatch(/<script|<img|<iframe|\son\w+=|url\((?!\/wall\/plex\.woff2\))/);
  });

  it('tells every address, with a question that a shell can ask', () => {
    expect(all(lang, /<h3 id="([^"]+)"><a/g)).toEqual(routes.map(({ method, path: of }) => operationId(method, of)));
    const curls = all(lang, /<code>(curl '[^<]*)<\/code>/g);
    expect(curls).toHaveLength(routes.length);
    expect(curls.filter((text) => /undefined|\[object/.test(text))).toEqual([]);
    expect(page(lang)).toContain("curl 'https://desk.example/api/v1/series/CA_CPI_ALL/observations?from=2026-01'");
  });

  it('has each anchor once, and no link that leads to none', () => {
    const ids = all(lang, / id="([^"]+)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    const links = all(lang, / href="#([^"]+)"/g);
    expect(links.length).toBeGreaterThan(routes.length);
    expect(links.filter((link) => !ids.includes(link))).toEqual([]);
  });

  it('has every name of a parameter, and says once what FRED’s do', () => {
    const names = new Set(routes.flatMap(({ query = {} }) => Object.keys(query)));
    const told = new Set(all(lang, /<code>(\w+)<\/code>/g));
    expect([...names].filter((name) => !told.has(name))).toEqual([]);
    expect(all(lang, /<tr id="fred-(api_key)">/g)).toEqual(['api_key']);
    expect(all(lang, /<a href="#fred-(api_key)">/g).length).toBeGreaterThan(30);
  });

  it('leads to the document, to the desk and to the other language', async () => {
    const [home, document, other] =
      lang === 'en' ? ['/', '/api/v1/openapi.json', '/fr/api'] : ['/fr', '/api/v1/openapi.json?lang=fr', '/api'];
    for (const link of [home, document, other]) expect(page(lang)).toContain(`<a href="${link}"`);
    expect((await desk.get(document)).status).toBe(200);
  });
});

describe('the page of the API', () => {
  it('has the colours of the pages', () => {
    const tokens = readFileSync('components/frame/tokens.css', 'utf8');
    const colours = [...tokens.matchAll(/--(?:bg|panel|text|link): #\w{6}/g)].map(([colour]) => colour);
    expect(new Set(colours).size).toBeGreaterThan(8);
    expect(colours.filter((colour) => !page('en').includes(colour))).toEqual([]);
    expect(page('en')).toContain('prefers-color-scheme: dark');
  });

  it('says of a rehearsal that it is one', async () => {
    const rehearsal = await makeDesk('2026-11-24T13:00:00Z', { mode: 'rehearsal' });
    const [english, french] = await Promise.all(addresses.map(async ([, path]) => (await rehearsal.get(path)).text()));
    await rehearsal.remove();
    expect(english).toContain('<aside class="rehearsal">REHEARSAL: not real data</aside>');
    expect(french).toMatch(/<title>[^<]+ · API/);
    expect(page('en')).not.toContain('<aside');
  });

  it('passes over what it does not know, as pages do', async () => {
    expect((await desk.get('/api?from=newsletter')).status).toBe(200);
  });

  it('is the API’s to answer in both languages, and no other page is', () => {
    const paths = ['/api', '/api/', '/fr/api', '/fr/api/', '/fr/api?x=1', '/fr/apis', '/fr/api/v1/series', '/fr', '/fr/sources'];
    expect(paths.filter(asksApi)).toEqual(paths.slice(0, 5));
    expect(['/api', '/fr/api', '/fr/api?x=1'].map(areaOf)).toEqual(['other', 'other', 'other']);
  });
});
