import type { Metadata } from 'next';
import { connection } from 'next/server';
import { SourcesPage } from '../../../components/sources/sources-page';
import { sourcesWords } from '../../../core/messages/sources';
import { languageOf } from '../language';
import { operatorAccess } from '../operator-access';
import { sourcesFacts } from '../sources-facts';

type Params = Promise<{ lang: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { title } = sourcesWords[await languageOf(params)];
  return { title, alternates: { languages: { en: '/sources', fr: '/fr/sources' } } };
}

export default async function Page({ searchParams }: { searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> }) {
  await connection();
  const { held } = await searchParams;
  const asked = typeof held === 'string' && /^\d{1,9}$/.test(held) ? Number(held) : null;
  return <SourcesPage facts={await sourcesFacts(asked, await operatorAccess())} />;
}
