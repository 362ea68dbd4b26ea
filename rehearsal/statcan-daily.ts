import { Info } from 'luxon';
import { type Agency, type Answer, json, type Question } from './answer';
import { dayInToronto } from './history';
import type { World } from './world';

const months = Info.months('long', { locale: 'en' });
const quarters = ['First', 'Second', 'Third', 'Fourth'];

/**
 * The Daily's schedule of key indicators, below `/n1/dai-quo/ssi/homepage`: what came out last before the world began. What is
 * still to come stands in the operator's calendar alone, for a minute of a rehearsal may have a month's releases.
 */
export const statcanDaily: Agency = {
  source: 'statcan',
  variable: 'STATCAN_DAILY_BASE_URL',
  prefix: '/statcan/n1/dai-quo/ssi/homepage',
  answer: answerStatcanDaily,
};

function answerStatcanDaily(world: World, { method, path }: Question): Answer {
  if (method !== 'GET' || path !== '/schedule-key_indicators-eng.json')
    return { status: 404, type: 'text/html', body: '<html><head><title>Error 404</title></head></html>' };
  const rows = world.datedBefore('statcan').map(({ name, at, period }, place) => ({
    // The time of day is only a sort key.
    date: `${dayInToronto(at)} 00:00:${String(place + 1).padStart(2, '0')}`,
    type: 'meeting',
    title: name,
    description: inWords(period),
    url: '/daily-quotidien/',
  }));
  return json(200, rows);
}

/** `2026-10` → `October 2026`, `2026-Q3` → `Third quarter 2026`. */
function inWords(period: string): string {
  const [year = '', part = ''] = period.split('-');
  if (part === '') return year;
  return part.startsWith('Q') ? `${quarters[Number(part.slice(1)) - 1]} quarter ${year}` : `${months[Number(part) - 1]} ${year}`;
}
