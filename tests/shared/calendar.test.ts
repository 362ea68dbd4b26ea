import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadCatalogue } from '../../catalogue/catalogue';
import { addDays, isBusinessDay, weekday } from '../../core/calendar';
import { sharedFolder, sharedIsHere } from './shared-folder';

const lines = (path: string) => readFileSync(`${sharedFolder}/${path}`, 'utf8').split(/\r?\n/);

it.runIf(sharedIsHere())('The Bank’s business days are the weekdays on which it published an exchange rate, 2017 to 2021', () => {
  const rows = lines('data/boc-valet/FX_RATES_DAILY-sd-2017-01-03.2021.csv').map((line) =>
    line.split(',').map((cell) => cell.replaceAll('"', '')),
  );
  const column = rows.find(([first]) => first === 'date')?.indexOf('FXUSDCAD') ?? -1;
  const published = rows.filter((row) => /^\d{4}-\d{2}-\d{2}$/.test(row[0] ?? '') && row[column]).map((row) => row[0] as string);
  expect(published.length).toBeGreaterThan(1_100);
  const disagreeing: string[] = [];
  for (let day = published[0] as string; day <= (published.at(-1) as string); day = addDays(day, 1)) {
    if (weekday(day) <= 5 && isBusinessDay('bank-of-canada', day) !== published.includes(day)) disagreeing.push(day);
  }
  expect(disagreeing).toEqual([]);
});

it.runIf(sharedIsHere())('The announced dates of merchandise trade are those of the recorded list, at 8:30 in Toronto', () => {
  const listed = lines('upstream/statcan/cimt.release_dates.2026-27.txt').filter((line) => /^\d{4}/.test(line));
  expect(listed.length).toBeGreaterThan(0);
  const announced = loadCatalogue().releases.get('TRADE')?.announced ?? [];
  const inToronto = new Intl.DateTimeFormat('en-CA', {
    timeZone: 'America/Toronto',
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
  const told = announced.map(({ at, period }) => `${inToronto.format(new Date(at))} ${period}`);
  const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
  const expected = listed.map((line) => {
    const [, day, month, year] = /^(\S+)\s+# (\w+) (\d{4})/.exec(line) ?? [];
    return `${day}, 08:30 ${year}-${String(months.indexOf(month ?? '') + 1).padStart(2, '0')}`;
  });
  expect(told).toEqual(expected);
});
