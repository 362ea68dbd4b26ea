import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { connection } from 'next/server';
import { cache } from 'react';
import { BoardPage } from '../../../../components/boards/board-page';
import { laidBoardFacts } from '../../boards-facts';
import { languageOf } from '../../language';
import '../../../../components/boards/boards.css';

type Params = Promise<{ lang: string; id: string }>;

const read = cache(laidBoardFacts);

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  await connection();
  const { id } = await params;
  const language = await languageOf(params);
  const laid = await read(id);
  if (laid === null) return {};
  return { title: laid.title[language], alternates: { languages: { en: `/boards/${id}`, fr: `/fr/boards/${id}` } } };
}

export default async function Page({ params }: { params: Params }) {
  await connection();
  const { id } = await params;
  const language = await languageOf(params);
  if (id === 'home') redirect(language === 'fr' ? '/fr' : '/');
  const laid = await read(id);
  if (laid === null) notFound();
  return <BoardPage laid={laid} />;
}
