import type { Metadata } from 'next';
import { connection } from 'next/server';
import { ExplainPage } from '../../../../components/explain/explain-page';
import { explainWords } from '../../../../core/messages/explain';
import { runtime } from '../../../../runtime';
import { explainFacts } from '../../explain-facts';
import { languageOf } from '../../language';
import { missing, missingTitle } from '../../missing';
import { type Asked, searchOf } from '../../search';
import '../../../../components/explain/explain.css';

interface PageProps {
  readonly params: Promise<{ lang: string; id: string }>;
  readonly searchParams: Promise<Asked>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await connection();
  const [language, { id }] = await Promise.all([languageOf(params), params]);
  const series = runtime().catalogue.series.get(id);
  return series === undefined ? missingTitle(language) : { title: explainWords[language].title(series.title[language]) };
}

export default async function Page({ params, searchParams }: PageProps) {
  await connection();
  const [language, { id }, asked] = await Promise.all([languageOf(params), params, searchParams]);
  const facts = await explainFacts(id, searchOf(asked));
  return facts === null ? missing() : <ExplainPage facts={facts} language={language} />;
}
