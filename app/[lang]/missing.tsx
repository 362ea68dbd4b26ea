import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Missing } from '../../components/frame/missing';
import { messages } from '../../core/messages/messages';
import type { Language } from '../../core/series';
import { runtime } from '../../runtime';

/** In place of a page that is none: says so, in HTML that needs no scripts, with the status 404. */
export function missing(said: ReactNode = <Missing />): ReactNode {
  runtime().pageIsMissing();
  return said;
}

export function missingTitle(language: Language): Metadata {
  return { title: messages(language).page.notFound };
}
