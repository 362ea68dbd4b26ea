import type { Detail } from './data-query';
import { refusal } from './refusal';

/** Observations of one answer: as many as a file has rows. */
const most = 400_000;
/** Where each of them repeats the key of its series in words. */
const mostKeyed = 80_000;

/** Counts the observations of an answer while they are read. Throws once there are more than one answer holds. */
export function counter(detail: Detail, repeatsKeys: boolean): (more: number) => void {
  const isCounted = detail === 'full' || detail === 'dataonly';
  const bound = repeatsKeys ? mostKeyed : most;
  let count = 0;
  return (more) => {
    count += more;
    if (isCounted && count > bound) throw tooLarge(bound);
  };
}

function tooLarge(bound: number) {
  const [en, fr] = [bound.toLocaleString('en-CA'), bound.toLocaleString('fr-CA')];
  return refusal('too-large', {
    en: `The answer would have more than ${en} observations: ask for fewer series or a shorter time.`,
    fr: `La réponse aurait plus de ${fr} observations : demandez moins de séries ou une période plus courte.`,
  });
}
