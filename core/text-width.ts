const narrow = /[ijl.,:;'’|!·()[\]\u00a0 ]/;
const wide = /[mwMW%—…@]/;

/**
 * About the width of a text in pixels, without a font, rather too much than too little: the advances of IBM Plex Sans in em, a
 * little widened, so that what is laid out by them also fits in Arial.
 */
export function widthOf(text: string, sizePx: number, isBold = false): number {
  let em = 0;
  for (const letter of text) em += narrow.test(letter) ? 0.28 : wide.test(letter) ? 0.9 : /[\p{Lu}\d]/u.test(letter) ? 0.64 : 0.56;
  return em * sizePx * (isBold ? 1.03 : 1);
}
