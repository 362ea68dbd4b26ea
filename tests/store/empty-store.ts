import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';

/** Names the run's empty store to all its processes; make-empty-store.ts sets it. */
export const variable = 'EMPTY_STORE';

/** Lays a copy of the run's empty embedded store into a folder; without one, who opens the folder makes its own. */
export async function layEmptyStore(folder: string): Promise<void> {
  const made = process.env[variable];
  if (made !== undefined && existsSync(made)) await cp(made, folder, { recursive: true });
}
