import { fold } from './fold';
import type { Words } from './series';

/** Places whose name is another one in French; all others have one name. */
const french: Readonly<Record<string, string>> = {
  'British Columbia': 'Colombie-Britannique',
  Quebec: 'Québec',
  'United States': 'États-Unis',
  'New Brunswick': 'Nouveau-Brunswick',
  'Nova Scotia': 'Nouvelle-Écosse',
  'Prince Edward Island': 'Île-du-Prince-Édouard',
  'Newfoundland and Labrador': 'Terre-Neuve-et-Labrador',
  Mexico: 'Mexique',
  China: 'Chine',
};

/** A place as the catalogue names it, in both languages. */
export function placeWords(place: string): Words {
  return { en: place, fr: french[place] ?? place };
}

/** A place in an address: `british-columbia`. */
export function placeSlug(place: string): string {
  return fold(place)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
