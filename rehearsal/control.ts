import type { ReleaseId, SeriesId, SourceId } from '../core/series';
import { type Answer, json, type Question } from './answer';
import type { CalendarEntry } from './calendar';
import type { Fault, SetFault } from './faults';
import type { Point } from './point';
import type { Publication, World } from './world';

/** Requests that a source received in one second (seconds since 1970). */
export interface RequestCount {
  readonly source: SourceId;
  readonly second: number;
  readonly count: number;
}

/** What tests and an operator may do to the stand-ins; the program never sees it. */
export interface Control {
  /** Publishes a release's next edition now. Announce it first where the program must not take it for early. */
  publish(release: ReleaseId): Publication;
  /** Writes the instant of the next edition (ISO, or milliseconds) into the calendar file; it comes out up to 3 s after it. */
  announce(release: ReleaseId, at: string | number): Promise<CalendarEntry>;
  /** Everything that came out so far, oldest first. */
  log(): readonly Publication[];
  /** Requests by source and second, for the last hour. */
  requests(): RequestCount[];
  setFault(fault: Fault): SetFault;
  /** One fault by its number, or all. */
  clearFaults(id?: number): void;
  faults(): readonly SetFault[];
  /** What the source says of a series now, oldest first. */
  points(series: SeriesId): readonly Point[];
}

/** Counts requests, and forgets them after an hour. */
export function makeCounter() {
  const counts = new Map<string, RequestCount>();
  return {
    count(source: SourceId, now: number): void {
      const second = Math.floor(now / 1000);
      const key = `${source} ${second}`;
      counts.set(key, { source, second, count: (counts.get(key)?.count ?? 0) + 1 });
      for (const [oldest, { second: age }] of counts) {
        if (age > second - 3600) break;
        counts.delete(oldest);
      }
    },
    all: (): RequestCount[] => [...counts.values()],
  };
}

const aYearMs = 366 * 86_400_000;

export function makeControl(
  world: World,
  { requests, writeCalendar }: { requests: () => RequestCount[]; writeCalendar: () => Promise<void> },
): Control {
  return {
    publish: (release) => world.publish(release),
    async announce(release, at) {
      const instant = typeof at === 'number' ? at : Date.parse(at);
      if (Number.isNaN(instant)) throw new RangeError(`"${at}" is no instant: write it as 2026-11-24T13:30:00Z.`);
      if (Math.abs(instant - world.now()) > aYearMs) {
        throw new RangeError(`${at} is more than a year from now: write an instant as 2026-11-24T13:30:00Z, or milliseconds since 1970.`);
      }
      const entry = world.announce(release, Math.ceil(instant / 1000) * 1000);
      await writeCalendar();
      return entry;
    },
    log: () => {
      world.advance();
      return world.log();
    },
    requests,
    setFault: (fault) => world.setFault(fault),
    clearFaults: (id) => world.clearFaults(id),
    faults: () => world.faults.all(),
    points: (series) => {
      world.advance();
      return world.points(series);
    },
  };
}

/**
 * The same over HTTP, for an operator with curl: GET /control/log, /control/requests, /control/faults;
 * POST /control/publish {"release"}, /control/announce {"release", "at"}, /control/faults (a fault); DELETE /control/faults[/number].
 */
export async function answerControl(control: Control, { method, path, body }: Question): Promise<Answer> {
  const [, noun, number] = path.split('/');
  try {
    const asked = method === 'POST' ? JSON.parse(body) : null;
    switch (`${method} ${noun}`) {
      case 'GET log':
        return json(200, control.log());
      case 'GET requests':
        return json(200, control.requests());
      case 'GET faults':
        return json(200, control.faults());
      case 'POST publish':
        return json(200, control.publish(asked?.release));
      case 'POST announce':
        return json(200, await control.announce(asked?.release, asked?.at));
      case 'POST faults':
        return json(200, control.setFault(asked));
      case 'DELETE faults':
        control.clearFaults(number === undefined ? undefined : Number(number));
        return json(200, control.faults());
      default:
        return json(404, { message: 'Nothing here: see rehearsal/control.ts.' });
    }
  } catch (error) {
    return json(400, { message: error instanceof Error ? error.message : String(error) });
  }
}
