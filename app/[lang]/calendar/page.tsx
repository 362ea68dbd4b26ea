import type { Metadata } from 'next';
import { connection } from 'next/server';
import { CalendarPage } from '../../../components/calendar/calendar-page';
import { calendarChoice } from '../../../core/calendar-view';
import { torontoDay } from '../../../core/format-time';
import { calendarWords } from '../../../core/messages/calendar';
import { runtime } from '../../../runtime';
import { asOfIn } from '../as-of';
import { calendarFacts } from '../calendar-facts';
import { languageOf } from '../language';
import '../../../components/calendar/calendar.css';

interface Props {
  readonly params: Promise<{ lang: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { title } = calendarWords[await languageOf(params)];
  return { title, alternates: { languages: { en: '/calendar', fr: '/fr/calendar' } } };
}

export default async function Page({ searchParams }: Props) {
  await connection();
  const search = await searchParams;
  const asOf = asOfIn(search);
  const today = torontoDay(asOf ?? runtime().clock.now());
  return <CalendarPage facts={await calendarFacts(calendarChoice(search, today), asOf)} />;
}
