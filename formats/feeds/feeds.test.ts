import { describe, expect, it } from 'vitest';
import { atom } from './atom';
import type { Feed } from './feed';
import { rss } from './rss';

const said = 'Ships & <b>"trains"</b>\u0000\u0008\ud800 – café \u{1f4c8}';
const kept = 'Ships &amp; &lt;b&gt;&quot;trains&quot;&lt;/b&gt; – café \u{1f4c8}';
const feed: Feed = {
  id: 'tag:trade-desk,2026:feed/en',
  title: said,
  description: said,
  author: said,
  language: 'en',
  updatedAt: '2026-11-05T13:30:01.123007Z',
  self: 'https://desk.example/feeds/prints.rss?topic=a&lang=en',
  home: 'https://desk.example/',
  entries: [
    {
      id: 'tag:trade-desk,2026:statement/en/A/2026-11-05T13:30:00.000Z',
      title: said,
      link: 'https://desk.example/series/A',
      source: 'https://agency.example/?a=1&b=2',
      updatedAt: '2026-11-05T13:30:01.123007Z',
      lines: [said, 'second'],
      categories: [{ term: 'trade', label: said }],
    },
  ],
};

describe.each([
  ['Atom', atom.write],
  ['RSS', rss.write],
])('%s', (_, write) => {
  it('escapes what XML reads as its own and leaves out what XML has no way to write', () => {
    const xml = write(feed);
    expect(xml).toContain(`<title>${kept}</title>`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
    expect(xml).not.toMatch(/[\u0000-\u0008\ud800-\udfff]/u);
    expect(xml).toContain('topic=a&amp;lang=en');
  });

  it('carries its HTML escaped once more, so that a text never becomes markup', () => {
    const html =
      '&lt;p&gt;Ships &amp;amp; &amp;lt;b&amp;gt;&quot;trains&quot;&amp;lt;/b&amp;gt; – café \u{1f4c8}&lt;/p&gt;&lt;p&gt;second&lt;/p&gt;';
    expect(write(feed)).toContain(html);
  });

  it('ends each element that it begins', () => {
    const open: string[] = [];
    for (const [, end, name = '', self] of write(feed).matchAll(/<(\/?)([a-z][\w:]*)[^>]*?(\/?)>/g)) {
      if (end === '/') expect(open.pop()).toBe(name);
      else if (self !== '/') open.push(name);
    }
    expect(open).toEqual([]);
  });
});

describe('RSS', () => {
  it('names its own address, and gives each entry a mark that is no address and a date of RFC 822', () => {
    const xml = rss.write(feed);
    expect(xml).toContain(
      '<atom:link rel="self" type="application/rss+xml" href="https://desk.example/feeds/prints.rss?topic=a&amp;lang=en"/>',
    );
    expect(xml).toContain('<guid isPermaLink="false">tag:trade-desk,2026:statement/en/A/2026-11-05T13:30:00.000Z</guid>');
    expect(xml).toContain('<pubDate>Thu, 05 Nov 2026 13:30:01 GMT</pubDate>');
  });
});
