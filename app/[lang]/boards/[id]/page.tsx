import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { connection } from 'next/server';
import { cache } from 'react';
import { BoardPage } from '../../../../components/boards/board-page';
import { NoBoard } from '../../../../components/boards/boards-page';
import { isMoment } from '../../../../core/as-of';
import { boardWords } from '../../../../core/messages/boards';
import { laidBoardFacts } from '../../boards-facts';
import { languageOf } from '../../language';
import { missing } from '../../missing';
import { type Asked, searchOf } from '../../search';
import '../../../../components/boards/boards.css';
import '../../../../components/frame/copyable.css';
import '../../../../components/download/download.css';

interface Props {
  readonly params: Promise<{ lang: string; id: string }>;
  readonly searchParams: Promise<Asked>;
}

const read = cache(laidBoardFacts);

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  await connection();
  const { id } = await params;
  const language = await languageOf(params);
  const laid = await read(id, momentOf(await searchParams));
  if (laid === null) return { title: boardWords[language].notFound };
  return { title: laid.title[language], alternates: { languages: { en: `/boards/${id}`, fr: `/fr/boards/${id}` } } };
}

export default async function Page({ params, searchParams }: Props) {
  await connection();
  const { id } = await params;
  const language = await languageOf(params);
  if (id === 'home') redirect(language === 'fr' ? '/fr' : '/');
  const laid = await read(id, momentOf(await searchParams));
  if (laid === null) return missing(<NoBoard />);
  // Another moment is another page: what the former one heard is no part of it.
  return <BoardPage key={laid.facts.asOf ?? ''} laid={laid} />;
}

/** The moment that the address asks for, where it can be read. */
function momentOf(asked: Asked): string | null {
  const moment = searchOf(asked).get('asOf');
  return moment !== null && isMoment(moment) ? moment : null;
}
