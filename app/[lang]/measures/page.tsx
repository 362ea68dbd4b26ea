import type { Metadata } from 'next';
import { connection } from 'next/server';
import { choiceIn } from '../../../components/measures/measures-address';
import { MeasuresPage } from '../../../components/measures/measures-page';
import { torontoDay } from '../../../core/format-time';
import { measuresWords } from '../../../core/messages/measures';
import { runtime } from '../../../runtime';
import { languageOf } from '../language';
import '../../../components/measures/measures.css';

interface Props {
  readonly params: Promise<{ lang: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { title } = measuresWords[await languageOf(params)];
  return { title, alternates: { languages: { en: '/measures', fr: '/fr/measures' } } };
}

export default async function Page({ params, searchParams }: Props) {
  await connection();
  const language = await languageOf(params);
  const { catalogue, clock, read } = runtime();
  const { ledger } = catalogue;
  const choice = choiceIn(await searchParams, ledger);
  return <MeasuresPage {...{ ledger, choice, language }} findings={await read.findings()} today={torontoDay(clock.now())} />;
}
