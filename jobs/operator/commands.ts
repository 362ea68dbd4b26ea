import { failure } from '../../core/errors';
import type { Outcome } from './channel';
import type { Desk } from './desk';
import { held } from './held';

/** Takes the words after its name and answers what to print. Throws an Error whose message is a sentence. */
type Command = (desk: Desk, words: readonly string[]) => Promise<string>;

/** Everything that an operator may ask of the program, one line each. */
const commands: Readonly<Record<string, Command>> = { held };

export async function runCommand(desk: Desk, name: string, words: readonly string[]): Promise<Outcome> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (command === undefined) throw failure('invalid-request', `There is no "${name}"; known are ${Object.keys(commands).join(', ')}.`);
    return { ok: true, text: await command(desk, words) };
  } catch (error) {
    return { ok: false, text: error instanceof Error ? error.message : String(error) };
  }
}
