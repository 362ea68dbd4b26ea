import type { Series } from '../../core/series';
import {
  aYearBefore,
  differenceOf,
  isNamed,
  isThreeFigures,
  percentOf,
  type Raw,
  readNumber,
  readWhen,
  type Step,
  totalOf,
} from './arithmetic';

/** Everything that a sentence about a series may be held against. */
export interface Evidence {
  readonly series: Series;
  /** Oldest first. */
  readonly observations: readonly Raw[];
  readonly breaks: readonly number[];
  /** Standard errors of the newest changes; null where none is known. */
  readonly errors: { readonly month: number | null; readonly year: number | null };
  readonly unconfirmed: boolean;
}

export type Lang = 'en' | 'fr';

/** What happened, worked out again. */
interface Truth {
  readonly kind: 'percent' | 'points' | 'difference';
  readonly against: 'period' | 'year' | 'three';
  readonly change: number;
  readonly now: number;
  readonly then: number;
  readonly ordinal: number;
}

/** What is wrong with a title; empty where it is true, or where there is none. */
export function faultsOfTitle(title: string | null, evidence: Evidence, language: Lang): string[] {
  if (title === null) return [];
  const { series } = evidence;
  const plain = title.replaceAll('\u00a0', ' ');
  const name = series.title[language].replaceAll('\u00a0', ' ');
  if (!plain.startsWith(name)) return [`“${title}” does not begin with the name of the series.`];
  const words = title.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  const rest = plain
    .slice(name.length)
    .replace(/^( :|:) /, '')
    .trim();
  const said = faultsOfStory(rest, evidence, language);
  return [...(words > 15 ? [`It has ${words} words.`] : []), ...causes(plain), ...doubts(evidence), ...said].map(
    (fault) => `${title} → ${fault}`,
  );
}

/** No sentence says why. */
export function causes(text: string): string[] {
  return /because|due to|amid|after tariffs|owing|en raison|à cause|grâce|malgré|despite/i.test(text) ? ['It names a cause.'] : [];
}

function doubts({ observations, unconfirmed, series }: Evidence): string[] {
  const newest = newestIn(series, observations);
  if (newest === undefined || newest.value === null) return ['The newest period has no value.'];
  if (unconfirmed) return ['The newest value is not confirmed.'];
  return ['U', 'E', 'F', 'N'].includes(newest.status) ? ['The newest value is uncertain.'] : [];
}

export function newestIn(series: Series, observations: readonly Raw[]): Raw | undefined {
  const sorted = [...observations].sort((one, other) => one.ordinal - other.ordinal);
  const known = sorted.filter(({ value }) => value !== null);
  return series.frequency === 'D' ? (known.at(-1) ?? sorted.at(-1)) : sorted.at(-1);
}

export function valueAt(observations: readonly Raw[], ordinal: number): number | null {
  return observations.find((one) => one.ordinal === ordinal)?.value ?? null;
}

/** The change that the catalogue's entry asks for first; null where there can be none. */
export function truthOf({ series, observations, breaks }: Evidence): Truth | null {
  const newest = newestIn(series, observations);
  if (newest === undefined || newest.value === null) return null;
  const step = series.frequency as Step;
  const against = series.lead === 'percent-on-year' ? 'year' : series.window === 3 ? 'three' : 'period';
  const target = against === 'year' ? aYearBefore(step, newest.ordinal) : newest.ordinal - (against === 'three' ? 3 : 1);
  const reach = step === 'D' ? 7 : 1;
  const at = Array.from({ length: reach }, (_, back) => target - back).find((ordinal) => valueAt(observations, ordinal) !== null);
  if (at === undefined) return null;
  const marked = observations.filter(({ status }) => status === 'B').map(({ ordinal }) => ordinal);
  if ([...breaks, ...marked].some((ordinal) => ordinal > at && ordinal <= newest.ordinal)) return null;
  const then = valueAt(observations, at) as number;
  const kind = series.lead.startsWith('percent') ? 'percent' : series.lead.startsWith('points') ? 'points' : 'difference';
  if (kind === 'percent' && then <= 0) return null;
  const change = kind === 'percent' ? percentOf(newest.value, then) : differenceOf(newest.value, then, series.unit.decimals);
  return { kind, against, change, now: newest.value, then, ordinal: newest.ordinal };
}

function faultsOfStory(rest: string, evidence: Evidence, language: Lang): string[] {
  const { series } = evidence;
  const level = /^(?<value>[\d,. ]+(?: ?%)?) (?<when>(?:in|on|en|au|le) .+)$/.exec(rest)?.groups;
  if (level !== undefined) return faultsOfLevel(level, evidence, language);
  if (series.lead === 'points-since-step') return faultsOfStep(rest, evidence, language);
  if (series.lead === 'four-quarter-sum') return faultsOfSum(rest, evidence, language);
  const truth = truthOf(evidence);
  const error =
    truth === null ? null : truth.against === 'period' ? evidence.errors.month : truth.against === 'year' ? evidence.errors.year : null;
  if (truth === null) return ['There is no change to tell of.'];
  if (series.showsSamplingError && error === null) return ['It tells of a change whose sampling error is not known.'];
  if (series.nature === 'balance') return faultsOfBalance(rest, { truth, evidence }, language);
  return faultsOfMove(rest, { truth, evidence, error }, language);
}

const moves = {
  en: /^(?<verb>rose|fell|up|down|unchanged|little changed)(?: (?<by>by))?(?: (?<amount>[A-Z]*\$?[\d,.]+[KMBT]?(?:%| percentage points)?))?(?: to (?<level>[\d.]+%))?(?<short> on the year)? (?<when>(?:in|on) .+?)(?<against> from a year earlier| from three months earlier)?(?<raw>, not seasonally adjusted)?(?<within>, within two standard errors)?$/,
  fr: /^(?<verb>hausse|baisse|aucun changement|peu de changement)(?: de (?<amount>[\d ,]+(?: %| points? de pourcentage| [kMGT]\$ (?:CA|US)| \$ (?:CA|US))?))?(?:, à (?<level>[\d ,]+ %),)?(?<short> sur (?:12 mois|quatre trimestres|un an))? (?<when>(?:en|au|le) .+?)(?<against> par rapport à trois mois plus tôt)?(?<raw>, données non désaisonnalisées)?(?<within>, à moins de deux erreurs-types)?$/,
} as const;

const directions: Readonly<Record<string, 1 | -1 | 0>> = {
  rose: 1,
  up: 1,
  hausse: 1,
  fell: -1,
  down: -1,
  baisse: -1,
  unchanged: 0,
  'aucun changement': 0,
};

interface Moved {
  readonly truth: Truth;
  readonly evidence: Evidence;
  readonly error: number | null;
}

function faultsOfMove(rest: string, { truth, evidence: { series }, error }: Moved, language: Lang): string[] {
  const told = moves[language].exec(rest)?.groups;
  if (told === undefined) return ['It cannot be read.'];
  const faults: string[] = [];
  if (!isNamed(readWhen(told.when ?? '', language), series.frequency as Step, truth.ordinal))
    faults.push(`The period is not “${told.when}”.`);
  const onYear = (told.short ?? '') !== '' || (told.against ?? '').includes('a year');
  const onThree = /three months|trois mois/.test(told.against ?? '');
  const yearly = truth.against === 'year' && series.frequency !== 'A';
  if (onYear !== yearly) faults.push('It compares with another time.');
  if (onThree !== (truth.against === 'three')) faults.push('It compares with another time than three months before.');
  const mustSayRaw = truth.against === 'period' && series.adjustment === 'NSA' && (series.frequency === 'M' || series.frequency === 'Q');
  if ((told.raw !== undefined) !== mustSayRaw) faults.push('It says too much or too little of the adjustment.');
  const size = Math.abs(truth.change);
  const isLittle = error !== null && size !== 0 && size < error;
  const isWithin = error !== null && size >= error && size !== 0 && size <= 2 * error;
  if (/little|peu/.test(told.verb ?? '') !== isLittle) faults.push('It is not little changed, or more than that.');
  if ((told.within !== undefined) !== isWithin) faults.push('It is not within two standard errors, or it is.');
  if (isLittle) return faults;
  if (directions[told.verb ?? ''] !== Math.sign(truth.change)) faults.push(`The change is ${truth.change}.`);
  if (truth.change === 0) return told.amount === undefined ? faults : [...faults, 'It tells an amount of nothing.'];
  return [...faults, ...faultsOfAmount(told.amount ?? '', truth, series, language), ...faultsOfTarget(told.level, truth, series, language)];
}

export function faultsOfAmount(text: string, { kind, change }: Pick<Truth, 'kind' | 'change'>, series: Series, language: Lang): string[] {
  const told = readNumber(text, language);
  const isMoney = kind === 'difference' && series.unit.kind === 'money';
  const truth = Math.abs(kind === 'difference' ? change * 10 ** series.unit.scale : change);
  const right = isMoney ? isThreeFigures(told, truth) : Math.abs(told - truth) < 1e-6;
  const faults = right ? [] : [`The amount is ${truth}, not “${text}”.`];
  if (/%/.test(text) !== (kind === 'percent')) faults.push('Percent of what is no percentage.');
  if (/point/.test(text) !== (kind === 'points')) faults.push('Points of what is no rate.');
  if (isMoney && !text.includes('$')) faults.push('Dollars without their sign.');
  if (isMoney && /US/.test(text) !== (series.unit.currency === 'USD')) faults.push('It is another currency.');
  return faults;
}

function faultsOfTarget(text: string | undefined, { now }: Truth, series: Series, language: Lang): string[] {
  if (text === undefined) return [];
  return Math.abs(readNumber(text, language) - now) < 0.5 * 10 ** -series.unit.decimals ? [] : [`It stands at ${now}, not “${text}”.`];
}

function faultsOfLevel(told: Record<string, string>, { series, observations }: Evidence, language: Lang): string[] {
  const newest = newestIn(series, observations);
  const faults: string[] = [];
  const factor = series.unit.kind === 'percent' ? 1 : 10 ** series.unit.scale;
  if (Math.abs(readNumber(told.value ?? '', language) - (newest?.value ?? Number.NaN) * factor) > 1e-6)
    faults.push(`It stands at ${newest?.value}.`);
  if (!isNamed(readWhen(told.when ?? '', language), series.frequency as Step, newest?.ordinal ?? 0)) faults.push('It is another period.');
  if (/three months|trois mois/.test(told.when ?? '') !== (series.window === 3)) faults.push('It hides that it is a mean of three months.');
  if (/%/.test(told.value ?? '') !== (series.unit.kind === 'percent')) faults.push('It has another unit.');
  return faults;
}

const balances = {
  en: [
    /^(?<side>surplus|deficit) (?<verb>widened|narrowed) by (?<amount>\S+) to (?<now>\S+) (?<when>.+)$/,
    /^(?<side>surplus|deficit) of (?<now>\S+) (?<when>.+), after a (?<was>surplus|deficit) of (?<then>\S+)$/,
    /^(?<side>surplus|deficit) unchanged at (?<now>\S+) (?<when>.+)$/,
  ],
  fr: [
    /^(?<side>excédent|déficit) (?<verb>accru|réduit) de (?<amount>[\d, ]+.?\$ CA), à (?<now>[\d, ]+.?\$ CA), (?<when>.+)$/,
    /^(?<side>excédent|déficit) de (?<now>[\d, ]+.?\$ CA) (?<when>.+), après un (?<was>excédent|déficit) de (?<then>[\d, ]+.?\$ CA)$/,
    /^(?<side>excédent|déficit) inchangé, à (?<now>[\d, ]+.?\$ CA), (?<when>.+)$/,
  ],
} as const;

function faultsOfBalance(rest: string, { truth, evidence: { series } }: Omit<Moved, 'error'>, language: Lang): string[] {
  const told = balances[language].map((pattern) => pattern.exec(rest)?.groups).find((groups) => groups !== undefined);
  if (told === undefined) return ['It cannot be read.'];
  const dollars = (value: number) => Math.abs(value) * 10 ** series.unit.scale;
  const isSurplus = (word: string | undefined) => /surplus|excédent/.test(word ?? '');
  const faults: string[] = [];
  if (isSurplus(told.side) !== truth.now > 0) faults.push('It is the other side of the balance.');
  if (!isThreeFigures(readNumber(told.now ?? '', language), dollars(truth.now))) faults.push(`It stands at ${truth.now}.`);
  if (!isNamed(readWhen(told.when ?? '', language), series.frequency as Step, truth.ordinal)) faults.push('It is another period.');
  if (told.was !== undefined) {
    if (isSurplus(told.was) !== truth.then > 0 || truth.now > 0 === truth.then > 0) faults.push('It was the other side before.');
    if (!isThreeFigures(readNumber(told.then ?? '', language), dollars(truth.then))) faults.push(`It was ${truth.then}.`);
  } else if (truth.now > 0 !== truth.then > 0) faults.push('It hides that the side changed.');
  if (told.verb !== undefined && /widened|accru/.test(told.verb) !== Math.abs(truth.now) > Math.abs(truth.then))
    faults.push('It did the contrary.');
  if (told.amount !== undefined && !isThreeFigures(readNumber(told.amount, language), dollars(truth.change)))
    faults.push(`It moved by ${truth.change}.`);
  if (told.verb === undefined && told.was === undefined && truth.change !== 0) faults.push('It did move.');
  return faults;
}

const steps = {
  en: /^(?<verb>raised|lowered|held) (?:to|at) (?<level>[\d.]+%) (?:from|since) (?<day>.+)$/,
  fr: /^(?<verb>relèvement|abaissement|maintien) à (?<level>[\d,]+ %) (?:à compter du|depuis le) (?<day>.+)$/,
} as const;

function faultsOfStep(rest: string, { series, observations }: Evidence, language: Lang): string[] {
  const told = steps[language].exec(rest)?.groups;
  if (told === undefined) return ['It cannot be read.'];
  const known = observations.filter(({ value }) => value !== null);
  const newest = known.at(-1) as Raw;
  const other = known.findLastIndex(({ value }) => value !== newest.value);
  const since = known[other + 1] as Raw;
  const before = known[other]?.value ?? Number.NaN;
  const verb =
    since.ordinal < newest.ordinal ? /held|maintien/ : (newest.value as number) > before ? /raised|relèvement/ : /lowered|abaissement/;
  const faults: string[] = [];
  if (!verb.test(told.verb ?? '')) faults.push(`It does not say ${verb}.`);
  if (Math.abs(readNumber(told.level ?? '', language) - (newest.value as number)) > 1e-9) faults.push(`It stands at ${newest.value}.`);
  const day = readWhen(`${language === 'en' ? 'on' : 'le'} ${told.day}`, language);
  if (day?.year === null || !isNamed(day, series.frequency as Step, since.ordinal)) faults.push(`It is so since ${since.ordinal}.`);
  return faults;
}

function faultsOfSum(rest: string, { series, observations }: Evidence, language: Lang): string[] {
  const told = (
    language === 'en'
      ? /^(?<sum>\S+) in four quarters, to Q(?<q>\d)(?: (?<y>\d{4}))?$/
      : /^(?<sum>.+) en quatre trimestres, jusqu’au T(?<q>\d)(?: (?<y>\d{4}))?$/
  ).exec(rest)?.groups;
  if (told === undefined) return ['It cannot be read.'];
  const newest = observations.at(-1) as Raw;
  const parts = [0, 1, 2, 3].map((back) => valueAt(observations, newest.ordinal - back));
  if (parts.some((value) => value === null)) return ['A quarter is missing in its sum.'];
  const sum = totalOf(parts as number[]) * 10 ** series.unit.scale;
  const faults = isThreeFigures(readNumber(told.sum ?? '', language), sum) ? [] : [`The sum is ${sum}.`];
  const named = { step: 'Q', part: told.q ?? '', year: told.y === undefined ? null : Number(told.y) } as const;
  return isNamed(named, 'Q', newest.ordinal) ? faults : [...faults, 'It is another quarter.'];
}
