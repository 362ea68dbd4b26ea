import { inject } from 'vitest';

/** What every row compares with: date of the first day of a period, and its value. */
export type Pair = readonly [date: string, value: number | null];

interface Observation {
  readonly period: string;
  readonly value: number | null;
}

export async function ask<T>(path: string): Promise<T> {
  const response = await fetch(inject('url') + path);
  if (!response.ok) throw new Error(`${path} answered with status ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

/** The observations of a series as `/api/v1` has them; `query` as `from=2024-01` or `vintage=first`. */
export async function observed(series: string, query = ''): Promise<Pair[]> {
  const { observations } = await ask<{ observations: Observation[] }>(`/api/v1/series/${series}/observations?${query}`);
  return observations.map(({ period, value }) => [dayOf(period), value]);
}

/** The same without the periods that have no value. */
export async function valued(series: string, query = ''): Promise<[string, number][]> {
  return (await observed(series, query)).flatMap(([date, value]) => (value === null ? [] : [[date, value]]));
}

export interface Vintage {
  readonly asOf: string;
  readonly observations: readonly Observation[];
}

export async function vintages(series: string): Promise<Vintage[]> {
  return (await ask<{ vintages: Vintage[] }>(`/api/v1/series/${series}/observations?vintage=all`)).vintages;
}

/** `2026-Q3` → `2026-07-01`: the first day of a period. */
export function dayOf(period: string): string {
  const [year = '', rest = '01', day = '01'] = period.split('-');
  if (rest.startsWith('Q')) return `${year}-${String(Number(rest.slice(1)) * 3 - 2).padStart(2, '0')}-01`;
  return `${year}-${rest}-${day}`;
}

/** The day in Toronto of an instant, as FRED's protocol counts the days. */
export function torontoDay(instant: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Toronto' }).format(new Date(instant));
}
