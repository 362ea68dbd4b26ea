import { BlockList, isIP } from 'node:net';

/**
 * Networks that no file is fetched from (IANA's special-purpose registries): this machine, private and shared networks,
 * link-local ones with the metadata service of most clouds, documentation, benchmarks, multicast, reserved. The last
 * one is a cloud's own service behind a public address.
 */
const closed4 = networks('ipv4', [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '168.63.129.16/32',
]);

/**
 * The only part of IPv6 that is given out for the public. Outside lie loopback, link-local, unique local, and every
 * address that carries an IPv4 one (`::ffff:127.0.0.1`, `64:ff9b::`), so that none of these opens a second way in.
 */
const open6 = networks('ipv6', ['2000::/3']);
/** Within it: tunnels that carry an IPv4 address (Teredo, 6to4), protocol assignments, documentation. */
const closed6 = networks('ipv6', ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']);

/** Whether an address belongs to the public internet. Only canonical spellings are: `0177.0.0.1` and `2130706433` are none. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !closed4.check(address, 'ipv4');
    case 6:
      return !address.includes('%') && open6.check(address, 'ipv6') && !closed6.check(address, 'ipv6');
    default:
      return false;
  }
}

function networks(family: 'ipv4' | 'ipv6', subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [network = '', bits] = subnet.split('/');
    list.addSubnet(network, Number(bits), family);
  }
  return list;
}
