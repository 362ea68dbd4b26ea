'use client';

import Link from 'next/link';
import { useMemo } from 'react';
import type { BoardFacts, SourceFacts } from '../../core/board-facts';
import { formatTimeWithSeconds } from '../../core/format-time';
import { homeWords } from '../../core/messages/home';
import type { Print } from '../../core/print';
import type { SeriesId, Topic } from '../../core/series';
import { type AskedSource, askedAmong, sourcesStateOf } from '../connection-state';
import { useLanguage } from '../frame/language';
import { useExplainKey } from '../frame/use-explain-key';
import { useLive } from '../use-live';
import { Announcer } from './announcer';
import { Due } from './due';
import { Failing } from './failing';
import { Latest } from './latest';
import { LeadPanel } from './lead-panel';
import type { LeadRange } from './lead-range';
import { LookBack, LookingBack } from './looking-back';
import { MomentProvider, RenderedAtProvider, useAddresses } from './moment';
import { PanelCell } from './panel-cell';
import { SinceStrip } from './since';
import { useBoard } from './use-board';
import { type Since, UnseenSeries, useSince } from './use-since';

export interface HomeProps {
  readonly facts: BoardFacts;
  /** How far back the leading chart looks. */
  readonly range: LeadRange;
  /** A moment that the address asks for and that can't be read; null where there is none. */
  readonly unread: string | null;
}

/** The home board: what is new, the lead chart, the topics in columns, what came last and what comes next; or all of it as it was. */
export function Home(props: HomeProps) {
  const { asOf, at } = props.facts;
  const moment = useMemo(() => (asOf === undefined ? null : { asked: asOf, at }), [asOf, at]);
  return (
    <MomentProvider value={moment}>
      <RenderedAtProvider value={Date.parse(at)}>
        <HomeParts {...props} />
      </RenderedAtProvider>
    </MomentProvider>
  );
}

function HomeParts({ facts, range, unread }: HomeProps) {
  const { language, words } = useLanguage();
  const { state, readings, failingSince, at, dates, sources } = useBoard(facts, language);
  const { board, releases } = facts;
  useExplainKey();
  const isNow = facts.asOf === undefined;
  const since = useSinceOnBoard(facts, state.prints);
  const unseen = useMemo(() => ({ unseen: isNow ? since.unseen : nothing, see: since.see }), [isNow, since.unseen, since.see]);
  const [lead, ...others] = board.panels;
  const asked = useMemo(() => askedAmong(facts.sources, new Set(facts.series.map(({ series }) => series.source))), [facts]);
  // How fresh something is, is told of now alone.
  const shared = { readings, window: board.window, sources: isNow ? sources : noSources, releases, dates };
  return (
    <UnseenSeries value={unseen}>
      <div className="home">
        <h1 className="spoken">{board.title[language]}</h1>
        {isNow && <Announcer readings={readings} sources={asked} />}
        {facts.asOf === undefined ? (
          <SinceStrip since={since} readings={readings} releases={releases} sources={sources} dates={dates} />
        ) : (
          <LookingBack asked={facts.asOf} />
        )}
        {unread !== null && <p className="failing">{homeWords[language].unreadMoment(unread)}</p>}
        <Failing since={failingSince} />
        <div className="home-main">
          {lead !== undefined && <LeadPanel panel={lead} {...shared} marks={facts.marks} range={range} />}
          <div className="topics">
            {board.topics.map((topic) => (
              <section key={topic.id} className="topic" aria-labelledby={`topic-${topic.id}`}>
                <TopicHeading topic={topic.id} count={facts.ofTopics?.[topic.id]} />
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
        <Foot sources={sources} asked={asked} asOf={facts.asOf ?? null} />
      </div>
    </UnseenSeries>
  );
}

const nothing: ReadonlySet<SeriesId> = new Set();
const noSources: readonly SourceFacts[] = [];

/** Of the board's own series. */
function useSinceOnBoard(facts: BoardFacts, prints: readonly Print[]): Since {
  const series = useMemo(() => new Map(facts.series.map((one) => [one.series.id, one.series])), [facts]);
  return useSince({ seq: facts.seq, prints, series });
}

/** Leads to all series of the topic. */
function TopicHeading({ topic, count }: { readonly topic: Topic; readonly count: number | undefined }) {
  const { language, words } = useLanguage();
  const address = useAddresses();
  return (
    <h2 id={`topic-${topic}`}>
      <Link href={address(`/explore/topic/${topic}`)} prefetch={false}>
        {words.topics[topic]} {count !== undefined && <small>{homeWords[language].allSeries(count)}</small>}
      </Link>
    </h2>
  );
}

interface FootProps {
  readonly sources: readonly SourceFacts[];
  readonly asked: readonly AskedSource[];
  readonly asOf: string | null;
}

/** Counts as the strip of the header does; before the page runs, as the server knew it. */
function Foot({ sources, asked, asOf }: FootProps) {
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
      <LookBack asOf={asOf} />
    </footer>
  );
}
