import { notFound } from 'next/navigation';
import { type Language, languages } from '../../core/series';

/** The language that an address names; anything else there (a favicon, a typing error) is no page. */
export async function languageOf(params: Promise<{ lang: string }>): Promise<Language> {
  const { lang } = await params;
  const language = languages.find((known) => known === lang);
  return language ?? notFound();
}
