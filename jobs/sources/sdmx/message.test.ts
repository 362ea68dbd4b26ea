import { describe, expect, it } from 'vitest';
import { readMessage } from './message';
import { answer, plainDialect as dialect, sentence } from './plain-service';

describe('an answer that is no message', () => {
  it('is told from one without data', () => {
    expect(readMessage(answer('', 204), dialect)).toEqual([]);
    expect(readMessage(answer('none here', 404), { ...dialect, meaningOf: () => 'nothing' })).toEqual([]);
    expect(sentence('')).toMatch(/^source-shape-changed: The service sent an empty answer/);
  });

  it('is refused with what it is: XML, a web page, a status', () => {
    expect(sentence('<?xml version="1.0"?><m:Error xmlns:m="x"/>')).toMatch(
      /^source-shape-changed: .+sent XML \(m:Error\) in place of SDMX-CSV or SDMX-JSON/,
    );
    expect(sentence('<!DOCTYPE html><html><head><title>Oh no</title></head></html>')).toMatch(
      /web page titled "Oh no".+It is down\. Open the address/,
    );
    expect(sentence('<html></html>', {}, 403)).toMatch(/^source-refused: .+HTTP 403/);
    expect(sentence('Bad key', {}, 400)).toMatch(/^source-refused: .+HTTP 400/);
    expect(sentence('<html></html>', {}, 429)).toMatch(/^source-rate-limited: .+HTTP 429/);
    expect(sentence('<html></html>', {}, 503)).toMatch(/^source-unreachable: .+HTTP 503/);
    expect(sentence('{"data": ')).toMatch(/^source-shape-changed: .+not whole JSON/);
  });
});
