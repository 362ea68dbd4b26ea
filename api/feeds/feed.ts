import { type FeedStory, feedEntryOf } from '../../core/feed-entry';
import { feedWords } from '../../core/messages/feeds';
import { messages } from '../../core/messages/messages';
import type { Mode } from '../../core/mode';
import type { Language, Series } from '../../core/series';
import type { Entry, Feed } from '../../formats/feeds/feed';
import type { ApiContext } from '../context';
import type { Selection } from './selection';

export interface FeedAsked {
  readonly selection: Selection;
  readonly series: readonly Series[];
  readonly language: Language;
  /** `https://desk.example`. */
  readonly origin: string;
  /** Path and query of the feed. */
  readonly address: string;
}

/** The stories as a feed; without any, `emptyAt` says when that was found, ISO. */
export function feedOf(
  { runtime }: ApiContext,
  asked: FeedAsked,
  { stories, emptyAt }: { readonly stories: readonly FeedStory[]; readonly emptyAt: string },
): Feed {
  const { mode, catalogue } = runtime;
  const { language, origin } = asked;
  const { site } = messages(language);
  const entries = stories.map((story) => entryOf(story, catalogue.releases, { language, origin, mode }));
  return {
    id: tag(mode, ['feed', language, new URLSearchParams(filtersOf(asked.selection)).toString()]),
    title: [
      ...(mode === 'rehearsal' ? [site.rehearsalTitle] : []),
      site.name,
      feedWords[language].title,
      ...namesOf(asked, catalogue),
    ].join(' · '),
    description: feedWords[language].description,
    author: site.name,
    language,
    updatedAt: entries[0]?.updatedAt ?? emptyAt,
    self: `${origin}${asked.address}`,
    home: `${origin}${language === 'fr' ? '/fr' : '/'}`,
    entries,
  };
}

function entryOf(
  story: FeedStory,
  releases: ApiContext['runtime']['catalogue']['releases'],
  { language, origin, mode }: { language: Language; origin: string; mode: Mode },
): Entry {
  const { print, reading } = story;
  const { series } = reading;
  const { title, lines } = feedEntryOf(story, language);
  const { site, topics } = messages(language);
  const release = releases.get(series.release);
  return {
    id: tag(mode, ['statement', language, series.id, print.asOf]),
    title: mode === 'rehearsal' ? `${site.rehearsalTitle} · ${title}` : title,
    link: `${origin}${language === 'fr' ? '/fr' : ''}/series/${series.id}`,
    source: release?.url[language] ?? null,
    updatedAt: distinct(print.committedAt, print.seq),
    lines: mode === 'rehearsal' ? [site.rehearsal, ...lines] : lines,
    categories: [
      { term: series.topic, label: topics[series.topic] },
      ...(release === undefined ? [] : [{ term: release.id, label: release.title[language] }]),
    ],
  };
}

/** A statement is named by its series and when it became public, which outlive a store that is restored from a copy; a rehearsal's never meet real ones. */
function tag(mode: Mode, parts: readonly string[]): string {
  const own = mode === 'rehearsal' ? ['rehearsal', ...parts] : parts;
  return `tag:trade-desk,2026:${own.filter((part) => part !== '').join('/')}`;
}

/** What is published together has one instant; the digits behind its milliseconds tell them apart. */
function distinct(instant: string, seq: number): string {
  return instant.replace(/Z$/, `${String(seq % 1_000).padStart(3, '0')}Z`);
}

function filtersOf(selection: Selection): Record<string, string> {
  return Object.fromEntries(
    Object.entries(selection).flatMap(([name, ids]) => (ids === undefined ? [] : [[name, [...ids].sort().join(',')]])),
  );
}

const mostNames = 3;

/** What the filters name, in words. */
function namesOf({ selection, series, language }: FeedAsked, { releases }: ApiContext['runtime']['catalogue']): string[] {
  const { topics } = messages(language);
  const topic = (selection.topic ?? []).map((id) => topics[id as Series['topic']]);
  const release = (selection.release ?? []).flatMap((id) => releases.get(id)?.title[language] ?? []);
  const named = selection.series === undefined ? [] : series.map(({ title }) => title[language]);
  const own = named.length > mostNames ? [feedWords[language].several(named.length)] : named;
  return [topic, release, own].flatMap((names) => (names.length === 0 ? [] : [names.join(', ')]));
}
