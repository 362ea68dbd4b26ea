import type { Metadata } from 'next';
import { connection } from 'next/server';
import { BoardsPage } from '../../../components/boards/boards-page';
import { boardWords } from '../../../core/messages/boards';
import { boardsFacts } from '../boards-facts';
import { languageOf } from '../language';
import '../../../components/boards/boards.css';

type Params = Promise<{ lang: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { title } = boardWords[await languageOf(params)];
  return { title, alternates: { languages: { en: '/boards', fr: '/fr/boards' } } };
}

export default async function Page() {
  await connection();
  return <BoardsPage facts={await boardsFacts()} />;
}
