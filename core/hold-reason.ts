import { isSingular } from './format';
import { formatInstantWithSeconds } from './format-time';
import { formatPeriod } from './period';
import type { Series, Words } from './series';
import type { Edition } from './vintage';

/** What a structural check can find wrong with an edition. */
export type HoldCode =
  | 'frequency'
  | 'scale'
  | 'base'
  | 'decimals'
  | 'future'
  | 'early'
  | 'sign'
  | 're-base'
  | 'shifted'
  | 'another-series'
  | 'backward'
  | 'empty'
  | 'terminated';

/** Why a vintage is held, in a sentence for the person who decides: what, where, what to do. */
export interface HoldReason {
  readonly code: HoldCode;
  /** For every reader: no held value, and no figure that gives one together with what is published. */
  readonly detail: Words;
  /** Those figures, in English, for the log alone; null when the sentence holds all there is. */
  readonly figures: string | null;
}

/** Of how many known periods that an answer speaks of, how many bear a finding out. */
interface Share {
  readonly periods: number;
  readonly of: number;
}

type Sentence = (series: Series) => HoldReason;

const shareWords = ({ periods, of }: Share) => (periods === of ? `all ${of}` : `${periods} of ${of}`);

export const holdReasons = {
  frequency: (edition: Edition['frequency']) =>
    told('frequency', null, (series) => ({
      en: `the answer is of frequency ${edition}, the catalogue says ${series.frequency}. Check the code ${codeOf(series)} at the source, then correct the catalogue or discard.`,
      fr: `la réponse est de fréquence ${edition}, le catalogue indique ${series.frequency}. Vérifiez le code ${codeOf(series)} à la source, puis corrigez le catalogue ou écartez la réponse.`,
    })),
  statedScale: (scale: number) =>
    told('scale', null, (series) => ({
      en: `the answer is in powers of ten ${scale}, the catalogue says ${series.unit.scale}. Check the unit at the source, then correct the catalogue or discard.`,
      fr: `la réponse est à la puissance de dix ${scale}, le catalogue indique ${series.unit.scale}. Vérifiez l’unité à la source, puis corrigez le catalogue ou écartez la réponse.`,
    })),
  foundScale: (constant: number, share: Share) =>
    told('scale', null, () => ({
      en: `${shareWords(share)} known periods are ${english(constant)} times what they were, and the answer does not say that the unit changed. Check the unit at the source, then correct the catalogue or discard.`,
      fr: `${share.periods === share.of ? `les ${share.of} périodes connues valent toutes` : `${share.periods} des ${share.of} périodes connues valent`} ${french(constant)} fois ce qu’elles valaient, sans que la réponse annonce un changement d’unité. Vérifiez l’unité à la source, puis corrigez le catalogue ou écartez la réponse.`,
    })),
  base: (edition: string) =>
    told('base', null, (series) => ({
      en: `the answer has the base ${edition} = 100, the catalogue says ${series.unit.base === null ? 'none' : `${series.unit.base} = 100`}. If the agency changed the base, write the new one in the catalogue, then release; if not, discard.`,
      fr: `la réponse a pour base ${edition} = 100, le catalogue indique ${series.unit.base === null ? 'aucune base' : `${series.unit.base} = 100`}. Si l’organisme a changé de base, inscrivez la nouvelle au catalogue, puis publiez; sinon, écartez la réponse.`,
    })),
  decimals: (edition: number, ratio: number) =>
    told('decimals', `the newest value is ${english(ratio)} times the one before`, (series) => ({
      en: `the answer has ${edition} ${isSingular(edition, 'en') ? 'decimal' : 'decimals'} where the catalogue says ${series.unit.decimals}, and its newest value is of another order than the one before: the unit seems to have changed. Check it at the source, then correct the catalogue or discard.`,
      fr: `la réponse compte ${edition} ${isSingular(edition, 'fr') ? 'décimale' : 'décimales'}, le catalogue en indique ${series.unit.decimals}, et sa dernière valeur est d’un autre ordre que la précédente : l’unité semble avoir changé. Vérifiez-la à la source, puis corrigez le catalogue ou écartez la réponse.`,
    })),
  future: (newest: number, allowed: number) =>
    told('future', null, (series) => ({
      en: `the newest period is ${named(series, newest)}, and the calendar allows none after ${named(series, allowed)}. Check the period at the source, then correct the calendar or discard.`,
      fr: `la période la plus récente est ${named(series, newest)}, et le calendrier n’en permet aucune après ${named(series, allowed)}. Vérifiez la période à la source, puis corrigez le calendrier ou écartez la réponse.`,
    })),
  early: (newest: number, at: string, seenAt: string) =>
    told('early', null, (series) => ({
      en: `${named(series, newest)} was seen on ${formatInstantWithSeconds(seenAt, 'en')}, before its release on ${formatInstantWithSeconds(at, 'en')}. It is published by itself at that time; to publish it before, check with the agency.`,
      fr: `${named(series, newest)} a été vu le ${formatInstantWithSeconds(seenAt, 'fr')}, avant sa diffusion prévue le ${formatInstantWithSeconds(at, 'fr')}. La donnée sera publiée d’elle-même à cette heure; pour la publier avant, vérifiez auprès de l’organisme.`,
    })),
  flipped: ({ periods, of }: Share) =>
    told('sign', null, () => ({
      en: `${shareWords({ periods, of })} known periods have changed sign. Check the sign convention at the source, then release or discard.`,
      fr: `${periods === of ? `les ${of} périodes connues ont toutes` : `${periods} des ${of} périodes connues ont`} changé de signe. Vérifiez la convention de signe à la source, puis publiez ou écartez la réponse.`,
    })),
  negative: (ordinal: number, value: number) =>
    told('sign', `the value is ${english(value)}`, (series) => ({
      en: `the value of ${named(series, ordinal)} is negative, and the catalogue says that this series is never negative. Check it at the source, then correct the catalogue or discard.`,
      fr: `la valeur de ${named(series, ordinal)} est négative, alors que le catalogue indique une série jamais négative. Vérifiez-la à la source, puis corrigez le catalogue ou écartez la réponse.`,
    })),
  rebase: (constant: number, { periods, of }: Share) =>
    told('re-base', `the constant is ${english(constant)}`, () => ({
      en: `${shareWords({ periods, of })} known periods were multiplied by one constant, and no change of base is stated. If the agency changed the base, write the new one in the catalogue, then release; if not, discard.`,
      fr: `${periods === of ? `les ${of}` : `${periods} des ${of}`} périodes connues ont été multipliées par une même constante, sans qu’un changement de base soit annoncé. Si l’organisme a changé de base, inscrivez la nouvelle au catalogue, puis publiez; sinon, écartez la réponse.`,
    })),
  shifted: (by: 1 | -1, periods: number) =>
    told('shifted', null, () => ({
      en: `${periods} known values now stand one period ${by === 1 ? 'later' : 'earlier'} than they did. Check the periods at the source, then release or discard.`,
      fr: `${periods} valeurs connues se trouvent maintenant une période plus ${by === 1 ? 'tard' : 'tôt'} qu’avant. Vérifiez les périodes à la source, puis publiez ou écartez la réponse.`,
    })),
  anotherSeries: (changed: number, periods: number, distance: number) =>
    told('another-series', null, (series) => ({
      en: `${changed} of ${periods} known periods differ, by ${english(distance * 100)}% at the median, and no yearly revision is due. Check that ${codeOf(series)} is still this series, then release or discard.`,
      fr: `${changed} des ${periods} périodes connues diffèrent, de ${french(distance * 100)} % à la médiane, et aucune révision annuelle n’est attendue. Vérifiez que ${codeOf(series)} désigne toujours cette série, puis publiez ou écartez la réponse.`,
    })),
  backward: (newest: number, known: number) =>
    told('backward', null, (series) => ({
      en: `the newest period of the answer is ${named(series, newest)}, and ${named(series, known)} is known already: an old copy, perhaps. Ask the source again, then discard or release.`,
      fr: `la période la plus récente de la réponse est ${named(series, newest)}, alors que ${named(series, known)} est déjà connu : peut-être une ancienne copie. Interrogez de nouveau la source, puis écartez ou publiez.`,
    })),
  empty: (known: number) =>
    told('empty', null, () => ({
      en: `the answer claims to be complete and holds no observation, while ${known} ${isSingular(known, 'en') ? 'is' : 'are'} known. Ask the source again, then discard or switch the series off.`,
      fr: `la réponse se dit complète et ne contient aucune observation, alors que ${known} ${isSingular(known, 'fr') ? 'est connue' : 'sont connues'}. Interrogez de nouveau la source, puis écartez la réponse ou désactivez la série.`,
    })),
  terminated: () =>
    told('terminated', null, (series) => ({
      en: `the agency says that ${codeOf(series)} is discontinued. Find its successor, write it in the catalogue with its date, and discard this.`,
      fr: `l’organisme indique que ${codeOf(series)} est une série terminée. Trouvez la série qui lui succède, inscrivez-la au catalogue avec sa date, et écartez la réponse.`,
    })),
} satisfies Record<string, (...facts: never[]) => Sentence>;

/** Puts the series in front: a person reads these in a list of many. */
function told(code: HoldCode, figures: string | null, say: (series: Series) => Words): Sentence {
  return (series) => {
    const { en, fr } = say(series);
    return { code, figures, detail: { en: `${series.title.en} (${series.id}): ${en}`, fr: `${series.title.fr} (${series.id}) : ${fr}` } };
  };
}

function named(series: Series, ordinal: number): string {
  return formatPeriod({ frequency: series.frequency, ordinal });
}

function codeOf(series: Series): string {
  return series.codes.at(-1)?.code ?? series.id;
}

function english(value: number): string {
  return value.toLocaleString('en-CA', { maximumSignificantDigits: 6 });
}

function french(value: number): string {
  return value.toLocaleString('fr-CA', { maximumSignificantDigits: 6 });
}
