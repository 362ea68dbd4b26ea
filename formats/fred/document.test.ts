import { describe, expect, it } from 'vitest';
import { writeFred, writeFredError } from './document';
import { writeGraphCsv } from './graph-csv';

const list = { name: 'seriess', element: 'series', head: { count: 1 }, items: [{ id: 'A', title: 'a "b" & <c>\nd\u0001', popularity: 0 }] };

describe('a list', () => {
  it('is attributes of elements in XML, escaped, without characters that XML has not', () => {
    expect(writeFred(list, 'xml')).toBe(
      '<?xml version="1.0" encoding="utf-8" ?>\n<seriess count="1">\n  <series id="A" title="a &quot;b&quot; &amp; &lt;c&gt;&#10;d" popularity="0"/>\n</seriess>\n',
    );
  });

  it('is an object with one array in JSON, its numbers numbers', () => {
    expect(JSON.parse(writeFred(list, 'json'))).toEqual({ count: 1, seriess: list.items });
  });

  it('has texts and one field as the text of elements where FRED has them so', () => {
    const days = { name: 'vintage_dates', element: 'vintage_date', head: {}, items: ['1958-12-21'] };
    expect(writeFred(days, 'xml')).toContain('<vintage_date>1958-12-21</vintage_date>');
    const dates = {
      name: 'release_dates',
      element: 'release_date',
      head: {},
      items: [{ release_id: 82, date: '1997-02-10' }],
      text: 'date',
    };
    expect(writeFred(dates, 'xml')).toContain('<release_date release_id="82">1997-02-10</release_date>');
    expect(JSON.parse(writeFred(dates, 'json'))).toEqual({ release_dates: [{ release_id: 82, date: '1997-02-10' }] });
  });

  it('is an object of items where one field is their key', () => {
    expect(JSON.parse(writeFred({ ...list, name: 'elements', keyedBy: 'id' }, 'json'))).toEqual({
      count: 1,
      elements: { A: list.items[0] },
    });
  });
});

describe('an error', () => {
  it('has code and message, in this order and in double quotes', () => {
    const error = { code: 400, message: 'Bad Request.  The series does not exist.' };
    expect(writeFredError(error, 'xml')).toMatch(/<error code="400" message="Bad Request\. {2}The series does not exist\." \/>\n$/);
    expect(JSON.parse(writeFredError(error, 'json'))).toEqual({ error_code: 400, error_message: error.message });
  });
});

describe('the file of a graph', () => {
  it('has a line for each day of any column, an empty field for what is missing, and ends its last line', () => {
    const columns = [
      { name: 'A', values: new Map([['2026-01-01', '1.0']]) },
      { name: 'B', values: new Map([['2026-02-01', '2']]) },
    ];
    expect(writeGraphCsv(columns, ['2026-01-01', '2026-02-01'])).toBe('observation_date,A,B\n2026-01-01,1.0,\n2026-02-01,,2\n');
  });
});
