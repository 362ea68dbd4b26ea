import { type Entry, type Feed, markupOf } from './feed';
import { declaration, node, textNode, type Xml } from './xml';

/** RSS 2.0, with the address of its own that only Atom has a word for. */
export const rss = { type: 'application/rss+xml', write: writeRss } as const;

function writeRss(feed: Feed): Xml {
  const channel = node('channel', {}, [
    textNode('title', feed.title),
    textNode('link', feed.home),
    textNode('description', feed.description),
    textNode('language', `${feed.language}-ca`),
    textNode('lastBuildDate', dateOf(feed.updatedAt)),
    node('atom:link', { rel: 'self', type: rss.type, href: feed.self }),
    ...feed.entries.map(itemOf),
  ]);
  return declaration + node('rss', { version: '2.0', 'xmlns:atom': 'http://www.w3.org/2005/Atom' }, [channel]);
}

function itemOf(entry: Entry): Xml {
  return node('item', {}, [
    textNode('title', entry.title),
    textNode('link', entry.link),
    textNode('guid', entry.id, { isPermaLink: 'false' }),
    textNode('pubDate', dateOf(entry.updatedAt)),
    ...entry.categories.map(({ label }) => textNode('category', label)),
    textNode('description', markupOf(entry)),
  ]);
}

/** RFC 822 with the four digits of RFC 1123: `Thu, 05 Nov 2026 13:30:01 GMT`. */
function dateOf(instant: string): string {
  return new Date(instant).toUTCString();
}
