'use client';

import { useMemo } from 'react';
import { formatTimeWithSeconds } from '../../core/format-time';
import { type AskedSource, askedAmong, sourcesStateOf } from '../connection-state';
import { useLanguage } from '../frame/language';
import { useLive } from '../use-live';
import { Announcer } from './announcer';
import { Due } from './due';
import type { BoardFacts, SourceFacts } from './facts';
import { Latest } from './latest';
import { LeadPanel } from './lead-panel';
import { PanelCell } from './panel-cell';
import { useBoard } from './use-board';

/** The home board: the lead chart, the topics in columns, what came last and what comes next. */
export function Home({ facts }: { readonly facts: BoardFacts }) {
  const { language, words } = useLanguage();
  const { state, readings, failingSince, at, dates, sources } = useBoard(facts, language);
  const { board, releases } = facts;
  const [lead, ...others] = board.panels;
  const asked = useMemo(() => askedAmong(facts.sources, new Set(facts.series.map(({ series }) => series.source))), [facts]);
  const shared = { readings, window: board.window, sources, releases, dates };
  return (
    <div className="home">
      <h1 className="spoken">{board.title[language]}</h1>
      <Announcer readings={readings} sources={asked} />
      {failingSince !== null && <p className="failing">{words.page.panelFailed(formatTimeWithSeconds(failingSince, language))}</p>}
      <div className="home-main">
        {lead !== undefined && <LeadPanel panel={lead} {...shared} />}
        <div className="topics">
          {board.topics.map((topic) => (
            <section key={topic.id} className="topic" aria-labelledby={`topic-${topic.id}`}>
              <h2 id={`topic-${topic.id}`}>{words.topics[topic.id]}</h2>
              {others
                .filter((panel) => panel.topic === topic.id)
                .map((panel) => (
                  <PanelCell key={panel.id} panel={panel} {...shared} />
                ))}
            </section>
          ))}
        </div>
      </div>
      <aside className="side" aria-label={words.latest.title}>
        <Latest prints={state.prints} readings={readings} releases={releases} />
        <Due at={at} dates={dates} releases={releases} readings={readings} />
      </aside>
      <Foot sources={sources} asked={asked} />
    </div>
  );
}

/** Counts as the strip of the header does; before the page runs, as the server knew it. */
function Foot({ sources, asked }: { readonly sources: readonly SourceFacts[]; readonly asked: readonly AskedSource[] }) {
  const { language, words } = useLanguage();
  const own = sources.filter(({ id }) => asked.some((one) => one.id === id));
  const rendered = own.filter(({ failure, succeededAt }) => failure === null && succeededAt !== null).length;
  const answering = useLive((live) => sourcesStateOf(asked, live)?.answering ?? rendered);
  const failed = own.filter(({ failure }) => failure !== null).map(({ id }) => id);
  const silent = useLive((live) => (sourcesStateOf(asked, live)?.silent ?? failed).join(' ')).split(' ');
  const failing = own.filter(({ id }) => silent.includes(id));
  const checked = useLive(({ beat }) =>
    Object.values(beat?.checks ?? {}).reduce<string>((newest, at) => (at !== null && at > newest ? at : newest), ''),
  );
  return (
    <footer className="foot">
      <span>{words.sources.current(answering, asked.length)}</span>
      {failing.length > 0 && (
        <span className="chip">{words.sources.failingNamed(failing.map((source) => source.short[language]).join(', '))}</span>
      )}
      {checked !== '' && <span>{words.live.checked(formatTimeWithSeconds(checked, language))}</span>}
      <span>{words.marks.key}</span>
      <span>{words.change.calculatedKey}</span>
    </footer>
  );
}
