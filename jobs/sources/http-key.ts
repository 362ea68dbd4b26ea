import type { Key } from './source';

/** A request as it goes out. */
export interface KeyedCall {
  readonly url: string;
  readonly body: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** The call with the key where the agency wants it. A field goes into the JSON object of the body. */
export function withKey(call: KeyedCall, { sentAs }: Key, secret: string): KeyedCall {
  if ('header' in sentAs) return { ...call, headers: { ...call.headers, [sentAs.header]: `${sentAs.prefix}${secret}` } };
  if ('field' in sentAs) return { ...call, body: JSON.stringify({ ...JSON.parse(call.body ?? '{}'), [sentAs.field]: secret }) };
  const url = new URL(call.url);
  url.search += `${url.search === '' ? '?' : '&'}${encodeURIComponent(sentAs.parameter)}=${encodeURIComponent(secret)}`;
  return { ...call, url: url.href };
}

const stand = '[key]';

/** What an agency sent back, with the key taken out where it was repeated: bytes are archived and shown, addresses logged. */
export function withoutKey<Said extends Buffer | string>(said: Said, secret: string | null): Said {
  if (secret === null) return said;
  const spellings = [secret, encodeURIComponent(secret)];
  if (!spellings.some((spelling) => said.includes(spelling))) return said;
  const text = typeof said === 'string' ? said : said.toString('latin1');
  const plain = spellings.reduce((rest, spelling) => rest.replaceAll(spelling, stand), text);
  return (typeof said === 'string' ? plain : Buffer.from(plain, 'latin1')) as Said;
}
