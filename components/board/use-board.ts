'use client';

import { useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { HolidayCalendar } from '../../core/calendar';
import { formatPeriodWords } from '../../core/format-time';
import type { Reading } from '../../core/panel';
import { parsePeriod } from '../../core/period';
import type { Language, Series, SeriesId } from '../../core/series';
import { useLive, usePrints } from '../use-live';
import { type BoardState, firstState, nextState, readSeries } from './board-state';
import { companionsBySeries, standardErrorsIn } from './companions';
import { type BoardFacts, observationsNeeded, type RefusedFacts } from './facts';
import { firstSurroundings, nextSurroundings, releasesPath, type Surroundings } from './surroundings';

/** A reading with what a cell needs beside it. Its identity changes only when the series does. */
export interface CellReading extends Reading {
  readonly arrivals: number;
  /** Something of it waits for a person: whatever the calendar says, its newest value may not be the newest there is. */
  readonly held: boolean;
  /** Its source, which answers otherwise, refuses it; null where it does not. */
  readonly refused: RefusedFacts | null;
  /** Whose business days its release's habit is counted in. */
  readonly holidays: HolidayCalendar | undefined;
}

export interface LiveBoard extends Surroundings {
  readonly state: BoardState;
  readonly readings: ReadonlyMap<SeriesId, CellReading>;
  /** Since when series could not be fetched again, milliseconds of this clock; null while all goes well. */
  readonly failingSince: number | null;
}

const retryMs = 30_000;
/** An answer that was made before what is shown (another process, a moment earlier) is asked for again so soon. */
const askAgainMs = 1_000;
/** How often calendar and sources are asked for; the calendar also as soon as the heartbeat says that it changed. */
const surroundingsEveryMs = 60_000;

/** The board's facts, kept up with the live feed. */
export function useBoard(facts: BoardFacts, language: Language): LiveBoard {
  const [state, dispatch] = useReducer(nextState, facts, firstState);
  usePrints((change) => dispatch({ kind: 'live', change }), facts.seq);
  const failingSince = useFetches(facts, state.wanted, dispatch);
  const around = useSurroundings(facts);
  const still = useMemo(() => stillFacts(facts, around, language), [facts, around, language]);
  const companions = useMemo(() => companionsBySeries(facts), [facts]);
  const [kept] = useState(() => new Map<SeriesId, CellReading>());
  const readings = useMemo(() => {
    for (const [id, about] of still) {
      const known = state.known.get(id);
      const before = kept.get(id);
      const own = { id, companions: companions.get(id) ?? [], before: before?.standardErrors };
      const standardErrors = standardErrorsIn(state.known, own);
      if (
        known === undefined ||
        (before?.observations === known.observations &&
          before.print === known.print &&
          before.standardErrors === standardErrors &&
          before.source === about.source &&
          before.checked === about.checked &&
          before.off === about.off &&
          before.held === about.held &&
          before.refused === about.refused &&
          before.expectedPeriod === about.expectedPeriod)
      )
        continue;
      kept.set(id, { ...about, breaks: [], standardErrors, ...known });
    }
    return new Map(kept);
  }, [still, state.known, kept, companions]);
  return { state, readings, failingSince, ...around };
}

function useSurroundings(facts: BoardFacts): Surroundings {
  const [around, setAround] = useState<Surroundings>(() => firstSurroundings(facts));
  const newest = useRef(around.at);
  useEffect(() => {
    newest.current = around.at;
  }, [around.at]);
  const calendar = useLive(({ beat }) => beat?.calendar ?? '');
  // A changed calendar is fetched at once.
  useEffect(() => {
    if (calendar === '') return;
    const refresh = async () => {
      if (document.visibilityState === 'hidden') return;
      const [releases, sources] = await Promise.all([fetchJson(releasesPath(Date.parse(newest.current))), fetchJson('/api/v1/sources')]);
      setAround((before) => nextSurroundings(before, { ...releases, ...sources }));
    };
    // A refresh that fails leaves what is shown; freshness says by itself how old the last check is.
    const attempt = () => void refresh().catch(() => undefined);
    attempt();
    const timer = setInterval(attempt, surroundingsEveryMs * (0.9 + Math.random() / 5));
    return () => clearInterval(timer);
  }, [calendar]);
  return around;
}

async function fetchJson(path: string) {
  const response = await fetch(path, { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`${path} answered with status ${response.status}.`);
  return response.json();
}

type StillFacts = Pick<CellReading, 'series' | 'source' | 'checked' | 'off' | 'held' | 'refused' | 'holidays' | 'expectedPeriod'>;

/** Of the series that readers see: companions only word the changes of others. */
function stillFacts(facts: BoardFacts, around: Surroundings, language: Language): Map<SeriesId, StillFacts> {
  const sources = new Map(around.sources.map((source) => [source.id, source]));
  const offReasons = new Map(around.off.map(({ id, reason }) => [id, reason]));
  const held = new Set(around.held);
  const refused = new Map(around.refused.map((one) => [one.series, one]));
  const calendars = new Map(facts.releases.map(({ id, holidays }) => [id, holidays]));
  return new Map(
    facts.series
      .filter(({ series }) => series.companionOf === null)
      .map(({ series }) => {
        const source = sources.get(series.source);
        const reason = offReasons.get(series.id) ?? null;
        const still: StillFacts = {
          series,
          source: source?.short ?? { en: series.source, fr: series.source },
          checked: (source?.succeededAt ?? null) !== null,
          off: reason === null || typeof reason === 'string' ? reason : reason[language],
          held: held.has(series.id),
          refused: refused.get(series.id) ?? null,
          holidays: calendars.get(series.release),
          expectedPeriod: expectedPeriod(around, series, language),
        };
        return [series.id, still];
      }),
  );
}

/** The period that comes next by the calendar of the series' release, in words. */
function expectedPeriod({ at, dates }: Surroundings, series: Series, language: Language): string | null {
  const now = Date.parse(at);
  const date = dates.find(
    (one) => one.release === series.release && one.status !== 'out' && one.status !== 'postponed' && Date.parse(one.at) > now,
  );
  const period = date === undefined ? null : parsePeriod(date.period, series.frequency);
  return period === null ? null : formatPeriodWords(period, language);
}

type Dispatch = (action: Parameters<typeof nextState>[1]) => void;

function useFetches(facts: BoardFacts, wanted: BoardState['wanted'], dispatch: Dispatch): number | null {
  const [failingSince, setFailingSince] = useState<number | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [asked] = useState(() => new Set<SeriesId>());
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks again for what failed.
  useEffect(() => {
    const open = [...wanted.keys()].filter((id) => !asked.has(id));
    for (const id of open) asked.add(id);
    const fetches = open.map((id) => fetchSeries(facts, id, dispatch).finally(() => asked.delete(id)));
    if (fetches.length === 0) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    void Promise.allSettled(fetches).then((ends) => {
      const failed = ends.some(({ status }) => status === 'rejected');
      setFailingSince((since) => (failed ? (since ?? Date.now()) : null));
      // Without a failure too: an answer that came too early left its series wanted.
      timer = setTimeout(() => setAttempt((before) => before + 1), failed ? retryMs : askAgainMs);
    });
    return () => clearTimeout(timer);
  }, [wanted, attempt, facts, dispatch, asked]);
  return failingSince;
}

async function fetchSeries(facts: BoardFacts, id: SeriesId, dispatch: Dispatch): Promise<void> {
  const series = facts.series.find((one) => one.series.id === id)?.series;
  if (series === undefined) return;
  const response = await fetch(`/api/v1/series/${id}/observations`, { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`The observations of ${id} could not be fetched: status ${response.status}.`);
  const fetched = readSeries(await response.json(), series.frequency, observationsNeeded[series.frequency]);
  dispatch({ kind: 'fetched', series: id, fetched });
}
