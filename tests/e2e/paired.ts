import type { Profile } from '../../core/wall/profile';
import { wallProfile } from '../fixtures/profile';

export const operatorKeyOfTests = 'key-of-operators-in-tests';

/** A wall of the morning on a television of 55 inches at 5 m, unless a test says otherwise. */
export const usualProfile: Profile = { ...wallProfile, panels: 'fit', desk: 'Trade desk' };

/** Opens /wall as a device does and pairs it as an operator does; answers the path of its wall. The program must know `key` as OPERATOR_KEY. */
export async function paired(
  url: string,
  { name, profile = {}, key = operatorKeyOfTests }: { name: string; profile?: Partial<Profile>; key?: string },
): Promise<string> {
  const opened = await fetch(`${url}/wall`, { redirect: 'manual' });
  const path = opened.headers.get('location') ?? '';
  const page = await (await fetch(url + path)).text();
  const code = /data-field="word">([0-9A-Z]{6})</.exec(page)?.[1] ?? '';
  const signedIn = await fetch(`${url}/api/v1/operator/session`, { method: 'POST', headers: json, body: JSON.stringify({ key }) });
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const made = await fetch(`${url}/api/v1/screens`, {
    method: 'POST',
    headers: { ...json, cookie },
    body: JSON.stringify({ code, name, profile: { ...usualProfile, ...profile } }),
  });
  if (!made.ok) throw new Error(`The screen ${name} could not be paired: ${made.status} ${await made.text()}`);
  return path;
}

const json = { 'Content-Type': 'application/json' };
