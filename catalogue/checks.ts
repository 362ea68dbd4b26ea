import { foldedWords } from '../core/fold';
import { formatPeriod, parsePeriod } from '../core/period';
import { type LeadChange, languages, type Nature } from '../core/series';
import type { ClaimRow, ReleaseRow, SeriesRow, SynonymRow } from './schemas';
import type { Sheet } from './sheet';

/** Changes that have a meaning for a nature (statistics rules, 1.1); any of them may lead. */
const meaningful = {
  flow: ['percent-on-year', 'percent-on-period', 'difference-on-period', 'four-quarter-sum'],
  'flow-at-annual-rate': ['percent-on-year', 'percent-on-period', 'difference-on-period'],
  balance: ['difference-on-period', 'four-quarter-sum'],
  'average-level': ['percent-on-year', 'percent-on-period', 'difference-on-period'],
  stock: ['percent-on-year', 'percent-on-period', 'difference-on-period'],
  index: ['percent-on-year', 'percent-on-period'],
  rate: ['points-on-period', 'points-since-step'],
  price: ['percent-on-year', 'percent-on-period', 'percent-on-day'],
} as const satisfies Record<Nature, readonly LeadChange[]>;

/** A file and one of its columns, as the source `files` reads them. */
const fileCode = /^(https:\/\/[^#\s]+|[^#/\\]+\.csv)#.+$/;

export type Say = (path: readonly PropertyKey[], sentence: string) => void;

/** What a schema can't see of the series: names that exist elsewhere, ids and codes that occur once, fields that must agree. */
export function checkSeries(sheet: Sheet<SeriesRow>, releases: ReadonlySet<string>, licences: ReadonlySet<string>): string[] {
  const codes = new Map<string, string>();
  const companions = new Map<string, string>();
  return eachOnce(sheet, 'series', (row, say) => {
    checkChanges(row, say);
    row.codes.forEach(({ code, validFrom }, index) => {
      if (row.source === 'files' && !fileCode.test(code)) {
        say(['codes', index, 'code'], `${row.id} has the code ${code}; write NAME.csv#column, or https://host/path.csv#column.`);
      }
      const key = `${row.source} ${code}`;
      const other = codes.get(key);
      if (other !== undefined)
        say(['codes', index, 'code'], `code ${code} of ${row.id} stands already for ${other}; one code is one series.`);
      codes.set(key, row.id);
      const former = row.codes[index - 1];
      if (former !== undefined && former.validFrom >= validFrom) {
        say(['codes', index, 'validFrom'], `codes of ${row.id} are not in order of validFrom; write the newest last.`);
      }
    });
    if (row.codes.length === 0 && row.members === null && row.verification !== 'unresolved') {
      say(['codes'], `${row.id} names no code; name one, or the members that give it, or write verification: unresolved.`);
    }
    if (row.members !== null && row.table === null) say(['members'], `${row.id} names members but no table; name the table that has them.`);
    if (!releases.has(row.release)) say(['release'], `${row.id} names the release ${row.release}, which releases.yaml does not have.`);
    if (!licences.has(row.licence)) say(['licence'], `${row.id} names the licence ${row.licence}, which licences.yaml does not have.`);
    if (row.independentOf !== null && !sheet.declared.has(row.independentOf)) {
      say(['independentOf'], `${row.id} names the series ${row.independentOf}, which this file does not have.`);
    }
    checkAgreement(row, say);
    if (row.companionOf !== null) {
      const { series, statistic } = row.companionOf;
      const twin = companions.get(`${series} ${statistic}`);
      if (twin !== undefined) say(['companionOf'], `${twin} is already the ${statistic} companion of ${series}; keep one.`);
      companions.set(`${series} ${statistic}`, row.id);
      if (sheet.declared.has(series)) checkCompanion(row, sheet.rows.find((other) => other.row.id === series)?.row, say);
      else say(['companionOf', 'series'], `${row.id} is the companion of ${series}, which this file does not have.`);
    }
  });
}

/** Standard errors are in the unit of their series and come out with it; `whose` is undefined when that entry has mistakes of its own. */
function checkCompanion(row: SeriesRow, whose: SeriesRow | undefined, say: Say): void {
  if (row.expected.title === null) {
    say(['expected', 'title'], `${row.id} expects no title; name the agency's, for nothing else says that it holds standard errors.`);
  }
  if (whose === undefined) return;
  if (whose.companionOf !== null) say(['companionOf', 'series'], `${row.id} is the companion of a companion; name the series itself.`);
  if (!whose.showsSamplingError) {
    say(
      ['companionOf', 'series'],
      `${whose.id} has the companion ${row.id}, so it shows its sampling error; write showsSamplingError: true.`,
    );
  }
  for (const field of ['source', 'frequency', 'release'] as const) {
    if (row[field] !== whose[field]) say([field], `${row.id} has another ${field} than ${whose.id}, whose standard errors it holds.`);
  }
  if (row.unit.kind !== whose.unit.kind || row.unit.scale !== whose.unit.scale) {
    say(['unit'], `${row.id} has another unit than ${whose.id}, whose standard errors it holds.`);
  }
}

/** What a code says of the one before it. */
function checkChanges({ id, codes, frequency }: SeriesRow, say: Say): void {
  codes.forEach(({ code, continues, firstPeriod }, index) => {
    if (index === 0 && (continues !== undefined || firstPeriod !== undefined)) {
      say(['codes', 0], `${code} is the first code of ${id} and follows none; take continues and firstPeriod out.`);
    }
    if (continues === true && firstPeriod !== undefined) {
      say(
        ['codes', index, 'firstPeriod'],
        `${code} of ${id} continues the code before it, so no first period breaks; write one of the two.`,
      );
    }
    const read = firstPeriod === undefined ? null : parsePeriod(firstPeriod, frequency);
    if (firstPeriod !== undefined && (read === null || formatPeriod(read) !== firstPeriod)) {
      say(
        ['codes', index, 'firstPeriod'],
        `"${firstPeriod}" is no period of ${id}; write it as 2026-11, 2026-Q3 or 2026-11-24, as its frequency is.`,
      );
    }
  });
}

/** Fields of one series that must say the same, or that together make no sense. */
function checkAgreement(row: SeriesRow, say: Say): void {
  if (row.expected.frequency !== row.frequency)
    say(['expected', 'frequency'], `${row.id} expects another frequency than its own; make them agree.`);
  if (row.expected.scale !== row.unit.scale)
    say(['expected', 'scale'], `${row.id} expects another scale than its unit's; make them agree.`);
  if (row.expected.table !== row.table) say(['expected', 'table'], `${row.id} expects another table than its own; make them agree.`);
  if ((row.unit.kind === 'index') !== (row.unit.base !== null))
    say(['unit', 'base'], `${row.id}: an index has a base, and nothing else has one.`);
  if ((row.unit.kind === 'index') !== (row.nature === 'index'))
    say(['nature'], `${row.id}: unit and nature must both be an index, or neither.`);
  if ((row.unit.kind === 'money') !== (row.unit.currency !== null) && row.unit.kind !== 'exchange-rate') {
    say(['unit', 'currency'], `${row.id}: money has a currency; persons, jobs, percent and indices have none.`);
  }
  const allowed: readonly LeadChange[] = meaningful[row.nature];
  if (!allowed.includes(row.lead))
    say(['lead'], `${row.id}: ${row.lead} has no meaning for a ${row.nature}; write one of ${allowed.join(', ')}.`);
  if (row.mayBeNegative && row.lead.startsWith('percent')) {
    say(['lead'], `${row.id} may be negative, so a percentage change of it is refused; write difference-on-period or four-quarter-sum.`);
  }
}

/**
 * Headline series exist, belong to the release and to its source; announced periods are of the series' frequency; nothing is
 * empty; what a release waits for exists, and does not wait for it in turn.
 */
export function checkReleases(sheet: Sheet<ReleaseRow>, seriesSheet: Sheet<SeriesRow>): string[] {
  const series = new Map(seriesSheet.rows.map(({ row }) => [row.id, row]));
  return eachOnce(sheet, 'release', (row, say) => {
    row.headline.forEach((id, index) => {
      const found = series.get(id);
      if (found === undefined) {
        if (!seriesSheet.declared.has(id)) say(['headline', index], `${row.id} names the series ${id}, which series.yaml does not have.`);
      } else if (found.release !== row.id && sheet.declared.has(found.release)) {
        say(
          ['headline', index],
          `${row.id} has the headline ${id}, which belongs to the release ${found.release}; a headline must be covered by its release.`,
        );
      } else if (found.companionOf !== null) {
        say(['headline', index], `${row.id} has the headline ${id}, which holds standard errors; race the series itself.`);
      } else if (found.release === row.id && found.source !== row.source) {
        say(
          ['headline', index],
          `${row.id} comes from ${row.source}, its headline ${id} from ${found.source}; race a series of the same source.`,
        );
      }
    });
    row.dependsOn.forEach((one, index) => {
      if (!('release' in one)) return;
      const path = ['dependsOn', index, 'release'];
      if (!sheet.declared.has(one.release)) say(path, `${row.id} depends on the release ${one.release}, which this file does not have.`);
      else if (one.release === row.id) say(path, `${row.id} depends on itself; take that out.`);
      else if (waitsFor(sheet, one.release, row.id))
        say(path, `${row.id} depends on ${one.release}, which depends on ${row.id} in turn; take one of the two out.`);
    });
    const headline = series.get(row.headline[0] ?? '');
    const periods = new Set<string>();
    row.dates.forEach(({ period }, index) => {
      const read = parsePeriod(period, headline?.frequency);
      if (read === null || formatPeriod(read) !== period) {
        say(['dates', index, 'period'], `"${period}" is no period of ${row.id}; write it as its series do, 2026-11 or 2026-Q3.`);
      }
      if (periods.has(period)) say(['dates', index], `${row.id} has a second date for ${period}; keep one.`);
      periods.add(period);
    });
  });
}

/** Whether a release is another one, or waits for it through any number of others. */
function waitsFor(sheet: Sheet<ReleaseRow>, id: string, other: string, seen: readonly string[] = []): boolean {
  if (id === other) return true;
  const next = sheet.rows.filter(({ row }) => row.id === id).flatMap(({ row }) => row.dependsOn);
  return next.some((one) => 'release' in one && !seen.includes(id) && waitsFor(sheet, one.release, other, [...seen, id]));
}

/** A claim names series that exist and that readers see; ids occur once. */
export function checkClaims(sheet: Sheet<ClaimRow>, seriesSheet: Sheet<SeriesRow>): string[] {
  const companions = companionIds(seriesSheet);
  return eachOnce(sheet, 'claim', (claim, say) => {
    claim.series.forEach((id, index) => {
      if (!seriesSheet.declared.has(id))
        say(['series', index], `claim ${claim.id} names the series ${id}, which series.yaml does not have.`);
      if (companions.has(id)) say(['series', index], `claim ${claim.id} names ${id}, which holds standard errors; name the series itself.`);
    });
  });
}

/** Synonyms say something in some language, name series that readers see and releases, and call one thing alone by a word. */
export function checkSynonyms(sheet: Sheet<SynonymRow>, seriesSheet: Sheet<SeriesRow>, releases: ReadonlySet<string>): string[] {
  const companions = companionIds(seriesSheet);
  const taken = new Map<string, string>();
  return eachOnce(sheet, 'synonym', (row, say) => {
    if (row.words.en.length + row.words.fr.length === 0) say(['words'], `${row.id} has no words; write what people call it, in en or fr.`);
    if (row.series.length + row.releases.length === 0) say([], `${row.id} leads nowhere; name the series or releases that it means.`);
    row.series.forEach((id, index) => {
      if (!seriesSheet.declared.has(id))
        say(['series', index], `synonym ${row.id} names the series ${id}, which series.yaml does not have.`);
      if (companions.has(id)) say(['series', index], `synonym ${row.id} names ${id}, which holds standard errors; name the series itself.`);
    });
    row.releases.forEach((id, index) => {
      if (!releases.has(id)) say(['releases', index], `synonym ${row.id} names the release ${id}, which releases.yaml does not have.`);
    });
    for (const language of languages) {
      row.words[language].forEach((text, index) => {
        const key = `${language} ${foldedWords(text).join(' ')}`;
        const other = taken.get(key);
        if (other !== undefined)
          say(['words', language, index], `"${text}" stands already for ${other}; let one entry have it, with all that it means.`);
        taken.set(key, row.id);
      });
    }
  });
}

export function companionIds(sheet: Sheet<SeriesRow>): ReadonlySet<string> {
  return new Set(sheet.rows.filter(({ row }) => row.companionOf !== null).map(({ row }) => row.id));
}

/** Runs a check on each row and collects its sentences, with one for each id that occurs a second time. */
export function eachOnce<Row extends { readonly id: string }>(
  sheet: Sheet<Row>,
  noun: string,
  check: (row: Row, say: Say) => void,
): string[] {
  const mistakes: string[] = [];
  const seen = new Set<string>();
  for (const { row, at } of sheet.rows) {
    const say: Say = (path, sentence) => mistakes.push(sheet.mistake([at, ...path], sentence));
    if (seen.has(row.id)) say(['id'], `the ${noun} ${row.id} stands here a second time; an id occurs once.`);
    seen.add(row.id);
    check(row, say);
  }
  return mistakes;
}
