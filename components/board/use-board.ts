'use client';

import { useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { companionsBySeries } from '../../core/board-companions';
import type { BoardFacts } from '../../core/board-facts';
import { type CellReading, nextReadings, standingOf } from '../../core/board-readings';
import { firstSurroundings, nextSurroundings, releasesPath, type Surroundings } from '../../core/board-surroundings';
import type { Language, SeriesId } from '../../core/series';
import { useLive, usePrints } from '../use-live';
import { type BoardState, firstState, nextState, readSeries } from './board-state';

export interface LiveBoard extends Surroundings {
  readonly state: BoardState;
  readonly readings: ReadonlyMap<SeriesId, CellReading>;
  /** Since when series could not be fetched again, milliseconds of this clock; null while all goes well. */
  readonly failingSince: number | null;
}

/** How often series that could not be fetched are asked for again. */
export const retryMs = 30_000;
/** An answer that was made before what is shown (another process, a moment earlier) is asked for again so soon. */
const askAgainMs = 1_000;
/** How often calendar and sources are asked for; the calendar also as soon as the heartbeat says that it changed. */
const surroundingsEveryMs = 60_000;

/** The board's facts, kept up with the live feed; facts that were read again add their series, those of an earlier moment stand still. */
export function useBoard(facts: BoardFacts, language: Language): LiveBoard {
  const [state, dispatch] = useReducer(nextState, facts, firstState);
  // First, so that what the feed says after them finds the series that came with them.
  useEffect(() => dispatch({ kind: 'joined', facts }), [facts]);
  usePrints((change) => facts.asOf === undefined && dispatch({ kind: 'live', change }), facts.seq);
  const failingSince = useFetches(facts, state.wanted, dispatch);
  const around = useSurroundings(facts);
  const standing = useMemo(() => standingOf(facts, around, language), [facts, around, language]);
  const companions = useMemo(() => companionsBySeries(facts), [facts]);
  const kept = useRef<ReadonlyMap<SeriesId, CellReading>>(new Map());
  const readings = useMemo(
    () => nextReadings(kept.current, { standing, known: state.known, companions }),
    [standing, state.known, companions],
  );
  useEffect(() => {
    kept.current = readings;
  }, [readings]);
  return { state, readings, failingSince, ...around };
}

function useSurroundings(facts: BoardFacts): Surroundings {
  const [around, setAround] = useState<Surroundings>(() => firstSurroundings(facts));
  const newest = useRef(around.at);
  useEffect(() => {
    newest.current = around.at;
  }, [around.at]);
  const rendered = useRef(facts);
  useEffect(() => {
    if (rendered.current === facts) return;
    rendered.current = facts;
    setAround(firstSurroundings(facts));
  }, [facts]);
  const calendar = useLive(({ beat }) => beat?.calendar ?? '');
  // While paused the page says what was true at the pause: what stands around the series waits with them.
  const paused = useLive((live) => live.paused) || facts.asOf !== undefined;
  // A changed calendar is fetched at once.
  useEffect(() => {
    if (calendar === '' || paused) return;
    let asked = 0;
    let told = 0;
    const refresh = async () => {
      if (document.visibilityState === 'hidden') return;
      asked += 1;
      const nth = asked;
      const [releases, sources] = await Promise.all([fetchJson(releasesPath(Date.parse(newest.current))), fetchJson('/api/v1/sources')]);
      // What was asked before says less than what is shown, however late it comes.
      if (nth < told) return;
      told = nth;
      setAround((before) => nextSurroundings(before, { ...releases, ...sources }));
    };
    // A refresh that fails leaves what is shown; freshness says by itself how old the last check is.
    const attempt = () => void refresh().catch(() => undefined);
    attempt();
    const timer = setInterval(attempt, surroundingsEveryMs * (0.9 + Math.random() / 5));
    return () => {
      told = Number.POSITIVE_INFINITY;
      clearInterval(timer);
    };
  }, [calendar, paused]);
  return around;
}

async function fetchJson(path: string) {
  const response = await fetch(path, { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`${path} answered with status ${response.status}.`);
  return response.json();
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
  const known = facts.series.find((one) => one.series.id === id);
  if (known === undefined) return;
  const { series, rows } = known;
  const response = await fetch(`/api/v1/series/${id}/observations`, { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`The observations of ${id} could not be fetched: status ${response.status}.`);
  const fetched = readSeries(await response.json(), series.frequency, Math.max(facts.depth[series.frequency], rows.length));
  dispatch({ kind: 'fetched', series: id, fetched });
}
