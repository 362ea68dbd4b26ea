import type { Metadata } from 'next';
import { connection } from 'next/server';
import { Home } from '../../components/board/home';
import { boardFacts, shippedBoard } from './board-facts';

export const metadata: Metadata = { alternates: { languages: { en: '/', fr: '/fr' } } };

export default async function Page() {
  await connection();
  return <Home facts={await boardFacts(shippedBoard('home'))} />;
}
