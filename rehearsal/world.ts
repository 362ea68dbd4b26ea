import type { Catalogue } from '../catalogue/catalogue';
import { formatPeriod } from '../core/period';
import { codeOn, hasCode, isAskable, type ReleaseId, type Series, type SeriesId, type SourceId } from '../core/series';
import type { Clock } from '../runtime';
import { type CalendarEntry, publicationDelayMs, scheduledAt, type Timetable } from './calendar';
import { openFaultBook } from './fault-book';
import { breakPoints, type Fault, type FaultKind, isNumberFault, type SetFault } from './faults';
import { dayInToronto, newestIndexAtStart, ordinalAt, pointsOf, usualRelease } from './history';
import { type Point, textOf } from './point';

/** One release that came out. Instants in milliseconds since 1970; `switchedAt` has a fraction. */
export interface Publication {
  readonly release: ReleaseId;
  /** 1 for the first since the world began. */
  readonly edition: number;
  readonly period: string;
  /** The announced instant, null when it was not announced. */
  readonly scheduledAt: number | null;
  /** From here on answers hold the new bytes. */
  readonly switchedAt: number;
  readonly series: readonly { id: SeriesId; code: string; period: string; value: number | null }[];
}

export interface WorldOptions {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly timetable: Timetable;
  /** Sources that have a stand-in. */
  readonly answering: readonly SourceId[];
  /** Nothing comes out but what is announced or published by hand. */
  readonly manual: boolean;
}

/** What is not announced by hand stands so far ahead in the calendar. */
const farAheadMs = 30 * 86_400_000;
const usualMoveMs = 20_000;

/**
 * The agencies behind the stand-ins. Nothing ticks: each question first lets everything come out that was due by
 * then (`advance`), so bytes switch at the drawn instant exactly, whoever asks and whenever.
 */
export class World {
  readonly faults;
  private readonly catalogue: Catalogue;
  private readonly clock: Clock;
  private readonly timetable: Timetable;
  private readonly manual: boolean;
  private readonly releases: readonly { id: ReleaseId; series: readonly Series[]; startIndex: number }[];
  private readonly publications: Publication[] = [];
  private readonly announced = new Map<ReleaseId, number>();
  /** A publication that a fault kept back comes out when the fault is taken away, not before. */
  private readonly notBefore = new Map<ReleaseId, number>();
  private readonly lastChange = new Map<SourceId, number>();
  private readonly told = new Map<SeriesId, Point[]>();

  constructor({ catalogue, clock, timetable, answering, manual }: WorldOptions) {
    this.catalogue = catalogue;
    this.clock = clock;
    this.timetable = timetable;
    this.manual = manual;
    this.faults = openFaultBook(catalogue, answering);
    this.releases = [...catalogue.releases.values()]
      .map(({ id, series }) => ({ id, series: series.map((one) => this.find(one)).filter(isAskable) }))
      .flatMap(({ id, series }) => {
        const [first] = series;
        return first === undefined ? [] : [{ id, series, startIndex: newestIndexAtStart(id, first.frequency, timetable.startMs) }];
      });
  }

  now(): number {
    return this.clock.now();
  }

  /** Whether a year or a month (`2026-11`) is the present one or later: a rehearsal's months run ahead of its day, and who asks up to the present is told all. */
  isPresent(period: string): boolean {
    return period >= dayInToronto(this.now()).slice(0, period.length);
  }

  log(): readonly Publication[] {
    return this.publications;
  }

  /** When the bytes of a source last changed, in milliseconds. */
  changedAt(source: SourceId): number {
    return this.lastChange.get(source) ?? this.timetable.startMs;
  }

  /** The series of a source with the codes that it answers to today; none for those that the catalogue names by their members. */
  series(source: SourceId): { series: Series; code: string }[] {
    const today = dayInToronto(this.now());
    return [...this.catalogue.series.values()]
      .filter((one) => one.source === source && isAskable(one))
      .map((series) => ({ series, code: hasCode(series) ? codeOn(series, today) : '' }));
  }

  /** The series of another source whose past a source has under a code of its own. */
  seriesWithPast(source: SourceId, code: string): Series | undefined {
    return [...this.catalogue.series.values()].find(({ pastFrom }) => pastFrom?.source === source && pastFrom.code === code);
  }

  /** What an agency's own calendar says of the releases that it dates: each one's last before the world began. Instants in milliseconds. */
  datedBefore(source: SourceId): { name: string; at: number; period: string }[] {
    return this.releases.flatMap(({ id, series, startIndex }) => {
      const datedBy = this.catalogue.releases.get(id)?.datedBy;
      if (datedBy?.source !== source) return [];
      const at = usualRelease(id, series[0]?.frequency ?? 'M', startIndex);
      return [{ name: datedBy.name, at, period: this.periodOf(id, 0) }];
    });
  }

  /** Lets out what is due, in the order of its instants. */
  advance(): void {
    const now = this.now();
    for (;;) {
      const [due] = this.releases
        .map(({ id }) => ({ id, at: this.switchesAt(id) }))
        .filter(({ at }) => at <= now)
        .sort((a, b) => a.at - b.at);
      if (due === undefined) return;
      this.comeOut(due.id, due.at);
    }
  }

  /** Publishes the next edition of a release now, whatever the calendar says of it. */
  publish(release: ReleaseId): Publication {
    this.advance();
    return this.comeOut(this.release(release).id, this.now());
  }

  /** Moves the next edition of a release to an instant (milliseconds); it comes out up to 3 s after it. */
  announce(release: ReleaseId, at: number): CalendarEntry {
    this.announced.set(this.release(release).id, at);
    return this.entry(release, this.editionsOf(release).length + 1, at);
  }

  /** What came out, and what is to come until an instant (milliseconds). */
  calendar(until: number): CalendarEntry[] {
    return this.releases.flatMap(({ id, series, startIndex }, turn) => {
      const before = usualRelease(id, series[0]?.frequency ?? 'M', startIndex);
      const past = this.editionsOf(id).map((one) => this.entry(id, one.edition, one.scheduledAt ?? one.switchedAt));
      const next = past.length + 1;
      const far = this.timetable.startMs + farAheadMs + turn * 3_600_000;
      const future = [this.entry(id, next, this.announcedInstant(id) ?? far)];
      for (let edition = next + 1; !this.manual && scheduledAt(this.timetable, id, edition) <= until; edition += 1) {
        future.push(this.entry(id, edition, scheduledAt(this.timetable, id, edition)));
      }
      return [{ ...this.entry(id, 0, before), status: 'out' as const }, ...past, ...future];
    });
  }

  /** What the source says of a series now, faults included, oldest first. */
  points(id: SeriesId): Point[] {
    const made = this.told.get(id);
    if (made !== undefined) return made;
    const one = this.find(id);
    // Nobody knows under which code the agency has it.
    if (!isAskable(one)) return [];
    const broken = this.faults.numberFaultsOf(one, this.editionsOf(one.release).length).reduce((said, { fault, from }) => {
      const at = fault.starts === 'now' ? fault.setAt : this.editionInstant(one.release, from);
      return breakPoints(fault, said, { at, neighbour: fault.kind === 'neighbour' ? this.truePoints(this.neighbourOf(one)) : [] });
    }, this.truePoints(one));
    this.told.set(id, broken);
    return broken;
  }

  /**
   * What the source said of a series, edition by edition, oldest first: so many before the world began, by the agency's
   * habit, and those that came out since, the last of them as it is told now. Instants in milliseconds.
   */
  editions(id: SeriesId, before: number): { at: number; points: readonly Point[] }[] {
    const one = this.find(id);
    const count = this.editionsOf(one.release).length;
    const start = newestIndexAtStart(one.release, one.frequency, this.timetable.startMs);
    const edition = (n: number) => ({
      at: n > 0 ? this.editionInstant(one.release, n) : usualRelease(one.release, one.frequency, start + n),
      points: n === count ? this.points(id) : this.truePoints(one, n),
    });
    return Array.from({ length: before + 1 + count }, (_, index) => edition(index - before));
  }

  /** @throws RangeError with a sentence when the fault can't be set. */
  setFault(fault: Fault): SetFault {
    this.advance();
    const editions = new Map(this.releases.map(({ id }) => [id, this.editionsOf(id).length]));
    const set = this.faults.set(fault, { now: this.now(), editions });
    this.touch(set);
    return set;
  }

  /** Takes one fault away by its number, or all. What it kept back comes out now. */
  clearFaults(id?: number): void {
    this.advance();
    for (const fault of this.faults.clear(id)) {
      for (const { release } of this.faults.struckBy(fault)) this.notBefore.set(release, this.now());
      this.touch(fault);
    }
  }

  /** Whether a fault of a kind holds for a series now. */
  has(kind: FaultKind, series: Series): boolean {
    return this.faults.numberFaultsOf(series, this.editionsOf(series.release).length).some(({ fault }) => fault.kind === kind);
  }

  /** Another series for readers of the same source and frequency, the next in the catalogue's order. */
  neighbourOf(one: Series): Series {
    const alike = [...this.catalogue.series.values()].filter(
      ({ source, frequency, companionOf }) => source === one.source && frequency === one.frequency && companionOf === null,
    );
    return alike[(alike.indexOf(one) + 1) % alike.length] ?? one;
  }

  private comeOut(release: ReleaseId, switchedAt: number): Publication {
    const edition = this.editionsOf(release).length + 1;
    const { series } = this.release(release);
    const out = {
      release,
      edition,
      period: this.periodOf(release, edition),
      scheduledAt: this.announcedInstant(release),
      switchedAt,
      series: [],
    };
    this.announced.delete(release);
    this.publications.push(out);
    for (const one of series) {
      this.lastChange.set(one.source, switchedAt);
      this.told.delete(one.id);
    }
    // A neighbour's numbers may stand under any code.
    if (this.faults.all().length > 0) this.told.clear();
    const publication = { ...out, series: series.map((one) => this.newest(one, switchedAt)) };
    this.publications[this.publications.length - 1] = publication;
    return publication;
  }

  private newest(series: Series, at: number): Publication['series'][number] {
    const point = this.points(series.id).at(-1);
    const value = point === undefined || point.digits === null ? null : Number(textOf(series, point.digits));
    const period = formatPeriod({ frequency: series.frequency, ordinal: point?.ordinal ?? 0 });
    return { id: series.id, code: hasCode(series) ? codeOn(series, dayInToronto(at)) : '', period, value };
  }

  private announcedInstant(release: ReleaseId): number | null {
    const next = this.editionsOf(release).length + 1;
    return this.announced.get(release) ?? (this.manual ? null : scheduledAt(this.timetable, release, next));
  }

  private switchesAt(release: ReleaseId): number {
    const instant = this.announcedInstant(release);
    if (instant === null) return Number.POSITIVE_INFINITY;
    let at = instant + publicationDelayMs(this.timetable.seed, release, this.editionsOf(release).length + 1);
    for (const { kind, byMs = usualMoveMs, setAt } of this.faults.clockFaultsOf(release)) {
      if (kind === 'frozen') return Number.POSITIVE_INFINITY;
      at = kind === 'late' ? at + byMs : Math.max(setAt, instant - byMs);
    }
    return Math.max(at, this.notBefore.get(release) ?? at);
  }

  private truePoints(one: Series, count = this.editionsOf(one.release).length): Point[] {
    return pointsOf(one, {
      seed: this.timetable.seed,
      startMs: this.timetable.startMs,
      count,
      at: (n) => this.editionInstant(one.release, n),
      find: (id) => this.find(id),
    });
  }

  /** The instant that the agency stamps on its nth edition: the announced one, unless it came before it. */
  private editionInstant(release: ReleaseId, n: number): number {
    const publication = this.editionsOf(release)[n - 1];
    if (publication === undefined) return this.timetable.startMs;
    return Math.min(publication.scheduledAt ?? publication.switchedAt, publication.switchedAt);
  }

  private touch(fault: Fault): void {
    this.told.clear();
    if (!isNumberFault(fault)) return;
    for (const { source } of this.faults.struckBy(fault)) this.lastChange.set(source, this.now());
  }

  private entry(release: ReleaseId, edition: number, at: number): CalendarEntry {
    const instant = `${new Date(at).toISOString().slice(0, 19)}Z`;
    return { release, at: instant, period: this.periodOf(release, edition), status: 'scheduled' };
  }

  private periodOf(release: ReleaseId, edition: number): string {
    const { series, startIndex } = this.release(release);
    const frequency = series[0]?.frequency ?? 'M';
    return formatPeriod({ frequency, ordinal: ordinalAt(frequency, startIndex + edition) });
  }

  private editionsOf(release: ReleaseId): Publication[] {
    return this.publications.filter((publication) => publication.release === release);
  }

  private release(id: ReleaseId) {
    const release = this.releases.find((one) => one.id === id);
    if (release === undefined) throw new RangeError(`No release ${id}; known are ${this.releases.map((one) => one.id).join(', ')}.`);
    return release;
  }

  private find(id: SeriesId): Series {
    const series = this.catalogue.series.get(id);
    if (series === undefined) throw new RangeError(`The catalogue has no series ${id}.`);
    return series;
  }
}
