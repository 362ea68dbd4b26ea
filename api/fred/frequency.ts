import type { Frequency } from '../../core/period';
import { refusal } from './questions';

/** FRED's frequencies that we have. Our weeks are those of ISO 8601, which end on Sunday. */
const codes: ReadonlyMap<string, Frequency> = new Map([
  ['d', 'D'],
  ['w', 'W'],
  ['wesu', 'W'],
  ['m', 'M'],
  ['q', 'Q'],
  ['a', 'A'],
]);
const others = ['bw', 'bwem', 'bwew', 'sa', 'wef', 'weth', 'wew', 'wetu', 'wem', 'wesa'];
/** The same as the addresses of graphs write them. */
const names: ReadonlyMap<string, Frequency> = new Map([
  ['daily', 'D'],
  ['weekly', 'W'],
  ['weekly, ending sunday', 'W'],
  ['monthly', 'M'],
  ['quarterly', 'Q'],
  ['annual', 'A'],
]);

export function frequencyAsked(text: string | null): Frequency | null {
  if (text === null) return null;
  const frequency = codes.get(text);
  if (frequency !== undefined) return frequency;
  if (others.includes(text)) throw refusal(`Frequency ${text} is not made here. Those made are: ${[...codes.keys()].join(', ')}.`);
  throw refusal(`Variable frequency is not one of the values: ${[...codes.keys(), ...others].join(', ')}.`);
}

/** Of a graph: in full, or by its letter. */
export function frequencyNamed(text: string): Frequency | null {
  if (text === '') return null;
  const folded = text.toLowerCase().replace(/,\s*/, ', ');
  const frequency = names.get(folded) ?? codes.get(folded);
  if (frequency !== undefined) return frequency;
  throw refusal(`Variable fq is not one of the values: Daily; Weekly; Weekly, Ending Sunday; Monthly; Quarterly; Annual.`);
}
