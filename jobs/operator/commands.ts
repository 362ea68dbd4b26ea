import { failure } from '../../core/errors';
import type { Outcome } from './channel';
import type { Desk, Work } from './desk';
import { held } from './held';
import { measures } from './measures';

/** Reads the words after its name; throws an Error whose message is a sentence, before any store is taken. */
type Command = (words: readonly string[]) => Work;

/** Everything that an operator may ask of the program, one line each. */
const commands: Readonly<Record<string, Command>> = { held, measures };

/** @throws invalid-request for a command that there is not, and for words that it does not know */
export function workOf(name: string, words: readonly string[]): Work {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) throw failure('invalid-request', `There is no "${name}"; known are ${Object.keys(commands).join(', ')}.`);
  return command(words);
}

export async function runCommand(desk: Desk, name: string, words: readonly string[]): Promise<Outcome> {
  try {
    return { ok: true, text: await workOf(name, words)(desk) };
  } catch (error) {
    return { ok: false, text: error instanceof Error ? error.message : String(error) };
  }
}
