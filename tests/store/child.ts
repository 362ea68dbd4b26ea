/** A process of its own on a store, for tests that kill it or open its folder beside it. Asked by one JSON argument. */
import { openDatabase, type Step } from '../../prisma/database';
import { archive } from '../../prisma/queries/payloads';
import { publish } from '../../prisma/queries/vintages';
import { answer, edition, point, publication } from './editions';
import { wallClock } from './engines';

interface Asked {
  readonly url: string | null;
  readonly folder: string;
  /** Open and say so; then wait to be killed. Or publish day after day from `day` on, and die in `killAt`'s `killAfter`th time. */
  readonly act: 'open' | 'publish';
  readonly killAt?: Step;
  readonly killAfter?: number;
  readonly day?: number;
}

const asked = JSON.parse(process.argv[2] ?? '{}') as Asked;
let met = 0;

async function step(name: Step): Promise<void> {
  if (name !== asked.killAt) return;
  met += 1;
  if (met < (asked.killAfter ?? 1)) return;
  await say(`killed at ${name}`);
  process.kill(process.pid, 'SIGKILL');
  await new Promise(() => undefined);
}

function say(words: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(`${words}\n`, () => resolve()));
}

async function main(): Promise<void> {
  const database = await openDatabase({ url: asked.url, folder: asked.folder, clock: wallClock, step });
  await say('open');
  if (asked.act === 'open') return void setInterval(() => undefined, 60_000);
  for (let day = asked.day ?? 1; ; day += 1) {
    const payload = await archive(database, { source: 'statcan', response: answer(`day ${day}`) });
    const date = new Date(Date.UTC(2020, 0, day)).toISOString().slice(0, 10);
    const prints = await publish(database, [
      publication('S1', payload, date, edition([point(day, day), point(day + 1, day)])),
      publication('S2', payload, date, edition([point(day, -day), point(day + 1, -day)])),
    ]);
    await say(`published ${day} ${prints.map(({ seq }) => seq).join(' ')}`);
  }
}

main().catch(async (error: unknown) => {
  await say(`failed ${error instanceof Error ? error.message : String(error)}`);
  process.exit(3);
});
