import type { Metadata } from 'next';
import { connection } from 'next/server';
import { SourcesPage } from '../../../components/sources/sources-page';
import { messages } from '../../../core/messages/messages';
import { languageOf } from '../language';
import { sourcesFacts } from '../sources-facts';

type Params = Promise<{ lang: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { sources } = messages(await languageOf(params));
  return { title: sources.title, alternates: { languages: { en: '/sources', fr: '/fr/sources' } } };
}

export default async function Page() {
  await connection();
  return <SourcesPage facts={await sourcesFacts()} />;
}
