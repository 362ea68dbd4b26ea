import type { Metadata } from 'next';
import { connection } from 'next/server';
import { Home } from '../../components/board/home';
import { homeFacts } from './home-facts';
import { type Asked, searchOf } from './search';
import '../../components/board/home.css';

export const metadata: Metadata = { alternates: { languages: { en: '/', fr: '/fr' } } };

export default async function Page({ searchParams }: { readonly searchParams: Promise<Asked> }) {
  await connection();
  const home = await homeFacts(searchOf(await searchParams));
  // Another moment, or another stretch of time, is another page: what the former one heard is no part of it.
  return <Home key={`${home.facts.asOf ?? ''} ${home.range}`} {...home} />;
}
