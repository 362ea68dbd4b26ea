import { isNamed, isThreeFigures, readNumber, readWhen, type Step, totalOf } from './arithmetic';
import { causes, type Evidence, faultsOfAmount, type Lang, newestIn, truthOf, valueAt } from './sentences';

/** What a citation must name beside the figure. */
export interface Credits {
  readonly agency: { readonly en: string; readonly fr: string };
  /** As sentences write it: `November 5, 2026, 8:30 a.m. ET`. */
  readonly published: { readonly en: string; readonly fr: string };
  readonly permalink: string;
}

const periods = {
  en: /(?:in the three months to [A-Z]\w+ \d{4}|in [A-Z]\w+ \d{4}|in the \w+ quarter of \d{4}|in \d{4}|on [A-Z]\w+ \d+, \d{4})/,
  fr: /(?:au cours des trois mois terminés en \S+ \d{4}|en [a-zéû]+ \d{4}|au \S+ trimestre de \d{4}|en \d{4}|le \d+(?:er)? \S+ \d{4})/,
} as const;

const adjustments = {
  NSA: { en: 'not seasonally adjusted', fr: 'données non désaisonnalisées' },
  SA: { en: 'seasonally adjusted', fr: 'données désaisonnalisées' },
  SAAR: { en: 'seasonally adjusted at annual rates', fr: 'au taux annuel désaisonnalisé' },
  'trend-cycle': { en: 'trend-cycle', fr: 'tendance-cycle' },
} as const;

/** What is wrong with a citation of the agency's own newest figure. */
export function faultsOfCitation(sentence: string | null, evidence: Evidence, credits: Credits, language: Lang): string[] {
  if (sentence === null) return ['There is no citation.'];
  const { series } = evidence;
  const plain = sentence.replaceAll('\u00a0', ' ');
  const name = `${series.title[language].replaceAll('\u00a0', ' ')}${language === 'fr' ? ' ' : ''}: `;
  if (!plain.startsWith(name)) return [`“${plain}” does not begin with the name of the series.`];
  const end = plain.indexOf(` (${credits.agency[language]}`);
  if (end < 0) return [`“${plain}” does not name the agency.`];
  const [said, facts] = [plain.slice(name.length, end), plain.slice(end)];
  const newest = newestIn(series, evidence.observations);
  const faults = [...causes(plain), ...faultsOfCredits(facts, evidence, credits, language)];
  const found = periods[language].exec(said);
  if (found === null || newest === undefined) return [...faults, `“${said}” names no period.`];
  if (!isNamed(readWhen(found[0], language), series.frequency as Step, newest.ordinal)) faults.push(`The period is not ${found[0]}.`);
  const more = said.slice(found.index + found[0].length);
  if (newest.value === null) {
    if (/\d/.test(said.slice(0, found.index))) faults.push('It gives a figure where there is none.');
    return faults.map((fault) => `${plain} → ${fault}`);
  }
  faults.push(...faultsOfValue(said.slice(0, found.index).trim(), evidence, newest.value, language));
  const adjusted = series.adjustment === 'none' ? null : adjustments[series.adjustment][language];
  if (adjusted !== null && !more.split(', ').includes(adjusted)) faults.push('It does not say the adjustment.');
  if (/preliminary|provisoire/.test(more) !== (newest.status === 'P')) faults.push('It hides or invents that the value is preliminary.');
  if (/unconfirmed|non confirmé/.test(more) !== evidence.unconfirmed) faults.push('It hides or invents a doubt.');
  return [...faults, ...faultsOfChange(more, evidence, language)].map((fault) => `${plain} → ${fault}`);
}

function faultsOfCredits(facts: string, evidence: Evidence, credits: Credits, language: Lang): string[] {
  const { table } = evidence.series;
  const hasChange = /calculated by|calculée par/.test(facts);
  const wanted = truthOf(evidence) !== null && evidence.series.lead !== 'four-quarter-sum';
  return [
    ...(table === null || facts.includes(table) ? [] : [`It does not name table ${table}.`]),
    ...(facts.includes(credits.published[language].replaceAll('\u00a0', ' ')) ? [] : ['It does not say when it was published.']),
    ...(facts.endsWith(` ${credits.permalink}`) ? [] : ['It does not end with its address.']),
    ...(/Source ?: |Adapt/.test(facts) ? [] : ['It lacks the words of the licence.']),
    ...(evidence.series.lead === 'points-since-step' || hasChange === wanted ? [] : ['It does not say who calculated the change.']),
  ];
}

function faultsOfValue(text: string, { series }: Evidence, value: number, language: Lang): string[] {
  const truth =
    series.unit.kind === 'percent' || series.unit.kind === 'index' || series.unit.kind === 'exchange-rate'
      ? value
      : value * 10 ** series.unit.scale;
  const told = readNumber(text, language);
  const faults = (series.unit.kind === 'money' ? isThreeFigures(told, truth) : Math.abs(told - truth) < 1e-6)
    ? []
    : [`It is ${truth}, not “${text}”.`];
  const units = {
    percent: /%/,
    points: /pp|pt/,
    ratio: /./,
    money: /\$/,
    index: /= 100/,
    persons: /person/,
    jobs: /jobs|emplois/,
    dwellings: /dwellings|logements/,
    'exchange-rate': /\$/,
  };
  if (!units[series.unit.kind].test(text)) faults.push(`“${text}” has no unit.`);
  if (series.prices.startsWith('chained') && !/chained|enchaînés/.test(text)) faults.push('It hides that the dollars are chained.');
  return faults;
}

const changes = {
  en: /, (?<verb>up|down|unchanged|little changed)(?: (?<amount>[A-Z]*\$?[\d,.]+[KMBT]?(?:%| percentage points?)?))? from (?<from>a year earlier|three months earlier|the previous \w+)(?<within>, within two standard errors)?(?<error>, standard error .+)?$/,
  fr: /, (?<verb>hausse|baisse|aucun changement|peu de changement)(?: de (?<amount>[\d ,]+(?: %| points? de pourcentage| [kMGT]\$ (?:CA|US))?))? (?<from>sur (?:12 mois|quatre trimestres|un an)|par rapport (?:à trois mois plus tôt|au \S+ précédent|à la semaine précédente|à l’année précédente))(?<within>, à moins de deux erreurs-types)?(?<error>, erreur-type.+)?$/,
} as const;

function faultsOfChange(more: string, evidence: Evidence, language: Lang): string[] {
  const { series, observations } = evidence;
  if (series.lead === 'points-since-step') return [];
  if (series.lead === 'four-quarter-sum') return faultsOfFour(more, evidence, language);
  const truth = truthOf(evidence);
  const told = changes[language].exec(more)?.groups;
  if (truth === null) return told === undefined ? [] : ['It tells of a change where there is none.'];
  if (told === undefined) return [`“${more}” tells of no change.`];
  const faults: string[] = [];
  const against =
    /year|sur /.test(told.from ?? '') && !/previous|précédent/.test(told.from ?? '')
      ? 'year'
      : /three|trois/.test(told.from ?? '')
        ? 'three'
        : 'period';
  if (against !== truth.against) faults.push(`It compares with ${told.from}.`);
  const error = truth.against === 'period' ? evidence.errors.month : truth.against === 'year' ? evidence.errors.year : null;
  const size = Math.abs(truth.change);
  if (/little|peu/.test(told.verb ?? '') !== (error !== null && size !== 0 && size < error))
    faults.push('Its words do not fit the standard error.');
  if ((told.within !== undefined) !== (error !== null && size !== 0 && size >= error && size <= 2 * error))
    faults.push('It is not within two standard errors, or it is.');
  if ((told.error !== undefined) !== series.showsSamplingError)
    faults.push('It does not say the standard error, or one that there is not.');
  if (/not known|inconnue/.test(told.error ?? '') !== (series.showsSamplingError && error === null))
    faults.push('It knows an error that is not known, or the contrary.');
  const sign = /up|hausse/.test(told.verb ?? '') ? 1 : /down|baisse/.test(told.verb ?? '') ? -1 : 0;
  if (!/little|peu/.test(told.verb ?? '') && sign !== Math.sign(truth.change)) faults.push(`The change is ${truth.change}.`);
  if (sign !== 0) faults.push(...faultsOfAmount(told.amount ?? '', truth, series, language));
  return observations.length === 0 ? ['Nothing is known.'] : faults;
}

function faultsOfFour(more: string, { series, observations }: Evidence, language: Lang): string[] {
  const newest = observations.at(-1)?.ordinal ?? 0;
  const parts = [0, 1, 2, 3].map((back) => valueAt(observations, newest - back));
  const told = (language === 'en' ? /, (\S+) over four quarters$/ : /, ([−\d ,]+.?\$ CA) sur quatre trimestres$/).exec(more)?.[1];
  if (parts.some((value) => value === null) || told === undefined) return [];
  const sum = totalOf(parts as number[]) * 10 ** series.unit.scale;
  return isThreeFigures(readNumber(told, language), sum) ? [] : [`The four quarters are ${sum}.`];
}

/** What is wrong with the sentence that stands for a chart; `units` is what it draws of its one series. */
export function faultsOfAlt(alt: string, evidence: Evidence, units: 'lin' | 'pch' | 'pc1', language: Lang): string[] {
  const { series, observations } = evidence;
  const plain = alt.replaceAll('\u00a0', ' ');
  const drawn = observations.map(({ ordinal, value }) => ({ ordinal, value: drawnAt(evidence, units, ordinal, value) }));
  const known = drawn.flatMap(({ value }) => (value === null ? [] : [value]));
  if (known.length === 0) return [];
  const told = (
    language === 'en'
      ? /: newest (?<newest>.+?); lowest (?<low>.+?), highest (?<high>.+?)\.(?: No value for .+)?$/
      : / : dernière donnée (?<newest>.+?); minimum (?<low>.+?), maximum (?<high>.+?)\.(?: Aucune valeur pour .+)?$/
  ).exec(plain)?.groups;
  if (told === undefined) return [`“${plain}” cannot be read.`];
  const factor = units === 'lin' && !['percent', 'index', 'exchange-rate'].includes(series.unit.kind) ? 10 ** series.unit.scale : 1;
  const money = units === 'lin' && series.unit.kind === 'money';
  const right = (text: string | undefined, truth: number) => {
    const said = readNumber(text ?? '', language);
    return money ? isThreeFigures(said, truth * factor) : Math.abs(said - truth * factor) < 1e-6;
  };
  return [
    ...(right(told.newest, known.at(-1) as number) ? [] : [`the newest is ${known.at(-1)}`]),
    ...(right(told.low, Math.min(...known)) ? [] : [`the lowest is ${Math.min(...known)}`]),
    ...(right(told.high, Math.max(...known)) ? [] : [`the highest is ${Math.max(...known)}`]),
  ].map((fault) => `${plain} → ${fault}`);
}

function drawnAt(
  { series, observations, breaks }: Evidence,
  units: 'lin' | 'pch' | 'pc1',
  ordinal: number,
  value: number | null,
): number | null {
  if (value === null || units === 'lin') return value;
  const lead = units === 'pc1' ? 'percent-on-year' : 'percent-on-period';
  const until = observations.filter((one) => one.ordinal <= ordinal);
  return (
    truthOf({ series: { ...series, lead }, observations: until, breaks, errors: { month: null, year: null }, unconfirmed: false })
      ?.change ?? null
  );
}
