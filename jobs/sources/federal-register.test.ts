import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documentsRequest, federalRegister, mostPages, readDocuments } from './federal-register';
import type { SourceResponse } from './source';

const request = documentsRequest('"motor vehicle"', { from: '2026-10-01', page: 2 });
const good = readFileSync(new URL('../../tests/fixtures/federal-register/good.json', import.meta.url), 'utf8');

function answered(text: string, status = 200): SourceResponse {
  return { request, url: 'https://register.invalid/', status, headers: {}, text, receivedAt: '2026-11-24T13:00:00.000Z' };
}

const changed = (change: (answer: { results: Record<string, unknown>[] }) => void) => {
  const answer = JSON.parse(good);
  change(answer);
  return answered(JSON.stringify(answer));
};

describe('a question to the Federal Register', () => {
  it('asks for proclamations and executive orders that hold the word, from a day on, a page at a time', () => {
    const { pathname, searchParams } = new URL(request.path, 'https://register.invalid');
    expect(pathname).toBe('/documents.json');
    expect(searchParams.getAll('conditions[presidential_document_type][]')).toEqual(['proclamation', 'executive_order']);
    expect(searchParams.get('conditions[type][]')).toBe('PRESDOCU');
    expect(searchParams.get('conditions[term]')).toBe('"motor vehicle"');
    expect(searchParams.get('conditions[publication_date][gte]')).toBe('2026-10-01');
    expect(searchParams.get('page')).toBe('2');
    expect(searchParams.getAll('fields[]')).toContain('effective_on');
    expect(request.path).toMatch(/^\/[!-~]+$/);
  });

  it('is asked a few times a day', () => {
    expect(federalRegister.limits.pollEveryMs).toBe(6 * 3_600_000);
    expect(mostPages).toBeGreaterThan(1);
  });
});

describe('an answer of the Federal Register', () => {
  it('gives each document with its numbers and days, null where the register states none', () => {
    expect(readDocuments(answered(good)).documents).toEqual([
      {
        number: '2026-90001',
        kind: 'proclamation',
        presidentialNumber: '99801',
        title: 'Adjusting Imports of an Invented Metal Into the United States',
        signedOn: '2026-11-02',
        publishedOn: '2026-11-06',
        effectiveOn: null,
        url: 'https://www.federalregister.gov/documents/2026/11/06/2026-90001/invented',
        abstract: null,
      },
      {
        number: '2026-90002',
        kind: 'executive-order',
        presidentialNumber: '99802',
        title: 'Amending Invented Duties',
        signedOn: null,
        publishedOn: '2026-11-05',
        effectiveOn: '2026-12-01',
        url: 'https://www.federalregister.gov/documents/2026/11/05/2026-90002/invented',
        abstract: 'An invented order.',
      },
    ]);
  });

  it('refuses a document of another kind with a sentence and takes the others', () => {
    expect(readDocuments(answered(good)).refused).toEqual([
      'The Federal Register lists document 2026-90003 as "Memorandum", which was not asked for: look it up there.',
    ]);
  });

  it('says whether a page follows', () => {
    expect(readDocuments(answered(good)).more).toBe(true);
    expect(readDocuments(answered('{"count":0}'))).toEqual({ documents: [], refused: [], more: false });
  });

  it.each([
    ['publication_date', 'November 6, 2026'],
    ['html_url', 'javascript:alert(1)'],
    ['title', ''],
    ['title', null],
  ])('refuses a document whose %s is %j, and takes the others', (field, value) => {
    const read = readDocuments(changed(({ results }) => Object.assign(results[0] ?? {}, { [field]: value })));
    expect(read.documents.map(({ number }) => number)).toEqual(['2026-90002']);
    expect(read.refused[0]).toMatch(new RegExp(`^The Federal Register lists document 2026-90001 in another shape.+at "${field}"`));
  });

  it.each([
    ['<!DOCTYPE html><title>Request Access</title>', 200, 'source-shape-changed', 'a web page titled "Request Access"'],
    [good.slice(0, 300), 200, 'source-shape-changed', 'not whole JSON'],
    ['', 200, 'source-shape-changed', 'an empty answer'],
    ['{"count":"3"}', 200, 'source-shape-changed', 'at "count"'],
    ['{"count":3}', 200, 'source-shape-changed', 'counts 3 documents and lists none'],
    ['{"errors":{"conditions":"bad"}}', 400, 'source-refused', 'HTTP 400'],
  ])('%j with HTTP %i is %s: %s', (text, status, code, words) => {
    expect(() => readDocuments(answered(text, status))).toThrow(expect.objectContaining({ code, message: expect.stringContaining(words) }));
  });
});
