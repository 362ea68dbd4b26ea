import type { Series } from '../series';
import { topicNames } from './category';
import { adjustmentWords, frequencyWords } from './words';

/** What tags are sorted under: frequency, adjustment, place, source, release, subject. */
export const tagGroups = ['freq', 'seas', 'geo', 'src', 'rls', 'gen'] as const;
type TagGroup = (typeof tagGroups)[number];

export interface Tag {
  /** In small letters. */
  readonly name: string;
  readonly group: TagGroup;
  readonly notes: string;
}

export interface Tagging {
  readonly source: { readonly short: string; readonly title: string } | null;
  readonly release: string | null;
}

const frequencyTags = { D: 'daily', W: 'weekly', M: 'monthly', Q: 'quarterly', A: 'annual' } as const;

/** The tags of a series; a name that two groups would give it stands once. */
export function tagsOf(series: Series, { source, release }: Tagging): Tag[] {
  const adjustment = adjustmentWords[series.adjustment];
  const tags: Tag[] = [
    { name: frequencyTags[series.frequency], group: 'freq', notes: frequencyWords[series.frequency].long },
    tag(adjustment.short, 'seas', adjustment.long),
    tag(series.place, 'geo'),
    ...(series.partner === null ? [] : [tag(`with ${series.partner}`, 'geo')]),
    ...(source === null ? [] : [tag(source.short, 'src', source.title)]),
    ...(release === null ? [] : [tag(release, 'rls')]),
    tag(topicNames[series.topic], 'gen'),
    tag(series.nature.replaceAll('-', ' '), 'gen'),
  ];
  return tags.filter((one, at) => tags.findIndex(({ name }) => name === one.name) === at);
}

/** Tag lists are parted by semicolons, so a name has none. */
function tag(name: string, group: TagGroup, notes = ''): Tag {
  return { name: name.toLowerCase().replaceAll(';', ','), group, notes };
}
