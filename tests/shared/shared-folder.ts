import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of recorded responses and real series that lies beside the repository; null where there is none. */
export const sharedFolder = find();

/**
 * Whether tests that read the folder can run. Without the folder they are left out and say so; with REQUIRE_SHARED=1
 * (as .ci/run sets it) a missing folder is a failure.
 */
export function sharedIsHere(): boolean {
  if (sharedFolder !== null) return true;
  const sentence = 'There is no ../shared beside the repository, so what is tested on recorded responses and real series is not tested.';
  if (process.env.REQUIRE_SHARED === '1') throw new Error(`${sentence} REQUIRE_SHARED=1 asks for it: put the folder there.`);
  console.warn(`${sentence} Set REQUIRE_SHARED=1 to make this a failure.`);
  return false;
}

function find(): string | null {
  const folder = fileURLToPath(new URL('../../../shared', import.meta.url));
  return existsSync(folder) ? folder : null;
}
