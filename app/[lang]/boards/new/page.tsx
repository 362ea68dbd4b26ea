import type { Metadata } from 'next';
import { connection } from 'next/server';
import { NewBoard } from '../../../../components/boards/new-board';
import { boardWords } from '../../../../core/messages/boards';
import { laidBoardFacts } from '../../boards-facts';
import { languageOf } from '../../language';
import '../../../../components/boards/boards.css';

interface Props {
  readonly params: Promise<{ lang: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { newBoard } = boardWords[await languageOf(params)];
  return { title: newBoard, robots: { index: false }, alternates: { languages: { en: '/boards/new', fr: '/fr/boards/new' } } };
}

export default async function Page({ searchParams }: Props) {
  await connection();
  const { from } = await searchParams;
  const laid = typeof from === 'string' ? await laidBoardFacts(from, null) : null;
  return <NewBoard from={laid === null ? null : { title: laid.title, layout: laid.layout }} />;
}
