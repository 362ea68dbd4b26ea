import { parameters as events } from '../../feeds/events';
import { parameters as feed } from '../../feeds/feeds';
import { parameters as releases } from '../../releases';
import { parameters as releaseFile } from '../../releases-ics';
import * as schemas from '../answer-schemas';
import { json, media, type RouteGroup, words } from '../described';

export const releasesGroup: RouteGroup = {
  id: 'releases',
  title: words('Releases', 'Diffusions'),
  routes: [
    {
      method: 'get',
      path: '/api/v1/releases',
      summary: words('Release dates, and the calendars that have run out', 'Les dates de diffusion, et les calendriers épuisés'),
      note: words(
        'From the day before to four weeks on, unless asked; at most 400 days at a time. dependsOn says what postpones a release when it is late.',
        'De la veille à quatre semaines plus tard, sauf indication contraire; au plus 400 jours à la fois. dependsOn dit ce qui reporte une diffusion en cas de retard.',
      ),
      query: releases,
      answers: json(schemas.releases),
      hasTag: true,
      refuses: [400],
      example: '/api/v1/releases?from=2026-11-01&to=2026-12-31',
    },
    {
      method: 'get',
      path: '/api/v1/releases.ics',
      summary: words('The same dates as a calendar to subscribe to', 'Les mêmes dates en calendrier auquel s’abonner'),
      note: words(
        'A month back and a year ahead. Daily releases are left out unless they are named.',
        'Un mois en arrière et un an à venir. Les diffusions quotidiennes n’y sont que si elles sont nommées.',
      ),
      query: releaseFile,
      answers: media('text/calendar'),
      hasTag: true,
      refuses: [400],
      example: '/api/v1/releases.ics?release=CPI,LFS',
    },
  ],
};

export const feedsGroup: RouteGroup = {
  id: 'feeds',
  title: words('Feeds', 'Fils'),
  lead: words(
    'Filters hold all at once. A series that its licence keeps here stands in no feed.',
    'Les filtres s’appliquent tous à la fois. Une série que sa licence garde ici n’est dans aucun fil.',
  ),
  guide: 'api.md',
  routes: [
    ...(['atom', 'rss'] as const).map((kind) => ({
      method: 'get' as const,
      path: `/feeds/prints.${kind}`,
      summary: words(
        `The newest 50 new and revised figures, in words, as ${kind === 'atom' ? 'Atom' : 'RSS'}`,
        `Les 50 derniers chiffres nouveaux ou révisés, en mots, en ${kind === 'atom' ? 'Atom' : 'RSS'}`,
      ),
      query: feed,
      answers: media(`application/${kind}+xml`),
      hasTag: true,
      refuses: [400, 403, 404, 429],
      example: `/feeds/prints.${kind}?topic=trade`,
    })),
    {
      method: 'get',
      path: '/feeds/prints.events',
      summary: words(
        'The same as server-sent events, as they come',
        'La même chose en événements (server-sent events), au fur et à mesure',
      ),
      note: words(
        'Each event is print, its id the seq, its data the print as /api/v1/prints gives it. Last-Event-ID goes before after. reload says that the log went back: forget what you have.',
        'Chaque événement est print, son id le seq, ses données la publication telle que /api/v1/prints la donne. Last-Event-ID l’emporte sur after. reload dit que le journal est revenu en arrière : oubliez ce que vous avez.',
      ),
      query: events,
      headers: {
        'Last-Event-ID': {
          meaning: words(
            'The last event that you have; browsers send it by themselves.',
            'Le dernier événement que vous avez; les navigateurs l’envoient d’eux-mêmes.',
          ),
          isRequired: false,
          example: '1250',
        },
      },
      answers: media('text/event-stream'),
      refuses: [400, 403, 404, 429, 503],
      example: '/feeds/prints.events?after=0&topic=trade',
    },
  ],
};
