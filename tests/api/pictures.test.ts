import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Series } from '../../core/series';
import { measureOf, rateOf } from '../fixtures/ledger';
import { observationsOf } from '../fixtures/measured';
import { type ApiDesk, catalogue, listen, makeDesk } from './desk';

const id = 'CA_EXPORTS_US';
const monthly = (last: number) => observationsOf('2024-01', [...Array.from({ length: 32 }, (_, at) => 40_000 + at * 10), last]);

const closed: Series = { ...(catalogue.series.get('CA_IMPORTS_US') as Series), redistribution: 'display-only' };
/** Told of on October 30, and in force since August. */
const late = measureOf('late', {
  announced: '2026-10-30',
  effective: '2026-08-01',
  title: { en: 'Late tariff', fr: 'Droits tardifs' },
  rates: [rateOf({ topics: ['general'] })],
});
const partlyClosed = {
  ...catalogue,
  series: new Map([...catalogue.series, [closed.id, closed]]),
  ledger: { ...catalogue.ledger, measures: new Map([...catalogue.ledger.measures, [late.id, late]]) },
};

let desk: ApiDesk;
beforeAll(async () => {
  desk = await makeDesk('2026-11-26T15:00:00Z', { mode: 'rehearsal', catalogue: partlyClosed });
  await desk.publish(id, '2026-10-06', monthly(41_000));
  await desk.publish(id, '2026-11-05', monthly(39_000));
});
afterAll(() => Promise.all([desk.remove(), desk.api.close()]));

describe('GET /api/v1/charts/{id}.svg', () => {
  it('draws what the page of the series shows, with everything that must stand beside it', async () => {
    const answer = await desk.get(`/api/v1/charts/${id}.svg`);
    const svg = await answer.text();
    expect(answer.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    expect(svg).toContain('<title>Goods exports to the U.S. fell 3.2% in September 2026</title>');
    expect(svg).toMatch(/>C\$ billions a month, balance of payments basis · seasonally adjusted<\/text>/);
    expect(svg).toContain('table 12-10-0011');
    expect(svg.replaceAll('\u00a0', ' ')).toContain('As published on Nov 5, 2026, 7:30 a.m. ET');
    expect(svg).toContain('>REHEARSAL: not real data</text>');
  });

  it('names its file by series, units, period and the word of a rehearsal', async () => {
    const answer = await desk.get(`/api/v1/charts/${id}.svg?units=pc1&asOf=2026-10-20`);
    expect(answer.headers.get('content-disposition')).toBe(`inline; filename="REHEARSAL_${id}_pc1_2026-09_as-published-2026-10-06.svg"`);
  });

  it('speaks French where it is asked to, and shows an earlier statement', async () => {
    const svg = (await (await desk.get(`/api/v1/charts/${id}.svg?lang=fr&asOf=2026-10-20&theme=dark`)).text()).replaceAll('\u00a0', ' ');
    expect(svg).toContain('<title>Exportations de biens vers les É.-U. : hausse de 1,7 % en septembre 2026</title>');
    expect(svg).toContain('fill="#161e27"');
  });

  it('marks measures in force, and of an earlier moment only those that were known then', async () => {
    const markedAt = async (query: string) => {
      const svg = (await (await desk.get(`/api/v1/charts/${id}.svg?range=max&width=900${query}`)).text()).replaceAll('\u00a0', ' ');
      return { bands: svg.match(/data-band/g)?.length ?? 0, svg };
    };
    const now = await markedAt('');
    expect(now.bands).toBeGreaterThan(0);
    expect(now.svg).toContain('>measure in force</text>');
    expect(now.svg).toContain('U.S. tariff on steel and aluminum, 2025');
    const closer = await desk.get(`/api/v1/charts/${id}.svg?range=2025-01..2025-07`);
    expect(await closer.text()).toMatch(/<line data-event="announced"[^>]*stroke-dasharray/);
    expect(now.svg).toContain('Late tariff');
    const before = await markedAt('&asOf=2026-10-20');
    expect(before.svg).toContain('U.S. tariff on steel and aluminum, 2025');
    expect(before.svg).not.toContain('Late tariff');
    const french = await markedAt('&lang=fr');
    expect(french.svg).toContain('>mesure en vigueur</text>');
    const start = await desk.get(`/api/v1/charts/${id}.svg?range=since-us-232-metals-2025-03`);
    expect((await start.text()).replaceAll('\u00a0', ' ')).toContain('Mar 2025 to Sep 2026');
  });

  it('says of a figure that is ours that it is calculated, and of an index what its base is', async () => {
    const plain = await (await desk.get(`/api/v1/charts/${id}.svg`)).text();
    const change = await (await desk.get(`/api/v1/charts/${id}.svg?units=pc1`)).text();
    const index = await (await desk.get(`/api/v1/charts/${id}.svg?units=index&base=2025`)).text();
    expect(plain).not.toContain('alculated by');
    expect(change).toContain('alculated by Trade desk');
    expect(index).toContain('>2025 average = 100, balance of payments basis · seasonally adjusted · calculated by</text>');
    expect(index).toContain('>Trade desk</text>');
  });

  it('is not sent again while nothing new has come', async () => {
    const first = await desk.get(`/api/v1/charts/${id}.svg?range=1y`);
    const again = await desk.get(`/api/v1/charts/${id}.svg?range=1y`, { 'If-None-Match': first.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
  });

  it.each([
    ['unknown parameters', `${id}.svg?unit=pc1`, 400],
    ['units that are none', `${id}.svg?units=percent`, 400],
    ['a width that no screen has', `${id}.svg?width=20000`, 400],
    ['a series that is none', 'CA_NONE.svg', 404],
    ['a moment before the first statement', `${id}.svg?asOf=2020-01-01`, 404],
    ['a companion', `${[...catalogue.series.values()].find(({ companionOf }) => companionOf !== null)?.id}.svg`, 404],
    ['a series that may not be passed on', 'CA_IMPORTS_US.svg', 403],
    ['a comparison with one that may not', `${id}.png?compare=CA_IMPORTS_US`, 403],
  ])('refuses %s with a sentence', async (_, path, status) => {
    const answer = await desk.get(`/api/v1/charts/${path}`);
    expect(answer.status).toBe(status);
    expect((await answer.json()).detail.length).toBeGreaterThan(20);
  });
});

describe('GET /api/v1/charts/{id}.png', () => {
  it('is the same picture with two pixels for each of its width', async () => {
    const answer = await desk.get(`/api/v1/charts/${id}.png?width=400`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect([...bytes.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    expect(new DataView(bytes.buffer).getUint32(16)).toBe(800);
    // Without its fonts the texts would be missing and the picture a quarter of it.
    expect(bytes.length).toBeGreaterThan(20_000);
  });

  it('is drawn once however many ask', async () => {
    const all = await Promise.all(Array.from({ length: 40 }, () => desk.get(`/api/v1/charts/${id}.png?width=500`)));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]));
  });
});

describe('GET /embed/{id}', () => {
  it('defines nothing twice', async () => {
    const hole = observationsOf('2024-01', [
      ...Array.from({ length: 20 }, (_, at) => 300 + at),
      null,
      ...Array.from({ length: 5 }, (_, at) => 325 + at),
    ]);
    await desk.publish('US_CPI_ALL', '2026-03-12', hole);
    const page = await (await desk.get('/embed/US_CPI_ALL?range=max')).text();
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, name]) => name);
    expect(page.match(/data-gap=/g)).toHaveLength(3);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, name] of page.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(name);
  });

  it('may be framed by anyone, sets no cookie, and says that it follows new data', async () => {
    const answer = await desk.get(`/embed/${id}`);
    const page = await answer.text();
    expect(answer.headers.get('content-security-policy')).toContain('frame-ancestors *');
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(page).toContain('Live: the newest figures, renewed by themselves.');
    expect(page.match(/<svg /g)).toHaveLength(3);
    expect(page).toContain(`<a href="/series/${id}"`);
  });

  it('marks the measures that its picture does, wide and narrow', async () => {
    const page = await (await desk.get(`/embed/${id}`)).text();
    const drawn = (name: string) => new RegExp(`<div class="${name}"><svg.*?</svg>`, 's').exec(page)?.[0] ?? '';
    const has = (name: string) => ['data-band=', 'data-mark='].map((mark) => drawn(name).includes(mark));
    expect([has('wide'), has('narrow')]).toEqual([
      [true, true],
      [true, false],
    ]);
    expect(page).toContain('Upright lines: tariff measures, dashed where only announced');
  });

  it('can be read at any width from a telephone’s on: no text under 10.5 px where its picture is drawn smaller', async () => {
    const page = await (await desk.get(`/embed/${id}`)).text();
    const drawn = [...page.matchAll(/<div class="(\w+)"><svg [^>]*width="(\d+)".*?<\/svg>/gs)].map(([svg, name, width]) => ({
      name,
      width: Number(width),
      smallest: Math.min(...[...svg.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => Number(size))),
      from: Number(new RegExp(`min-width:(\\d+)px\\)\\{\\.${name}\\{display:block`).exec(page)?.[1] ?? 0),
    }));
    expect(drawn).toHaveLength(3);
    for (let framePx = 320; framePx <= 1_200; framePx += 10) {
      const shown = drawn.filter(({ from }) => from <= framePx).sort((one, other) => other.from - one.from)[0];
      expect((shown?.smallest ?? 0) * (framePx / (shown?.width ?? 1)), `${framePx} px`).toBeGreaterThanOrEqual(10.5);
    }
  });

  it('says of a pinned one whether its figures have since been revised', async () => {
    const old = (await (await desk.get(`/fr/embed/${id}?asOf=2026-10-20`)).text()).replaceAll('\u00a0', ' ');
    expect(old).toContain('Figé à ce qui a été publié le 6 oct. 2026, 8 h 30 HE. Ces chiffres ont été révisés depuis.');
    const newest = await (await desk.get(`/embed/${id}?asOf=2026-11-06`)).text();
    expect(newest).toContain('Pinned to what was published on');
    expect(newest).not.toContain('revised');
  });

  it('runs no script but its own', async () => {
    const answer = await desk.get(`/embed/${id}`);
    const script = /<script>(.*?)<\/script>/s.exec(await answer.text())?.[1] ?? '';
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(script));
    expect(answer.headers.get('content-security-policy')).toContain(`'sha256-${Buffer.from(digest).toString('base64')}'`);
  });

  it('tells in a page what it refuses', async () => {
    const answer = await desk.get('/embed/CA_IMPORTS_US');
    expect(answer.status).toBe(403);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(await answer.text()).toContain('The licence allows showing this series here only');
  });

  it('is answered before the pages, under its address in either language', async () => {
    const server = await listen(desk);
    try {
      for (const path of [`/embed/${id}`, `/fr/embed/${id}`]) expect(await (await fetch(server.origin + path)).text()).toContain('<svg ');
      expect(await (await fetch(`${server.origin}/embedded`)).text()).toBe('page /embedded');
    } finally {
      await server.stop();
    }
  });
});
