import type { CalendarCountry, CalendarView } from '../calendar-view';
import { isSingular, nbsp } from '../format';
import type { countries } from '../release';
import type { ReleaseState } from '../release-state';
import type { Language } from '../series';

type Plain = Exclude<ReleaseState, 'due' | 'late' | 'behind' | 'stale' | 'disconnected' | 'held' | 'off' | 'no-value'>;

const en = {
  title: 'Release calendar',
  lead: 'When the agencies publish what is followed here. All times ET.',
  asOf: (instant: string) => `As it was known on ${instant}.`,
  views: { week: 'Week', month: 'Month', list: 'List' } satisfies Record<CalendarView, string>,
  view: 'View',
  countries: { CA: 'Canada', US: 'United States' } satisfies Record<CalendarCountry, string>,
  country: 'Agencies of',
  both: 'Both',
  earlier: 'Earlier',
  later: 'Later',
  now: 'Today',
  today: 'today',
  none: 'Nothing is scheduled in these days.',
  noneOnDay: 'nothing',
  /** The states that have no words elsewhere. */
  states: {
    expected: 'expected',
    confirmed: 'confirmed',
    postponed: 'postponed',
    awaiting: 'awaiting release',
    out: 'out',
  } satisfies Record<Plain, string>,
  stateNotes: {
    expected: 'by the agency’s habit; date not announced',
    confirmed: 'announced by the agency',
    postponed: 'the agency has moved it',
    awaiting: 'its time has come; we are asking',
    out: 'published',
  } satisfies Record<Plain, string>,
  inTime: (state: string, time: string) => `${state}, ${time}`,
  prior: 'prior',
  priorRevised: (before: string, after: string) => `prior ${before}, revised to ${after}`,
  daily: 'Daily releases (exchange rates, bond yields) are left out of the month.',
  more: (count: number) => `${count} more`,
  yearly: 'yearly revision expected',
  dependsOn: {
    release: (title: string) => `compiled from the records of: ${title}`,
    country: { Canada: 'late if Canada’s agencies are closed', 'United States': 'late if U.S. agencies are closed' } satisfies Record<
      (typeof countries)[number],
      string
    >,
  },
  agency: (title: string) => `The agency’s page: ${title}`,
  series: (count: number) => `${count} series`,
  alarms: 'Calendars that have run out',
  alarmsLead: 'From here on these dates are only what we expect.',
  file: 'Take these dates along (.ics)',
  fileNote: 'Your calendar can also subscribe to that address.',
  revised: 'r',
};

type CalendarWords = typeof en;

const fr: CalendarWords = {
  title: 'Calendrier de diffusion',
  lead: 'Quand les organismes diffusent ce qui est suivi ici. Toutes les heures sont HE.',
  asOf: (instant) => `Tel qu’il était connu le ${instant}.`,
  views: { week: 'Semaine', month: 'Mois', list: 'Liste' },
  view: 'Affichage',
  countries: { CA: 'Canada', US: 'États-Unis' },
  country: 'Organismes',
  both: 'Les deux',
  earlier: 'Avant',
  later: 'Après',
  now: 'Aujourd’hui',
  today: 'aujourd’hui',
  none: 'Rien n’est prévu ces jours-là.',
  noneOnDay: 'rien',
  states: {
    expected: 'prévu',
    confirmed: 'confirmé',
    postponed: 'reporté',
    awaiting: 'diffusion attendue',
    out: 'diffusé',
  },
  stateNotes: {
    expected: 'selon l’habitude de l’organisme; date non annoncée',
    confirmed: 'annoncé par l’organisme',
    postponed: 'l’organisme l’a déplacé',
    awaiting: 'son heure est venue; nous interrogeons la source',
    out: 'publié',
  },
  inTime: (state, time) => `${state}, ${time}`,
  prior: 'préc.',
  priorRevised: (before, after) => `préc. ${before}, révisé à ${after}`,
  daily: 'Les diffusions quotidiennes (taux de change, rendements) ne figurent pas dans le mois.',
  more: (count) => `${count}${nbsp}${isSingular(count, 'fr') ? 'autre' : 'autres'}`,
  yearly: 'révision annuelle attendue',
  dependsOn: {
    release: (title) => `établi à partir des registres de${nbsp}: ${title}`,
    country: {
      Canada: 'en retard si les organismes canadiens sont fermés',
      'United States': 'en retard si les organismes américains sont fermés',
    },
  },
  agency: (title) => `La page de l’organisme${nbsp}: ${title}`,
  series: (count) => `${count}${nbsp}${isSingular(count, 'fr') ? 'série' : 'séries'}`,
  alarms: 'Calendriers épuisés',
  alarmsLead: 'À partir d’ici, ces dates ne sont que nos prévisions.',
  file: 'Emporter ces dates (.ics)',
  fileNote: 'Votre agenda peut aussi s’abonner à cette adresse.',
  revised: 'r',
};

/** The words of the release calendar. */
export const calendarWords = { en, fr } satisfies Record<Language, CalendarWords>;
