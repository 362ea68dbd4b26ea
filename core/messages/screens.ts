import { formatNumber, isSingular, nbsp } from '../format';
import type { Language } from '../series';

interface Unreadable {
  readonly panels: number;
  readonly diagonalInches: number;
  readonly distanceM: number;
  /** Up to where the layout can be read; 0 for nowhere that can be set. */
  readonly upToM: number;
  /** The largest layout that can be read at the distance; null for none. */
  readonly choose: number | null;
}

const number = (value: number, language: Language) => formatNumber(value, Number.isInteger(value) ? 0 : 1, language);

const en = {
  panels: (count: number) => `${count} ${isSingular(count, 'en') ? 'panel' : 'panels'}`,
  unreadable: ({ panels, diagonalInches, distanceM, upToM, choose }: Unreadable) =>
    `${panels} ${isSingular(panels, 'en') ? 'panel' : 'panels'} on ${number(diagonalInches, 'en')} inches can be read ${
      upToM === 0 ? 'at no distance that can be set' : `up to ${number(upToM, 'en')} m`
    }; at ${number(distanceM, 'en')} m ${choose === null ? 'nothing can' : `choose ${choose}`}.`,
};

type ScreensWords = typeof en;

const fr: ScreensWords = {
  panels: (count) => `${count}${nbsp}${isSingular(count, 'fr') ? 'panneau' : 'panneaux'}`,
  unreadable: ({ panels, diagonalInches, distanceM, upToM, choose }) =>
    `${panels}${nbsp}${isSingular(panels, 'fr') ? 'panneau' : 'panneaux'} sur ${number(diagonalInches, 'fr')}${nbsp}pouces ${
      isSingular(panels, 'fr') ? 'se lit' : 'se lisent'
    } ${upToM === 0 ? 'à aucune distance permise' : `jusqu’à ${number(upToM, 'fr')}${nbsp}m`}; à ${number(distanceM, 'fr')}${nbsp}m${
      choose === null ? ', rien ne se lit' : ` choisissez ${choose}`
    }.`,
};

/** The words of the page of screens. */
export const screensWords = { en, fr } satisfies Record<Language, ScreensWords>;
