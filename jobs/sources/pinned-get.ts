import { request } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import { failure } from '../../core/errors';

/** An address that a name stands for. */
export interface Resolved {
  readonly address: string;
  readonly family: number;
}

export interface PinnedRequest {
  /** Where to connect, whatever the name stands for by then; not empty. */
  readonly addresses: readonly Resolved[];
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal | null;
  /** A body of more bytes is given up. */
  readonly mostBytes: number;
}

export interface PinnedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export type PinnedGet = (url: URL, request: PinnedRequest) => Promise<PinnedAnswer>;

/**
 * Makes a GET over https that connects to addresses which were checked before, and to no other: the name is not looked up
 * a second time, so it cannot stand for something else between check and connection. The certificate must be the name's.
 * Follows no redirect. `tls` is for tests.
 */
export function createPinnedGet(tls: Pick<ConnectionOptions, 'ca'> = {}): PinnedGet {
  return (url, { addresses, headers, signal, mostBytes }) =>
    new Promise((resolve, reject) => {
      const options = { ...tls, agent: false, lookup: lookupOf(addresses), headers, signal: signal ?? undefined } as const;
      const asking = request(url, options, (response) => {
        const parts: Buffer[] = [];
        let bytes = 0;
        response.on('error', reject);
        response.on('data', (part: Buffer) => {
          bytes += part.length;
          if (bytes > mostBytes) response.destroy(tooLarge(url, mostBytes));
          else parts.push(part);
        });
        response.on('end', () => {
          const received = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
          resolve({ status: response.statusCode ?? 0, headers: Object.fromEntries(received), body: Buffer.concat(parts) });
        });
      });
      asking.on('error', reject);
      asking.end();
    });
}

/** Node asks for one address or for all, by how it connects. */
function lookupOf(addresses: readonly Resolved[]): LookupFunction {
  return (_name, options, answer) => {
    const [first] = addresses;
    if (options.all) answer(null, [...addresses]);
    else answer(null, first?.address ?? '', first?.family);
  };
}

function tooLarge({ host }: URL, mostBytes: number): Error {
  return failure('source-refused', `${host} sent more than ${mostBytes / 1024 / 1024} MiB for one file: none of it is taken.`);
}
