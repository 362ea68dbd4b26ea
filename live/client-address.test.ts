import { describe, expect, it } from 'vitest';
import { addressesBehind, encryptedBehind, isNetwork, loopback } from './client-address';

const asking = (remoteAddress: string | undefined, forwarded?: string) => ({
  socket: { remoteAddress },
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
});
const addressOf = addressesBehind([...loopback, '10.1.0.0/16', '2001:db8:0:1::/64']);

describe('the address of a screen', () => {
  it('is that of its own connection where no proxy stands between', () => {
    expect(addressOf(asking('203.0.113.7'))).toBe('203.0.113.7');
    expect(addressOf(asking('::ffff:203.0.113.7'))).toBe('203.0.113.7');
    expect(addressOf(asking('127.0.0.1'))).toBe('127.0.0.1');
    expect(addressOf(asking(undefined, '203.0.113.7'))).toBe('');
  });

  it('is the one for which a trusted proxy asks', () => {
    for (const proxy of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.1.4.4', '2001:DB8:0:1::9']) {
      expect(addressOf(asking(proxy, '203.0.113.7'))).toBe('203.0.113.7');
    }
    expect(addressOf(asking('127.0.0.1', '203.0.113.7, 10.1.0.2'))).toBe('203.0.113.7');
    expect(addressOf(asking('127.0.0.1', '203.0.113.7:51824'))).toBe('203.0.113.7');
  });

  it('is that of its network where it is of IPv6', () => {
    expect(addressOf(asking('127.0.0.1', '[2001:db8:9::7]:51824'))).toBe('2001:db8:9:0::/64');
    expect(addressOf(asking('2001:db8:9:0:aaaa:bbbb:cccc:1'))).toBe('2001:db8:9:0::/64');
    expect(addressOf(asking('2001:0DB8:9:1::1'))).toBe('2001:db8:9:1::/64');
    expect(addressOf(asking('::1'))).toBe('0:0:0:0::/64');
  });

  it('is never the one that a screen makes up', () => {
    expect(addressOf(asking('203.0.113.7', '198.51.100.1'))).toBe('203.0.113.7');
    expect(addressOf(asking('127.0.0.1', '198.51.100.1, 203.0.113.7'))).toBe('203.0.113.7');
    expect(addressOf(asking('127.0.0.1', '198.51.100.1, 203.0.113.7, 10.1.0.2'))).toBe('203.0.113.7');
    expect(addressOf(asking('10.2.0.1', '198.51.100.1'))).toBe('10.2.0.1');
  });

  it('is the proxy’s where the proxy does not say for whom it asks', () => {
    expect(addressOf(asking('127.0.0.1', 'unknown'))).toBe('127.0.0.1');
    expect(addressOf(asking('127.0.0.1', ''))).toBe('127.0.0.1');
    expect(addressOf(asking('127.0.0.1', '198.51.100.1, _hidden, 10.1.0.2'))).toBe('10.1.0.2');
  });
});

describe('a connection', () => {
  const isEncrypted = encryptedBehind([...loopback]);
  const by = (remoteAddress: string, proto?: string) => ({
    socket: { remoteAddress },
    headers: proto === undefined ? {} : { 'x-forwarded-proto': proto },
  });

  it('is encrypted where a trusted proxy was asked by https', () => {
    for (const proto of ['https', 'HTTPS', 'https, http']) expect(isEncrypted(by('::ffff:127.0.0.1', proto))).toBe(true);
    for (const proto of ['http', '', undefined, 'http, https']) expect(isEncrypted(by('127.0.0.1', proto))).toBe(false);
  });

  it('is not by the word of anybody else', () => {
    expect(isEncrypted(by('203.0.113.7', 'https'))).toBe(false);
  });
});

describe('a network', () => {
  it.each(['127.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8', '0.0.0.0/0'])('%s is one', (text) => {
    expect(isNetwork(text)).toBe(true);
  });

  it.each(['', 'proxy.example', '10.0.0.0/33', '10.0.0/8', '10.0.0.0/', '10.0.0.0/8/8', '::1/129', '10.0.0.0/-1'])('%s is none', (text) => {
    expect(isNetwork(text)).toBe(false);
  });
});
