import { type Companion, codeOn, type ErrorStatistic, type Series, type Words } from '../../core/series';
import type { CodeDescription } from './source';

/**
 * What the agency says of a code that differs from what the catalogue expects, as plain sentences; none when all
 * agree. What either side leaves unsaid (null) is not compared. `day` (`YYYY-MM-DD`) chooses the code in force.
 * One sentence or more means: switch the series off and show them.
 */
export function differences(series: Series, description: CodeDescription, day: string): Words[] {
  const code = codeOn(series, day);
  if (description.code !== code)
    throw new RangeError(`The description of ${description.code} is not that of ${series.id}, whose code is ${code}.`);
  if (!description.known) {
    return [
      {
        en: `The agency does not know the code ${code}: look the series up in its table and correct the catalogue.`,
        fr: `L’organisme ne connaît pas le code ${code} : cherchez la série dans son tableau et corrigez le catalogue.`,
      },
    ];
  }
  const { expected, companionOf } = series;
  const [title, said] = [plainText(expected.title), plainText(description.title?.en ?? null)];
  return [
    companionOf === null ? differing(code, titleWords, title, said) : companionTitle(code, companionOf, title, said),
    differing(code, { en: 'table', fr: 'le tableau' }, expected.table, description.table),
    differing(code, { en: 'frequency', fr: 'la fréquence' }, expected.frequency, description.frequency),
    differing(code, { en: 'unit code', fr: 'le code d’unité' }, expected.unitCode, description.unitCode),
    differing(code, { en: 'scale (power of ten)', fr: 'l’échelle (puissance de dix)' }, expected.scale, description.scale),
    differing(code, { en: 'seasonal adjustment', fr: 'la désaisonnalisation' }, saidOfAdjustment(series), description.adjustment ?? null),
    description.terminated ? terminated(code) : null,
  ].filter((sentence) => sentence !== null);
}

/** Of a companion's statistic we know what it means and not how the agency writes it: that part must hold these words, the others be the same. */
const statisticWords: Readonly<Record<ErrorStatistic, readonly string[]>> = {
  'change-on-period': ['standard error', 'month-to-month', 'change'],
  'change-on-year': ['standard error', 'year-over-year', 'change'],
};

/** A companion is told by its title alone, so it needs one that names the right standard error, whatever the catalogue says. */
function companionTitle(code: string, { statistic }: Companion, expected: string | null, said: string | null): Words | null {
  const wanted = (expected ?? '').split(';');
  const parts = (said ?? '').split(';');
  const isStatistic = (part: string | undefined) => statisticWords[statistic].every((word) => part?.toLowerCase().includes(word));
  const agrees = wanted.every((part, at) => (isStatistic(part) ? isStatistic(parts[at]) : part === parts[at]));
  if (agrees && wanted.length === parts.length && wanted.some(isStatistic)) return null;
  return {
    en: `For ${code} the agency says "${said ?? 'nothing'}", which is not "${expected}" in other words: these standard errors are not used; check the code.`,
    fr: `Pour ${code}, l’organisme dit « ${said ?? 'rien'} », ce qui n’est pas « ${expected} » en d’autres termes : ces erreurs-types ne servent pas; vérifiez le code.`,
  };
}

/** Null where agencies have no word for it: an exchange rate is unadjusted to one and neither to another. */
function saidOfAdjustment({ adjustment }: Series): string | null {
  return adjustment === 'none' ? null : adjustment;
}

const titleWords = { en: 'title', fr: 'le titre' };

function differing(code: string, what: Words, expected: string | number | null, said: string | number | null): Words | null {
  if (expected === null || said === null || expected === said) return null;
  return {
    en: `For ${code} the agency says ${what.en} "${said}" where the catalogue expects "${expected}": check the code, then correct the catalogue.`,
    fr: `Pour ${code}, l’organisme donne ${what.fr} « ${said} » alors que le catalogue attend « ${expected} » : vérifiez le code, puis corrigez le catalogue.`,
  };
}

function terminated(code: string): Words {
  return {
    en: `The agency has terminated ${code}: find the series that replaces it and add its code to the catalogue with the day from which it holds.`,
    fr: `L’organisme a mis fin à ${code} : trouvez la série qui la remplace et ajoutez son code au catalogue avec la date à partir de laquelle il vaut.`,
  };
}

/** Titles are compared without regard to spacing, which the agency changes at times ("units "). */
function plainText(text: string | null): string | null {
  return text === null ? null : text.replace(/\s+/g, ' ').replace(/ ?; ?/g, ';').trim();
}
