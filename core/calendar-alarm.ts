import { nbsp } from './format';
import { formatDay, torontoDay } from './format-time';
import type { ReleaseDate } from './release';
import type { ScheduledRelease } from './schedule';
import type { ReleaseId, Words } from './series';

/** A release whose announced dates have run out, and what to do about it. */
export interface CalendarAlarm {
  readonly release: ReleaseId;
  readonly detail: Words;
}

const dayMs = 86_400_000;

/** The bounds (ISO) of the dates that the alarm must see at `now`: the last announced ones, and a year ahead. */
export function alarmBounds(now: number): { readonly from: string; readonly to: string } {
  return { from: new Date(now - 120 * dayMs).toISOString(), to: new Date(now + 365 * dayMs).toISOString() };
}

/**
 * Releases that are dated by somebody (an agency’s calendar, the catalogue's dates, an operator) and of which no announced date
 * lies ahead any more, and those without any date. From then on screens show what our rule expects. `dates` are those within `alarmBounds`.
 */
export function calendarAlarms(releases: Iterable<ScheduledRelease>, dates: readonly ReleaseDate[], now: number): CalendarAlarm[] {
  return [...releases].flatMap((release) => {
    const own = dates.filter((date) => date.release === release.id && date.status !== 'postponed');
    const ahead = own.filter(({ at }) => Date.parse(at) > now);
    if (ahead.length === 0) return [{ release: release.id, detail: nothingAhead(release) }];
    const announced = own.filter(({ certainty }) => certainty === 'published').map(({ at }) => at);
    const last = announced.sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1);
    const isDated = release.datedBy !== null || release.announced.length > 0 || last !== undefined;
    if (!isDated || (last !== undefined && Date.parse(last) > now)) return [];
    return [{ release: release.id, detail: onlyExpected(release, last) }];
  });
}

function nothingAhead({ title }: ScheduledRelease): Words {
  return {
    en: `${title.en}: the calendar has no date ahead. Write its dates into the operator’s calendar, or correct its rule in the catalogue.`,
    fr: `${title.fr}${nbsp}: le calendrier ne contient aucune date à venir. Inscrivez les dates dans le calendrier de l’opérateur, ou corrigez la règle au catalogue.`,
  };
}

function onlyExpected({ title }: ScheduledRelease, last: string | undefined): Words {
  const [en, fr] =
    last === undefined
      ? ['no date is announced', 'aucune date n’est annoncée']
      : [
          `the last announced date was ${formatDay(torontoDay(last), 'en')}`,
          `la dernière date annoncée était le ${formatDay(torontoDay(last), 'fr')}`,
        ];
  return {
    en: `${title.en}: ${en}; dates from now on are only expected. Write the agency’s dates into the operator’s calendar.`,
    fr: `${title.fr}${nbsp}: ${fr}; les dates à venir sont seulement prévues. Inscrivez celles de l’organisme dans le calendrier de l’opérateur.`,
  };
}
