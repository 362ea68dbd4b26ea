import { type Entry, type Feed, markupOf } from './feed';
import { declaration, node, textNode, type Xml } from './xml';

/** RFC 4287. */
export const atom = { type: 'application/atom+xml', write: writeAtom } as const;

function writeAtom(feed: Feed): Xml {
  const children = [
    textNode('id', feed.id),
    textNode('title', feed.title),
    textNode('subtitle', feed.description),
    textNode('updated', feed.updatedAt),
    node('author', {}, [textNode('name', feed.author)]),
    node('link', { rel: 'self', type: atom.type, href: feed.self }),
    node('link', { rel: 'alternate', type: 'text/html', hreflang: feed.language, href: feed.home }),
    ...feed.entries.map(entryOf),
  ];
  return declaration + node('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': `${feed.language}-CA` }, children);
}

function entryOf(entry: Entry): Xml {
  return node('entry', {}, [
    textNode('id', entry.id),
    textNode('title', entry.title),
    textNode('updated', entry.updatedAt),
    textNode('published', entry.updatedAt),
    node('link', { rel: 'alternate', type: 'text/html', href: entry.link }),
    ...(entry.source === null ? [] : [node('link', { rel: 'via', href: entry.source })]),
    ...entry.categories.map(({ term, label }) => node('category', { term, label })),
    textNode('summary', markupOf(entry), { type: 'html' }),
  ]);
}
