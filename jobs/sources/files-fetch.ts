import { lookup } from 'node:dns/promises';
import { failure, isFailure } from '../../core/errors';
import { createFolderFetch } from './files-folder';
import { type FileRefusal, refusedResponse } from './files-refusal';
import { largestBody } from './http-body';
import { unreachable } from './http-failures';
import { createPinnedGet, type PinnedAnswer, type PinnedGet, type Resolved } from './pinned-get';
import { isPublicAddress } from './public-address';

export interface FilesFetchOptions {
  /** Hosts that files may be fetched from, `data.example.org`, with `:port` where it is not 443. */
  readonly hosts: readonly string[];
  readonly clock: { now(): number };
  readonly resolve?: (name: string) => Promise<readonly Resolved[]>;
  readonly get?: PinnedGet;
}

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const mostRedirects = 3;
/** The source's own limit is told in its sentence. */
const patienceMs = 15_000;

/**
 * How `http` gets the files of the source `files`: from its folder, or over https from the hosts of the operator's list.
 * A host is asked only if every address that its name stands for is a public one, at exactly these addresses; that is
 * checked again for each redirect. What can't be had is an answer that says why, and never throws.
 */
export function createFilesFetch({ hosts, clock, resolve = resolveAll, get = createPinnedGet() }: FilesFetchOptions): Fetch {
  const fromFolder = createFolderFetch(clock);
  const listed = new Set(hosts.map((host) => host.toLowerCase()));

  async function fromHost(asked: string, init: RequestInit): Promise<Response> {
    let url = new URL(asked);
    for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
      refuseUrl(url, listed);
      const addresses = await publicAddresses(url, resolve);
      const answer = await get(url, {
        addresses,
        headers: { ...(init.headers as Record<string, string>), 'accept-encoding': 'identity' },
        signal: init.signal ?? null,
        mostBytes: largestBody,
      });
      const next = redirectOf(answer, url);
      if (next === null) return responseOf(answer, url);
      url = next;
    }
    throw failure(
      'source-refused',
      `The address ${asked} leads on more than ${mostRedirects} times: write the last one into the catalogue.`,
    );
  }

  return async (url, init) => {
    if (url.startsWith('file:')) return fromFolder(url, init);
    try {
      return await fromHost(url, init);
    } catch (error) {
      return withUrl(refusedResponse(refusalOf(error, url)), url);
    }
  };
}

/** @throws source-refused for an address that is not to be asked, before anything is looked up. */
function refuseUrl(url: URL, listed: ReadonlySet<string>): void {
  const shown = `${url.protocol}//${url.host}${url.pathname}`;
  if (url.protocol !== 'https:') throw failure('source-refused', `The address ${shown} is not https: files are fetched over https only.`);
  if (url.username !== '' || url.password !== '') {
    throw failure('source-refused', `The address ${shown} carries a user or password: take it out of the catalogue.`);
  }
  if (!listed.has(url.host)) {
    throw failure('source-refused', `The host ${url.host} is not on the list of hosts: the operator may put it into FILES_HOSTS.`);
  }
}

/** @throws source-refused unless every address of the host is public. */
async function publicAddresses({ hostname, host }: URL, resolve: NonNullable<FilesFetchOptions['resolve']>): Promise<readonly Resolved[]> {
  const addresses = await resolve(hostname.replace(/^\[|\]$/g, ''));
  if (addresses.length > 0 && addresses.every(({ address }) => isPublicAddress(address))) return addresses;
  throw failure('source-refused', `The host ${host} stands for an address that is not public: nothing is fetched from it.`);
}

function redirectOf({ status, headers }: PinnedAnswer, from: URL): URL | null {
  if (![301, 302, 303, 307, 308].includes(status)) return null;
  const location = headers.location ?? '';
  if (location === '' || !URL.canParse(location, from)) {
    throw failure('source-refused', `The host ${from.host} leads on to nowhere (HTTP ${status}): correct the address in the catalogue.`);
  }
  return new URL(location, from);
}

/** Statuses that speak of the host, which `http` would take for the state of all files, are told of this one. */
function responseOf({ status, headers, body }: PinnedAnswer, url: URL): Response {
  const { host } = url;
  if (status === 304) return withUrl(new Response(null, { status, headers }), url.href);
  if (status === 429) throw failure('source-rate-limited', `The host ${host} says that it is asked too often (HTTP 429).`);
  if (status < 200 || status >= 500) throw failure('source-unreachable', `The host ${host} is up but does not work (HTTP ${status}).`);
  if (!['', 'identity'].includes(headers['content-encoding'] ?? '')) {
    throw failure(
      'source-refused',
      `The host ${host} sends its files compressed though asked not to: put them where they are sent as they are.`,
    );
  }
  const bytes = body.length === 0 ? null : new Uint8Array(body);
  return withUrl(new Response(bytes, { status, headers: kept(headers) }), url.href);
}

/** What http and the archive use. */
function kept(headers: Readonly<Record<string, string>>): Record<string, string> {
  const names = ['content-type', 'etag', 'last-modified'];
  return Object.fromEntries(names.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])));
}

function refusalOf(error: unknown, url: string): FileRefusal {
  const { code, message } = isFailure(error) ? error : unreachable(`The host ${new URL(url).host}`, error, patienceMs);
  return { error: code, reason: message };
}

/** A response that was made here has no address of its own. */
function withUrl(response: Response, url: string): Response {
  return Object.defineProperty(response, 'url', { value: url });
}

async function resolveAll(name: string): Promise<readonly Resolved[]> {
  return lookup(name, { all: true });
}
