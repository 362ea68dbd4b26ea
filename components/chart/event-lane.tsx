'use client';

import Link from 'next/link';
import { type ChartEvent, spreadApart } from '../../core/chart-events';
import { pathIn, useLanguage } from '../frame/language';

const markerApart = 20;
const radius = 8.5;
/** Where a leader meets its marker, CSS pixels below the plot. */
const leaderLength = 13;

export interface EventLaneProps {
  readonly events: readonly ChartEvent[];
  /** Where each stands in the plot above, CSS pixels; empty before the chart is drawn. */
  readonly places: readonly number[];
}

/** Numbered marks between the plot and its years, spread where they would touch. For the eye: the key below says the same in words. */
export function EventLane({ events, places }: EventLaneProps) {
  if (places.length === 0 || places.length !== events.length) return null;
  const last = Math.max(...places) + 4 * markerApart;
  const marks = spreadApart(places, { apart: markerApart, from: radius + 1, to: last });
  return (
    <svg className="event-lane" aria-hidden="true">
      {events.map((event, at) => {
        const [place = 0, x = 0] = [places[at], marks[at]];
        return (
          <g key={event.number} className={`event-mark event-${event.kind}`}>
            <path d={`M${place} 0V3L${x} ${leaderLength - radius + 5}`} />
            <circle cx={x} cy={leaderLength + radius} r={radius} />
            <text x={x} y={leaderLength + radius + 4}>
              {event.number}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** What the marks stand for, each leading to its entry in the ledger. */
export function EventKey({ events }: Pick<EventLaneProps, 'events'>) {
  const { language, words } = useLanguage();
  if (events.length === 0) return null;
  return (
    <ol className="event-key" aria-label={words.chart.events}>
      {events.map(({ number, day, kind, parts: [first, ...others] }) => (
        <li key={number} className={`event-${kind}`}>
          <b aria-hidden="true">{number}</b> <span>{day}</span>{' '}
          {others.length > 0 && (
            <small title={others.map((other) => other.words).join('\n')}>
              <span aria-hidden="true">+{others.length}</span>
              <span className="spoken">{words.latest.more(others.length)}</span>
            </small>
          )}
          {first !== undefined && (
            <Link href={`${pathIn(language, '/measures')}#${first.measure}`} prefetch={false} title={first.words}>
              {first.title}
            </Link>
          )}
        </li>
      ))}
    </ol>
  );
}
