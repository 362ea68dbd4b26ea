import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPublicAddress } from './public-address';

describe('a public address', () => {
  it.each([
    '8.8.8.8',
    '1.1.1.1',
    '93.184.216.34',
    '172.15.255.255',
    '172.32.0.1',
    '100.63.255.255',
    '100.128.0.1',
    '2606:4700::1111',
    '2a00:1450::1',
  ])('is %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ['this machine', ['127.0.0.1', '127.255.255.254', '0.0.0.0', '::1', '::']],
    ['a private network', ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12:3456::1']],
    ['a link', ['169.254.1.1', 'fe80::1', 'fe80::1%eth0']],
    ['a carrier’s shared network', ['100.64.0.1', '100.127.255.255']],
    ['a metadata service', ['169.254.169.254', 'fd00:ec2::254', '100.100.100.200', '192.0.0.192', '168.63.129.16']],
    [
      'an IPv4 address in IPv6',
      [
        '::ffff:127.0.0.1',
        '::ffff:7f00:1',
        '::ffff:10.0.0.1',
        '::ffff:8.8.8.8',
        '::127.0.0.1',
        '64:ff9b::7f00:1',
        '2002:7f00:1::',
        '2001:0:7f00:1::',
      ],
    ],
    [
      'documentation, benchmarks, multicast, reserved',
      ['192.0.2.1', '198.51.100.1', '203.0.113.1', '198.18.0.1', '224.0.0.1', '240.0.0.1', '255.255.255.255', '2001:db8::1', 'ff02::1'],
    ],
    ['another spelling', ['2130706433', '0177.0.0.1', '0x7f.0.0.1', '0x7f000001', '127.1', '8.8.8', ' 8.8.8.8', '', 'localhost', '[::1]']],
  ])('is none of %s: %j', (_what, addresses) => {
    expect(addresses.filter(isPublicAddress)).toEqual([]);
  });

  it('is never one that carries an IPv4 address, whatever that is', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.tuple(byte, byte, byte, byte), (bytes) => {
        const mapped = bytes.join('.');
        expect([`::ffff:${mapped}`, `::${mapped}`, `64:ff9b::${mapped}`].filter(isPublicAddress)).toEqual([]);
      }),
    );
  });
});
