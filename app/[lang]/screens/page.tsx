import type { Metadata } from 'next';
import { connection } from 'next/server';
import { ScreensPage } from '../../../components/screens/screens-page';
import { screensWords } from '../../../core/messages/screens';
import { languageOf } from '../language';
import { operatorAccess } from '../operator-access';
import { offeredBoards } from '../screens-facts';
import '../../../components/screens/screens.css';

type Params = Promise<{ lang: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { title } = screensWords[await languageOf(params)];
  return { title, robots: { index: false }, alternates: { languages: { en: '/screens', fr: '/fr/screens' } } };
}

export default async function Page() {
  await connection();
  const [access, boards] = await Promise.all([operatorAccess(), offeredBoards()]);
  return <ScreensPage facts={{ access, boards }} />;
}
