import type { Metadata } from 'next';
import { connection } from 'next/server';
import { ExplorePage } from '../../../components/explore/explore-page';
import { exploreWords } from '../../../core/messages/explore';
import { exploreFacts, readAsked } from '../explore-facts';
import { languageOf } from '../language';
import { type Asked, searchOf } from '../search';
import '../../../components/explore/explore.css';

interface PageProps {
  readonly params: Promise<{ lang: string }>;
  readonly searchParams: Promise<Asked>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { title } = exploreWords[await languageOf(params)];
  return { title, alternates: { languages: { en: '/explore', fr: '/fr/explore' } } };
}

export default async function Page({ params, searchParams }: PageProps) {
  await connection();
  const [language, search] = await Promise.all([languageOf(params), searchParams]);
  const facts = await exploreFacts(readAsked(searchOf(search)), language);
  return <ExplorePage key={JSON.stringify([facts.results?.text, facts.results?.rows.page])} facts={facts} />;
}
