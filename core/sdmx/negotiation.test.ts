import { describe, expect, it } from 'vitest';
import { negotiate } from './negotiation';

const offers = [
  { type: 'application/vnd.a+xml;version=2.1', format: 'xml' },
  { type: 'application/xml', format: 'xml' },
  { type: 'application/vnd.a+json;version=1.0.0', format: 'json' },
  { type: 'text/csv', format: 'csv' },
];
const chosen = (accept: string | undefined) => negotiate(accept, offers)?.type ?? null;

describe('an Accept header', () => {
  it.each([
    [undefined, 'application/vnd.a+xml;version=2.1'],
    ['', 'application/vnd.a+xml;version=2.1'],
    ['*/*', 'application/vnd.a+xml;version=2.1'],
    ['application/*', 'application/vnd.a+xml;version=2.1'],
    ['text/*', 'text/csv'],
    ['application/xml', 'application/xml'],
    ['APPLICATION/VND.A+JSON', 'application/vnd.a+json;version=1.0.0'],
    ['application/vnd.a+json; version="1.0.0"; charset=utf-8', 'application/vnd.a+json;version=1.0.0'],
    ['application/vnd.a+json;version=2.0.0', null],
    ['text/csv;q=0.5, application/vnd.a+json;q=0.7', 'application/vnd.a+json;version=1.0.0'],
    ['text/csv, */*;q=0.1', 'text/csv'],
    ['application/vnd.a+xml;q=0, */*', 'application/xml'],
    ['image/png', null],
    ['text/csv;q=0', null],
    ['text/csv;q=many', null],
  ])('%s takes %s', (accept, type) => {
    expect(chosen(accept)).toBe(type);
  });
});
