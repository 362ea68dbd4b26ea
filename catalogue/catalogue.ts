import { fileURLToPath } from 'node:url';
import type { KeptDate } from '../core/announced';
import type { Board, PanelFormula } from '../core/board';
import type { Claim } from '../core/claim';
import type { Ledger } from '../core/measure';
import { panelFormula } from '../core/panel-formula';
import type { ReleaseDate } from '../core/release';
import { releaseDates, type ScheduledRelease } from '../core/schedule';
import type { ReleaseId, Series, SeriesCode, SeriesId, SourceId, Words } from '../core/series';
import type { Synonym } from '../core/synonym';
import { instantOf } from '../core/zone';
import { checkBoards, checkFormulas } from './board-checks';
import { checkClaims, checkReleases, checkSeries, checkSynonyms } from './checks';
import { loadMeasures } from './measures';
import { type OperatorCalendar, openCalendar } from './operator-calendar';
import {
  type BoardRow,
  boardSchema,
  claimSchema,
  type FormulaRow,
  formulaSchema,
  licenceSchema,
  type ReleaseRow,
  releaseSchema,
  seriesSchema,
  synonymSchema,
} from './schemas';
import { readSheet } from './sheet';

/** Under which terms numbers may be passed on. `{title}` and `{period}` in the attribution are filled in by its user. */
interface Licence {
  readonly id: string;
  readonly name: Words;
  readonly url: Words;
  readonly attribution: Words;
  /** The same for figures that we made of the agency's. */
  readonly adapted: Words;
}

/** The series, releases and boards that the program follows, checked as a whole. Maps keep the order of the files. */
export interface Catalogue {
  readonly series: ReadonlyMap<SeriesId, Series>;
  readonly releases: ReadonlyMap<ReleaseId, ScheduledRelease>;
  readonly boards: ReadonlyMap<string, Board>;
  readonly licences: ReadonlyMap<string, Licence>;
  /** Quoted kinds of figures, with the official series that come nearest. */
  readonly claims: ReadonlyMap<string, Claim>;
  /** What people call series and releases when they search for them. */
  readonly synonyms: ReadonlyMap<string, Synonym>;
  /** Tariff actions, as editors wrote them. */
  readonly ledger: Ledger;
  /**
   * Release dates with `from` ≤ instant < `to` (ISO), in order of time: those of the operator's calendar; for the
   * periods that it leaves out the announced ones, and the rule for the periods that have none (see OperatorCalendar).
   */
  calendar(from: string, to: string): ReleaseDate[];
  /**
   * Takes over what agencies announced, by release: those dates go before the catalogue's own and before the rule. One that
   * was moved to a later day is postponed.
   */
  announce(dates: ReadonlyMap<ReleaseId, readonly KeptDate[]>): void;
  /**
   * Notes a code that was found for a series that the files name by its members, from a day (`YYYY-MM-DD`) on: `series`
   * then holds it with that code. Of the process, not of the files; the store keeps it (`series_code`).
   */
  resolve(id: SeriesId, code: SeriesCode): void;
  /**
   * Reads the operator's calendar again if its file changed; true when it did, or an agency announced something new. Throws a sentence, once for each
   * change, when the file can't be used; the former dates stay in force.
   */
  reloadCalendar(): boolean;
}

export interface CatalogueOptions {
  /** Folder of the YAML files; ours by default. */
  readonly folder?: string;
  /** An operator's YAML of release dates, `- { release: CPI, at: 2026-12-15T13:30:00Z, period: 2026-11 }`. */
  readonly calendarFile?: string | null;
  /** The clock’s day in UTC, which Canada’s are never ahead of: nobody has checked a measure beyond it. Not asked where it is left out. */
  readonly today?: string | null;
}

/** Reads and checks the catalogue. Throws one Error that lists every mistake, a sentence each with file, line and column. */
export function loadCatalogue({ folder = ownFolder(), calendarFile = null, today = null }: CatalogueOptions = {}): Catalogue {
  const mistakes: string[] = [];
  const open = <Row>(name: string, schema: Parameters<typeof readSheet<Row>>[2]) =>
    readSheet(`${folder}/${name}`, `catalogue/${name}`, schema, mistakes);
  const licenceSheet = open('licences.yaml', licenceSchema);
  const releaseSheet = open('releases.yaml', releaseSchema);
  const seriesSheet = open('series.yaml', seriesSchema);
  const formulaSheet = open('formulas.yaml', formulaSchema);
  const boardSheet = open('boards.yaml', boardSchema);
  const claimSheet = open('claims.yaml', claimSchema);
  const synonymSheet = open('synonyms.yaml', synonymSchema);

  mistakes.push(
    ...checkSeries(seriesSheet, releaseSheet.declared, licenceSheet.declared),
    ...checkReleases(releaseSheet, seriesSheet),
    ...checkFormulas(formulaSheet, seriesSheet),
    ...checkBoards(boardSheet, { series: seriesSheet, formulas: formulaSheet }),
    ...checkClaims(claimSheet, seriesSheet),
    ...checkSynonyms(synonymSheet, seriesSheet, releaseSheet.declared),
  );
  const series = new Map<SeriesId, Series>(byId<Series>(seriesSheet.rows.map(({ row }) => row)));
  const releases = byId(releaseSheet.rows.map(({ row }) => scheduled(row, series)));
  const formulas = byId(formulaSheet.rows.flatMap(({ row }) => calculation(row) ?? []));
  const ledger = loadMeasures(folder, today, mistakes);
  const operator = openCalendar(calendarFile, { releases, series }, mistakes);
  let agencies: ReadonlyMap<ReleaseId, readonly KeptDate[]> = new Map();
  let renewed = false;
  if (mistakes.length > 0) throw new Error(['The catalogue has mistakes:', ...mistakes].join('\n'));

  return {
    series,
    releases,
    boards: byId<Board>(boardSheet.rows.map(({ row }) => boardOf(row, formulas))),
    licences: byId<Licence>(licenceSheet.rows.map(({ row }) => row)),
    claims: byId<Claim>(claimSheet.rows.map(({ row }) => row)),
    synonyms: byId<Synonym>(synonymSheet.rows.map(({ row }) => row)),
    ledger,
    calendar: (from, to) => calendarOf({ releases, operator, agencies }, from, to),
    announce: (dates) => {
      renewed ||= JSON.stringify([...dates]) !== JSON.stringify([...agencies]);
      agencies = dates;
    },
    resolve(id, code) {
      const one = series.get(id);
      if (one?.members == null) throw new RangeError(`${id} is not named by its members, so that its code is the catalogue's.`);
      series.set(id, { ...one, codes: [...one.codes.filter(({ validFrom }) => validFrom < code.validFrom), code] });
    },
    reloadCalendar: () => {
      const changed = operator.reload() || renewed;
      renewed = false;
      return changed;
    },
  };
}

/** The sources that the series name, in order of first use. */
export function sourcesOf(catalogue: Catalogue): SourceId[] {
  return [...new Set([...catalogue.series.values()].map((series) => series.source))];
}

function scheduled(row: ReleaseRow, series: ReadonlyMap<SeriesId, Series>): ScheduledRelease {
  const { dates, ...release } = row;
  return {
    ...release,
    series: [...series.values()].filter((candidate) => candidate.release === row.id).map((candidate) => candidate.id),
    announced: dates.map(({ on, period }) => ({ at: instantOf(on, row.rule.time, row.rule.zone), period })),
  };
}

/** Null for one that can't be read, which is told as a mistake. */
function calculation({ id, formula, title, short, note, ...how }: FormulaRow): PanelFormula | null {
  const read = panelFormula({ formula, ...how });
  return read.ok ? { ...read.value, id, named: { title, short, note } } : null;
}

function boardOf(row: BoardRow, formulas: ReadonlyMap<string, PanelFormula>): Board {
  const panels = row.panels.map((panel) => {
    const named = [...panel.layers.flatMap(({ series }) => series), ...panel.beside.map(({ series }) => series)];
    const own = [...new Set(named)].flatMap((id) => formulas.get(id) ?? []);
    return own.length === 0 ? panel : { ...panel, formulas: own };
  });
  return { ...row, panels };
}

interface Calendars {
  readonly releases: ReadonlyMap<ReleaseId, ScheduledRelease>;
  readonly operator: OperatorCalendar;
  readonly agencies: ReadonlyMap<ReleaseId, readonly KeptDate[]>;
}

function calendarOf({ releases, operator, agencies }: Calendars, from: string, to: string): ReleaseDate[] {
  const start = Date.parse(from);
  const end = Date.parse(to);
  const isWithin = ({ at }: ReleaseDate) => Date.parse(at) >= start && Date.parse(at) < end;
  const own = [...releases.values()].flatMap((release) => datesOf(release, agencies.get(release.id) ?? [], { from, to }));
  return [...own.filter((date) => isWithin(date) && operator.leaves(date)), ...operator.dates().filter(isWithin)].sort(
    (a, b) => Date.parse(a.at) - Date.parse(b.at) || a.release.localeCompare(b.release),
  );
}

function datesOf(
  { id, rule, announced }: ScheduledRelease,
  agency: readonly KeptDate[],
  { from, to }: { from: string; to: string },
): ReleaseDate[] {
  const said = agency.filter(({ moved }) => !moved);
  const dated = [...said, ...announced.filter(({ period }) => !said.some((one) => one.period === period))];
  const postponed = agency.filter((date) => date.moved && !said.some((one) => one.period === date.period && one.at < date.at));
  const known = new Set([...dated, ...postponed].map(({ period }) => period));
  const expected = releaseDates(rule, from, to).filter(({ period }) => !known.has(period));
  return [
    ...dated.map(({ at, period }) => ({ release: id, at, period, status: 'scheduled', certainty: 'published' }) as const),
    ...postponed.map(({ at, period }) => ({ release: id, at, period, status: 'postponed', certainty: 'published' }) as const),
    ...expected.map((date) => ({ release: id, ...date, status: 'scheduled', certainty: 'rule' }) as const),
  ];
}

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

function ownFolder(): string {
  return fileURLToPath(new URL('.', import.meta.url)).replace(/[/\\]$/, '');
}
