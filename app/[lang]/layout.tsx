import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { Frame } from '../../components/frame/frame';
import { themeScript } from '../../components/frame/theme';
import { messages } from '../../core/messages/messages';
import { runtime } from '../../runtime';
import { askedSources } from './asked-sources';
import { preloadFonts } from './fonts';
import { languageOf } from './language';
import '@fontsource-variable/ibm-plex-sans/wght.css';
import '@fontsource-variable/newsreader/wght.css';
import '@fontsource/ibm-plex-mono/latin-400.css';
import '../../components/frame/tokens.css';
import '../../components/frame/frame.css';
import '../../components/frame/data-table.css';
import '../../components/search/palette.css';
import '../../components/board/board.css';
import '../../components/chart/chart.css';
import '../../components/sources/sources.css';

type Params = Promise<{ lang: string }>;

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#F7F6F3' },
    { media: '(prefers-color-scheme: dark)', color: '#0E141B' },
  ],
};

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  await connection();
  const { site } = messages(await languageOf(params));
  const name = runtime().mode === 'rehearsal' ? `${site.rehearsalTitle} · ${site.name}` : site.name;
  return { title: { default: name, template: `%s · ${name}` }, description: site.description };
}

export default async function Layout({ children, params }: { children: ReactNode; params: Params }) {
  await connection();
  preloadFonts();
  const language = await languageOf(params);
  const { read, mode, seq } = runtime();
  const after = seq();
  const [[newest], sources] = await Promise.all([read.latestPrints(1), askedSources()]);
  return (
    <html lang={language} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant; it must run before the first paint. */}
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body>
        <Frame language={language} mode={mode} after={after} dataAsOf={newest?.committedAt ?? null} sources={sources}>
          {children}
        </Frame>
      </body>
    </html>
  );
}
