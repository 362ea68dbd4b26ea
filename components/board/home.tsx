'use client';

import { formatTimeWithSeconds } from '../../core/format-time';
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
  const shared = { readings, window: board.window, sources, releases, dates };
  return (
    <div className="home">
      <h1 className="spoken">{board.title[language]}</h1>
      <Announcer readings={readings} />
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
      <Foot sources={sources} />
    </div>
  );
}

function Foot({ sources }: { readonly sources: readonly SourceFacts[] }) {
  const { language, words } = useLanguage();
  const failing = sources.filter((source) => source.failure !== null);
  const working = sources.filter((source) => source.failure === null && source.succeededAt !== null);
  const checked = useLive(({ beat }) =>
    Object.values(beat?.checks ?? {}).reduce<string>((newest, at) => (at !== null && at > newest ? at : newest), ''),
  );
  return (
    <footer className="foot">
      <span>{words.sources.current(working.length, sources.length)}</span>
      {failing.length > 0 && (
        <span className="chip">{words.sources.failingNamed(failing.map((source) => source.short[language]).join(', '))}</span>
      )}
      {checked !== '' && <span>{words.live.checked(formatTimeWithSeconds(checked, language))}</span>}
      <span>{words.marks.key}</span>
      <span>{words.change.calculatedKey}</span>
    </footer>
  );
}
