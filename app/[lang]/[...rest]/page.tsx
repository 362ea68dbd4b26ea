import type { Metadata } from 'next';
import { connection } from 'next/server';
import { languageOf } from '../language';
import { missing, missingTitle } from '../missing';

interface Props {
  readonly params: Promise<{ lang: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return missingTitle(await languageOf(params));
}

/** Every address that is no page of ours, so that it is answered inside the frame and in its language. */
export default async function Page() {
  await connection();
  return missing();
}
