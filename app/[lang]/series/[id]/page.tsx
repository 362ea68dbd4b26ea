import type { Metadata } from 'next';
import { connection } from 'next/server';
import { SeriesPage } from '../../../../components/series/series-page';
import { runtime } from '../../../../runtime';
import { feedLinks } from '../../feed-links';
import { languageOf } from '../../language';
import { missing, missingTitle } from '../../missing';
import { type Asked, searchOf } from '../../search';
import { seriesFacts } from '../../series-facts';
import '../../../../components/series/series.css';
import '../../../../components/series/share.css';
import '../../../../components/frame/copyable.css';
import '../../../../components/download/download.css';

interface PageProps {
  readonly params: Promise<{ lang: string; id: string }>;
  readonly searchParams: Promise<Asked>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await connection();
  const [language, { id }] = await Promise.all([languageOf(params), params]);
  const series = runtime().catalogue.series.get(id);
  if (series === undefined) return missingTitle(language);
  const languages = { en: `/series/${id}`, fr: `/fr/series/${id}` };
  return { title: series.title[language], alternates: { languages, types: feedLinks(language, series) } };
}

export default async function Page({ params, searchParams }: PageProps) {
  await connection();
  const [{ id }, asked] = await Promise.all([params, searchParams]);
  const facts = await seriesFacts(id, searchOf(asked));
  if (facts === null) return missing();
  return <SeriesPage key={facts.board.series.map(({ series }) => series.id).join(',')} facts={facts} />;
}
