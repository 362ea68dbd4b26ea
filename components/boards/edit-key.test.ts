import { describe, expect, it } from 'vitest';
import { forgetEditKey, hideEditKey, keepEditKey, takeEditKey } from './edit-key';

function browser(hash: string) {
  const kept = new Map<string, string>();
  const addresses: string[] = [];
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  } as Storage;
  const place = {
    location: { hash, pathname: '/boards/abc', search: '?x=1' },
    history: { state: null, replaceState: (_: unknown, __: string, url: string) => void addresses.push(url) },
  } as unknown as Window;
  return { kept, addresses, place, storage: () => storage };
}

const refusing = () => {
  throw new DOMException('The operation is insecure.');
};

describe('an edit key', () => {
  it('that came with the address is kept, and leaves the address', () => {
    const { kept, addresses, place, storage } = browser('#edit=secret');
    expect(takeEditKey('abc', place.location, storage)).toEqual({ key: 'secret', came: true });
    hideEditKey('abc', place, storage);
    expect([...kept]).toEqual([['board-key:abc', 'secret']]);
    expect(addresses).toEqual(['/boards/abc?x=1']);
  });

  it('that is kept is found again without the address, until it is forgotten', () => {
    const { place, storage } = browser('');
    expect(takeEditKey('abc', place.location, storage)).toBeNull();
    expect(keepEditKey('abc', 'secret', storage)).toBe(true);
    expect(takeEditKey('abc', place.location, storage)).toEqual({ key: 'secret', came: false });
    expect(takeEditKey('other', place.location, storage)).toBeNull();
    forgetEditKey('abc', storage);
    expect(takeEditKey('abc', place.location, storage)).toBeNull();
  });

  it('stays in the address of a browser that keeps nothing', () => {
    const { addresses, place } = browser('#edit=secret');
    expect(takeEditKey('abc', place.location, refusing)).toEqual({ key: 'secret', came: true });
    hideEditKey('abc', place, refusing);
    expect(addresses).toEqual([]);
    expect(takeEditKey('abc', browser('#content').place.location, refusing)).toBeNull();
    expect(() => forgetEditKey('abc', refusing)).not.toThrow();
  });
});
