import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** A proxy on the machine itself. */
export const loopback: readonly string[] = ['127.0.0.0/8', '::1'];

/** Whether a text names an address, `203.0.113.7`, or a network of them, `10.0.0.0/8`. */
export function isNetwork(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const most = isIP(address) === 4 ? 32 : 128;
  return isIP(address) !== 0 && more.length === 0 && (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= most));
}

type Asking = { readonly headers: IncomingMessage['headers']; readonly socket: { readonly remoteAddress?: string | undefined } };

/**
 * Answers whose a connection is. All that comes through a reverse proxy has the proxy's address; a trusted one says in
 * X-Forwarded-For for whom it asks. That list is read from its end, where each proxy adds the address that it saw: the first
 * that is no trusted proxy's is the screen's. What stands before it, or comes from anybody else, may be made up.
 * `trusted` are addresses and networks (`isNetwork`). An IPv6 address stands for its network, `2001:db8:0:7::/64`, for whoever has
 * one has them all. The answer is empty for a connection that has gone.
 */
export function addressesBehind(trusted: readonly string[]): (request: Asking) => string {
  const isProxy = proxiesAmong(trusted);
  return ({ headers, socket }) => {
    let address = plain(socket.remoteAddress ?? '');
    const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
    while (isProxy(address)) {
      const before = plain(forwarded.pop() ?? '');
      if (isIP(before) === 0) break;
      address = before;
    }
    return isIP(address) === 6 ? networkOf(address) : address;
  };
}

/**
 * Answers whether a connection is encrypted as its screen sees it: a trusted proxy says in X-Forwarded-Proto by what it was asked.
 * `trusted` as in `addressesBehind`.
 */
export function encryptedBehind(trusted: readonly string[]): (request: Asking) => boolean {
  const isProxy = proxiesAmong(trusted);
  return ({ headers, socket }) => {
    const [proto = ''] = [headers['x-forwarded-proto'] ?? []].flat().join(',').split(',');
    return isProxy(plain(socket.remoteAddress ?? '')) && proto.trim().toLowerCase() === 'https';
  };
}

function proxiesAmong(trusted: readonly string[]): (address: string) => boolean {
  const proxies = listOf(trusted);
  return (address) => isIP(address) !== 0 && proxies.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

function networkOf(address: string): string {
  const [head = '', tail = ''] = address.split('::');
  const [before, after] = [head, tail].map((part) => part.split(':').filter((group) => group !== '')) as [string[], string[]];
  const groups = [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after];
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}

/** One spelling of an address: without a port, without brackets, and IPv4 as such where the system gives it as IPv6. */
function plain(text: string): string {
  const bare = text
    .trim()
    .replace(/^\[([^\]]*)\](:\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1');
  return bare.replace(/^::ffff:(?=[\d.]+$)/i, '').toLowerCase();
}
