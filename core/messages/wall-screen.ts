import { monthNames, nbsp } from '../format';
import type { Language } from '../series';

/**
 * Words that a screen on a wall fills in by itself, between two answers of the server. They travel in the page as JSON: what stands
 * in braces is filled in there. `{hour12}`, `{hour}`, `{minute}`, `{half}` belong to a time, `{day}`, `{month}`, `{time}` to a moment, the
 * others to their sentence.
 */
export interface WallScreenWords {
  /** The clock in the header. */
  readonly clock: string;
  /** A time within a sentence. */
  readonly time: string;
  /** A moment within a sentence: of today, and of any other day. */
  readonly today: string;
  readonly otherDay: string;
  readonly months: readonly string[];
  /** The first day of a month. */
  readonly first: string;
  readonly morning: string;
  readonly afternoon: string;
  readonly minutes: string;
  readonly seconds: string;
  readonly lost: string;
  readonly paused: string;
  readonly update: string;
  /** Stands over a screen whose page no longer runs. */
  readonly stopped: string;
  readonly about: readonly string[];
}

export const wallScreenWords = {
  en: {
    clock: `{hour12}:{minute}${nbsp}{half}${nbsp}ET`,
    time: `{hour12}:{minute}${nbsp}{half}`,
    today: '{time}',
    otherDay: `{month}${nbsp}{day}, {time}`,
    months: monthNames.en,
    first: '1',
    morning: 'a.m.',
    afternoon: 'p.m.',
    minutes: `{count}${nbsp}min`,
    seconds: `{count}${nbsp}s`,
    lost: 'Live feed lost {since} · showing last good data ({asOf})',
    paused: 'Paused until {until}',
    update: 'Update waiting: this screen loads itself again shortly',
    stopped: 'This screen has stopped · as of {asOf}',
    about: ['Screen {screen}', '{profile}', 'Build {build}', 'Browser {engine}', 'Picture {width} × {height}'],
  },
  fr: {
    clock: `{hour}${nbsp}h${nbsp}{minute}${nbsp}HE`,
    time: `{hour}${nbsp}h${nbsp}{minute}`,
    today: 'à {time}',
    otherDay: `le {day}${nbsp}{month} à {time}`,
    months: monthNames.fr,
    first: '1er',
    morning: '',
    afternoon: '',
    minutes: `{count}${nbsp}min`,
    seconds: `{count}${nbsp}s`,
    lost: 'Flux en direct perdu {since} · dernières données valables affichées ({asOf})',
    paused: 'En pause jusqu’à {until}',
    update: `Mise à jour en attente${nbsp}: cet écran se rechargera sous peu`,
    stopped: 'Cet écran s’est arrêté · dernières données reçues {asOf}',
    about: ['Écran {screen}', '{profile}', 'Version {build}', 'Navigateur {engine}', 'Image {width} × {height}'],
  },
} satisfies Record<Language, WallScreenWords>;
