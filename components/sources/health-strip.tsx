'use client';

import { formatList } from '../../core/format';
import { dayAndMonth } from '../../core/format-time';
import { sourcesWords } from '../../core/messages/sources';
import { useLanguage } from '../frame/language';

/** Checks on a day; null for one on which none was noted. */
export interface HealthDay {
  readonly day: string;
  readonly checks: { readonly succeeded: number; readonly failed: number } | null;
}

const stepPx = 5;
const highPx = 18;
const leastPx = 5;
const namedAtMost = 5;

/** A mark a day, oldest first: low where all checks went well, as high as the share of those that failed, none where none was made. */
export function HealthStrip({ days }: { readonly days: readonly HealthDay[] }) {
  const { language } = useLanguage();
  return (
    <svg className="health" width={days.length * stepPx} height={highPx} role="img" aria-label={healthWords(days, language)}>
      <title>{healthWords(days, language)}</title>
      {days.map(({ day, checks }, at) => {
        if (checks === null) return null;
        const { succeeded, failed } = checks;
        const high = failed === 0 ? 2 : Math.max(leastPx, Math.round((failed / (failed + succeeded)) * highPx));
        return (
          <rect
            key={day}
            className={failed === 0 ? 'health-good' : 'health-bad'}
            x={at * stepPx}
            y={highPx - high}
            width={stepPx - 1}
            height={high}
          />
        );
      })}
    </svg>
  );
}

/** `Of the last 30 days 28 were checked without a failure; checks failed on Nov 3 (12 of 288) and Nov 9 (1 of 280).` */
export function healthWords(days: readonly HealthDay[], language: 'en' | 'fr'): string {
  const words = sourcesWords[language];
  const checked = days.flatMap(({ day, checks }) => (checks === null ? [] : [{ day, ...checks }]));
  if (checked.length === 0) return words.noHealth;
  const bad = checked.filter(({ failed }) => failed > 0);
  const named = bad
    .slice(-namedAtMost)
    .map(({ day, failed, succeeded }) => words.badDay(dayAndMonth(day, language), failed, failed + succeeded));
  const rest = bad.length > namedAtMost ? [`+${bad.length - namedAtMost}`] : [];
  return words.healthWords(checked.length - bad.length, formatList([...named, ...rest], language));
}
