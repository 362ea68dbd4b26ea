import { z } from 'zod';

/** Nothing that a reader can see: marks that join letters or emoji may stand among others, never alone. */
const unseen = /^[\s\p{Cf}\p{Mn}]*$/u;
/** What no name holds: controls, halves of characters, and marks that turn the direction of what follows. */
const refused = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/u;

/** A line that a person wrote, its spaces made single, of so many characters; all of it can be seen where it is shown. */
export function lineOf(least: number, most: number) {
  return z
    .string()
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .refine((text) => [...text].length <= most && !refused.test(text) && (unseen.test(text) ? text === '' && least === 0 : true));
}
