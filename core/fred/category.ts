import { messages } from '../messages/messages';
import { placeSlug } from '../place';
import { type Series, type Topic, topics } from '../series';
import { fredNumber } from './number';

/** A node of the tree: the root (0, its own parent), a topic, or a place within a topic. */
export interface Category {
  readonly number: number;
  readonly name: string;
  readonly parent: number;
  readonly topic: Topic | null;
  readonly place: string | null;
}

const root: Category = { number: 0, name: 'Categories', parent: 0, topic: null, place: null };

/** As the screens name them. */
export const topicNames: Readonly<Record<Topic, string>> = messages('en').topics;

/** The root, the four topics, and within each the places that it has series of; a series stands in its topic and in its place there. */
export function categoriesOf(series: readonly Series[]): Category[] {
  return [
    root,
    ...topics.flatMap((topic): Category[] => {
      const number = fredNumber('category', topic);
      const places = [...new Set(series.filter((one) => one.topic === topic).map(({ place }) => place))].sort();
      return [
        { number, name: topicNames[topic], parent: 0, topic, place: null },
        ...places.map((place) => ({
          number: fredNumber('category', `${topic}/${placeSlug(place)}`),
          name: place,
          parent: number,
          topic,
          place,
        })),
      ];
    }),
  ];
}

export function isIn({ topic, place }: Category, series: Series): boolean {
  return topic === series.topic && (place === null || place === series.place);
}

/** Of a place the same one in other topics; nothing of what is no place. */
export function relatedTo(category: Category, all: readonly Category[]): Category[] {
  return category.place === null ? [] : all.filter((one) => one.place === category.place && one.topic !== category.topic);
}
