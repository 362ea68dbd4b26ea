import { describe, expect, it } from 'vitest';
import type { Period } from './period';
import { parsePeriod } from './period';
import { snippetOf } from './snippet';

const period = parsePeriod('2026-09') as Period;
const sought = { value: 41312.4, decimals: 1, period, code: null };

describe('the bytes around a value', () => {
  it('are found beside its period, not where the same number stands elsewhere', () => {
    const text = `{"total":41312.4,"note":"${'.'.repeat(600)}"},{"refPer":"2026-09-01","value":41312.4,"decimals":1}`;
    const found = snippetOf(text, sought);
    expect(found?.value).toBe('41312.4');
    expect(found?.before).toContain('2026-09-01');
    expect(found?.after).toBe(',"decimals":1}');
  });

  it('are looked for behind the series’ code', () => {
    const text = `v1,2026-09,7.5${' '.repeat(900)}v2,2026-09,7.5,last`;
    expect(snippetOf(text, { value: 7.5, decimals: 1, period, code: 'v2' })?.after).toBe(',last');
  });

  it('do not stand within longer numbers', () => {
    expect(snippetOf('2026-09 17.5 7.55 7.5.1', { value: 7.5, decimals: 1, period, code: null })).toBeNull();
    expect(snippetOf('2026-09 is 7.5.', { value: 7.5, decimals: 1, period, code: null })?.before).toBe('2026-09 is ');
  });

  it('may lack the zeros that we keep', () => {
    expect(snippetOf('2026-09,7', { value: 7, decimals: 1, period, code: null })?.value).toBe('7');
  });

  it('know the month as BLS names it', () => {
    const text = '{"year":"2026","period":"M09","value":"318.2"},{"year":"2026","period":"M08","value":"318.1"}';
    expect(snippetOf(text, { value: 318.2, decimals: 1, period, code: null })?.before).toContain('M09');
  });

  it('are none where the value stands several times and never near its period', () => {
    expect(snippetOf(`7.5 ${'x'.repeat(500)} 7.5`, { value: 7.5, decimals: 1, period, code: null })).toBeNull();
    expect(snippetOf('nothing', sought)).toBeNull();
  });
});
