import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { loadCatalogue } from '../../catalogue/catalogue';
import { sharedFolder, sharedIsHere } from './shared-folder';

interface Event {
  readonly announced: string;
  readonly effective: string;
  readonly imposed_by: string;
  readonly on: string;
  readonly rate_pct: string;
  readonly confidence: string;
}

it.runIf(sharedIsHere())('The ledger holds every row of the list of tariff events: days, countries, rates and how well it is known', () => {
  const text = readFileSync(`${sharedFolder}/data/tariffs/events.csv`, 'utf8');
  const events = parse(text, { columns: true, skip_empty_lines: true }) as Event[];
  expect(events).toHaveLength(24);
  const measures = [...loadCatalogue().ledger.measures.values()];
  const rows = measures.map(({ announced, effective, imposedBy, on, rates, confidence }) =>
    [announced ?? '', effective, imposedBy, on, rates.map(({ percent }) => percent).join(';'), confidence].join(' '),
  );
  // A pause is no entry of its own: it stands in the entry that it stops, and states no rate.
  const pauses = measures.flatMap(({ paused, imposedBy, on }) => (paused === null ? [] : [`${paused.from} ${imposedBy} ${on}`]));
  const told = (event: Event) => [event.announced, event.effective, event.imposed_by, event.on, event.rate_pct, event.confidence].join(' ');
  const [stated, empty] = [events.filter(({ rate_pct }) => rate_pct !== ''), events.filter(({ rate_pct }) => rate_pct === '')];
  expect(rows.toSorted()).toEqual(stated.map(told).toSorted());
  expect(
    empty.map(({ effective, imposed_by, on }) => `${effective} ${imposed_by} ${on}`).filter((pause) => !pauses.includes(pause)),
  ).toEqual([]);
});

it.runIf(sharedIsHere()).each(['alcohol', 'dairy', 'autos'])(
  'The list of codes on %s counts what its annex lists, in the same chapters',
  (name) => {
    const text = readFileSync(`${sharedFolder}/data/tariffs/lists/canada-338-${name}.csv`, 'utf8');
    const codes = (parse(text, { columns: true, skip_empty_lines: true }) as { HTSUS: string }[]).map(({ HTSUS }) => HTSUS);
    const list = loadCatalogue().ledger.lists.get(`canada-338-${name}`);
    expect(list?.count).toBe(codes.length);
    expect(list?.hs).toEqual([...new Set(codes.map((code) => code.slice(0, 2)))].toSorted());
  },
);
