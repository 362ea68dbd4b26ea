import type { Metadata } from 'next';
import { connection } from 'next/server';
import { ListPage } from '../../../../../components/explore/explore-page';
import { listFacts, listTitle, readAsked } from '../../../explore-facts';
import { languageOf } from '../../../language';
import { missing, missingTitle } from '../../../missing';
import { type Asked, searchOf } from '../../../search';
import '../../../../../components/explore/explore.css';

interface PageProps {
  readonly params: Promise<{ lang: string; kind: string; id: string }>;
  readonly searchParams: Promise<Asked>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await connection();
  const [language, { kind, id }] = await Promise.all([languageOf(params), params]);
  const title = await listTitle(kind, id);
  const path = `/explore/${kind}/${id}`;
  return title === null ? missingTitle(language) : { title: title[language], alternates: { languages: { en: path, fr: `/fr${path}` } } };
}

export default async function Page({ params, searchParams }: PageProps) {
  await connection();
  const [{ kind, id }, search] = await Promise.all([params, searchParams]);
  const facts = await listFacts(kind, id, readAsked(searchOf(search)));
  if (facts === null) return missing();
  return <ListPage key={`${kind} ${id} ${facts.rows.page} ${facts.rows.asOf}`} {...facts} />;
}
