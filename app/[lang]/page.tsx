import type { Metadata } from 'next';
import { connection } from 'next/server';
import { Home } from '../../components/board/home';
import { feedLinks } from './feed-links';
import { homeFacts } from './home-facts';
import { languageOf } from './language';
import { type Asked, searchOf } from './search';
import '../../components/board/home.css';

export async function generateMetadata({ params }: { readonly params: Promise<{ lang: string }> }): Promise<Metadata> {
  const language = await languageOf(params);
  return { alternates: { languages: { en: '/', fr: '/fr' }, types: feedLinks(language) } };
}

export default async function Page({ searchParams }: { readonly searchParams: Promise<Asked> }) {
  await connection();
  const home = await homeFacts(searchOf(await searchParams));
  // Another moment, or another stretch of time, is another page: what the former one heard is no part of it.
  return <Home key={`${home.facts.asOf ?? ''} ${home.range}`} {...home} />;
}
