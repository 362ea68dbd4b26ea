/** An address as it may be shown: without a user, and without a key that may stand in its query; null for what is none. */
export function withoutKeys(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const address = new URL(url);
  address.username = '';
  address.password = '';
  for (const name of [...address.searchParams.keys()]) {
    if (/key|token|secret/i.test(name)) address.searchParams.set(name, 'withheld');
  }
  return address.href;
}

/** Headers of an answer that say what the bytes are and when they were made. */
const told: ReadonlySet<string> = new Set([
  'content-type',
  'content-encoding',
  'content-length',
  'last-modified',
  'etag',
  'date',
  'expires',
]);

export function headersTold(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .filter(([name]) => told.has(name)),
  );
}
