import { type Frequency, firstDay, formatPeriod } from '../period';
import { granted, type Refusable, refused } from '../refusal';
import type { Cell, Column, Table } from './file';
import { type DownloadPart, type Stated, valueText } from './part';
import type { DownloadQuestion } from './question';

type Asked = Pick<DownloadQuestion, 'layout' | 'columns'>;

/**
 * The rows of a file. Long: a row for each series, period and statement, series by series. Wide: a row for each period, a column for
 * each series and one for its statuses before; refused for series of several frequencies, whose rows would not be of one kind.
 */
export function tableOf(parts: readonly DownloadPart[], { layout, columns }: Asked): Refusable<Table> {
  if (layout === 'wide') return wideTable(parts);
  return granted({ columns: longColumns(columns), rows: parts.flatMap((part) => longRows(part, columns)) });
}

const day: Column = { name: 'date', kind: 'day' };
const text = (name: string): Column => ({ name, kind: 'text' });
const instant = (name: string): Column => ({ name, kind: 'instant' });
const value: Column = { name: 'value', kind: 'number' };

const short: readonly Column[] = [day, text('period'), text('series'), text('status'), text('quality'), instant('vintage'), value];
const full: readonly Column[] = [
  day,
  text('period'),
  text('series'),
  text('frequency'),
  text('unit'),
  text('currency'),
  { name: 'scale', kind: 'number' },
  text('base'),
  text('prices'),
  text('basis'),
  text('adjustment'),
  text('source'),
  text('table'),
  text('status'),
  text('quality'),
  instant('vintage'),
  instant('retrieved'),
  value,
];

export function longColumns(columns: Asked['columns']): readonly Column[] {
  return columns === 'full' ? full : short;
}

export function longRows(part: DownloadPart, columns: Asked['columns']): Cell[][] {
  const { series, frequency, observations } = part;
  const days = daysOf(frequency);
  if (columns === 'short') {
    return observations.map((one) => {
      const { first, period } = days(one.ordinal);
      return [first, period, series.id, one.status, one.quality, one.asOf, valueText(one, part)];
    });
  }
  const fixed = [frequency, ...unitCells(part), series.prices, series.basis, series.adjustment, series.source, series.table];
  return observations.map((one) => {
    const { first, period } = days(one.ordinal);
    const stated = [one.status, one.quality, one.asOf, part.seenAt.get(one.asOf) ?? null];
    return [first, period, series.id, ...fixed, ...stated, valueText(one, part)];
  });
}

/** Unit, currency, scale and base as codes; what is calculated in percent, points or an index has no currency and no scale. */
function unitCells({ series: { unit }, measure, base }: DownloadPart): Cell[] {
  return measure.unit === 'own' ? [unit.kind, unit.currency, String(unit.scale), base] : [measure.unit, null, '0', base];
}

/** Many series have the same periods. */
function daysOf(frequency: Frequency): (ordinal: number) => { readonly first: string; readonly period: string } {
  const known = new Map<number, { first: string; period: string }>();
  return (ordinal) => {
    const found = known.get(ordinal);
    if (found !== undefined) return found;
    const made = { first: firstDay({ frequency, ordinal }), period: formatPeriod({ frequency, ordinal }) };
    known.set(ordinal, made);
    return made;
  };
}

function wideTable(parts: readonly DownloadPart[]): Refusable<Table> {
  const frequency = parts[0]?.frequency ?? 'M';
  if (parts.some((part) => part.frequency !== frequency)) return refused('incompatible-frequency', 'wide-of-frequencies');
  const days = daysOf(frequency);
  const byPeriod = parts.map(({ observations }) => new Map<number, Stated>(observations.map((one) => [one.ordinal, one])));
  const ordinals = [...new Set(byPeriod.flatMap((known) => [...known.keys()]))].sort((one, other) => one - other);
  const columns = [
    day,
    text('period'),
    ...parts.map(({ series }) => text(`${series.id}_status`)),
    ...parts.map(({ series }): Column => ({ name: series.id, kind: 'number' })),
  ];
  const rows = ordinals.map((ordinal): Cell[] => {
    const { first, period } = days(ordinal);
    const found = byPeriod.map((known) => known.get(ordinal));
    const values = found.map((one, at) => (one === undefined ? null : valueText(one, parts[at] as DownloadPart)));
    return [first, period, ...found.map((one) => one?.status ?? null), ...values];
  });
  return granted({ columns, rows });
}
