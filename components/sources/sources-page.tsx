'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import type { SourceFacts } from '../../core/board-facts';
import type { CalendarAlarm } from '../../core/calendar-alarm';
import { formatNumber } from '../../core/format';
import { formatInstant, formatTime, formatTimeWithSeconds, torontoDay } from '../../core/format-time';
import { errorWords } from '../../core/messages/errors';
import { sourcesWords } from '../../core/messages/sources';
import type { Language, SeriesId, Words } from '../../core/series';
import { pathIn, useLanguage } from '../frame/language';
import type { OperatorAccess } from '../screens/operator-access';
import { useLive } from '../use-live';
import { type HealthDay, HealthStrip, healthWords } from './health-strip';
import { type HeldDifferenceProps, HeldDifferenceTable } from './held-difference';

export interface SourcesFacts {
  readonly sources: readonly (SourceFacts & {
    readonly next: { readonly at: string; readonly title: Words } | null;
    /** The last thirty days, oldest first. */
    readonly days: readonly HealthDay[];
  })[];
  readonly off: readonly { readonly id: SeriesId; readonly title: Words; readonly reason: Words | string }[];
  readonly refused: readonly { readonly id: SeriesId; readonly title: Words; readonly since: string; readonly reason: string }[];
  readonly undated: readonly CalendarAlarm[];
  readonly held: readonly HeldFacts[];
  /** Differences are for operators alone. */
  readonly access: OperatorAccess;
  /** The one whose difference was asked for (`?held=12`); null for none. */
  readonly shown: HeldDifferenceProps | null;
}

/** A statement that is being checked. */
export interface HeldFacts {
  /** What `npm run held` calls it. */
  readonly number: number;
  readonly id: SeriesId;
  readonly title: Words;
  readonly seenAt: string;
  /** What the check found. */
  readonly code: string;
  readonly reason: Words;
}

const refreshEveryMs = 15_000;

/** What each agency's service last told us, when it is asked again, and what waits or is switched off. */
export function SourcesPage({ facts }: { readonly facts: SourcesFacts }) {
  const { language } = useLanguage();
  const text = sourcesWords[language];
  useRefresh();
  return (
    <div className="sources">
      <h1>{text.title}</h1>
      <p className="subtitle">{text.lead}</p>
      <p>
        <Link className="to-screens" href={pathIn(language, '/screens')} prefetch={false}>
          {text.toScreens}
        </Link>
        <a className="to-api" href={pathIn(language, '/api')}>
          {text.toApi}
        </a>
      </p>
      <table className="data-table sources-table">
        <thead>
          <tr>
            <th scope="col">{text.source}</th>
            <th scope="col">{text.state}</th>
            <th scope="col">{text.lastCheck}</th>
            <th scope="col">{text.lastData}</th>
            <th scope="col">{text.nextDue}</th>
            <th scope="col">{text.budget}</th>
            <th scope="col">{sourcesWords[language].health}</th>
          </tr>
        </thead>
        <tbody>
          {facts.sources.map((source) => (
            <SourceRow key={source.id} source={source} />
          ))}
        </tbody>
      </table>
      <HeldList held={facts.held} shown={facts.shown} access={facts.access} />
      <List title={text.refused} lead={text.refusedLead} none={text.noneRefused}>
        {facts.refused.map(({ id, title, since, reason }) => (
          <li key={id} data-refused={id}>
            <b>{title[language]}</b> <time dateTime={since}>{formatInstant(since, language)}</time>
            <p lang="en">{reason}</p>
          </li>
        ))}
      </List>
      <List title={text.switchedOff} lead={text.switchedOffLead} none={text.noneOff}>
        {facts.off.map(({ id, title, reason }) => (
          <li key={id} data-off={id}>
            <b>{title[language]}</b> <code>{id}</code>
            <p>{sentence(reason, language)}</p>
          </li>
        ))}
      </List>
      <List title={text.undated} lead={text.undatedLead} none={text.noneUndated}>
        {facts.undated.map(({ release, detail }) => (
          <li key={release} data-undated={release}>
            <p>{detail[language]}</p>
          </li>
        ))}
      </List>
    </div>
  );
}

const heldKinds = ['early', 'unreadable', 'other'] as const;

function kindOf({ code }: HeldFacts): (typeof heldKinds)[number] {
  return code === 'early' || code === 'unreadable' ? code : 'other';
}

export interface HeldListProps {
  readonly held: readonly HeldFacts[];
  readonly shown?: HeldDifferenceProps | null;
  readonly access: OperatorAccess;
}

/** What is being checked, by what will become of it: each kind under the one sentence that is true of it. */
export function HeldList({ held, shown = null, access }: HeldListProps) {
  const { language } = useLanguage();
  const text = sourcesWords[language];
  const kinds = heldKinds.map((kind) => ({ kind, some: held.filter((one) => kindOf(one) === kind) })).filter(({ some }) => some.length > 0);
  return (
    <section className="sources-list">
      <h2>{text.held}</h2>
      {kinds.length === 0 && <p className="empty">{text.noneHeld}</p>}
      {kinds.some(({ kind }) => kind !== 'unreadable') && <FiguresFor access={access} />}
      {kinds.map(({ kind, some }) => (
        <div key={kind} data-held-kind={kind}>
          <p className="subtitle">{text.heldLeads[kind]}</p>
          <ul>
            {some.map(({ number, id, title, seenAt, reason }) => (
              <li key={number} id={`held-${number}`} data-held={id}>
                <b>{title[language]}</b> <time dateTime={seenAt}>{formatInstant(seenAt, language)}</time>
                <p>{reason[language]}</p>
                <p className="number">
                  {text.heldNumber(number)} · <code>npm run held -- show {number}</code>
                  {access === 'signed-in' && kind !== 'unreadable' && (
                    <ShowDifference number={number} isShown={shown?.shown.number === number} />
                  )}
                </p>
                {shown?.shown.number === number && <HeldDifferenceTable {...shown} />}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

/** The figures of what is being checked are an editor's to see. */
function FiguresFor({ access }: Pick<HeldListProps, 'access'>) {
  const { language } = useLanguage();
  const words = sourcesWords[language];
  if (access === 'signed-in') return null;
  if (access === 'off') return <p data-figures="off">{words.figuresOff}</p>;
  return (
    <p data-figures="signed-out">
      {words.figuresSignedOut}{' '}
      <Link href={pathIn(language, '/screens')} prefetch={false}>
        {words.signIn}
      </Link>
    </p>
  );
}

/** Another address of the same page, so that it works without JavaScript and can be passed on. */
function ShowDifference({ number, isShown }: { readonly number: number; readonly isShown: boolean }) {
  const { language } = useLanguage();
  const words = sourcesWords[language];
  const path = pathIn(language, '/sources');
  return (
    <Link className="show-difference" href={isShown ? path : `${path}?held=${number}#held-${number}`} prefetch={false} scroll={false}>
      {isShown ? words.hideDifference : words.showDifference}
    </Link>
  );
}

/** The page is made again by the server while someone looks at it. */
function useRefresh(): void {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, refreshEveryMs);
    return () => clearInterval(timer);
  }, [router]);
}

function SourceRow({ source }: { readonly source: SourcesFacts['sources'][number] }) {
  const { language, words } = useLanguage();
  const text = sourcesWords[language];
  const check = useLive(({ beat }) => beat?.checks[source.id] ?? null) ?? source.checkedAt;
  const { failure, switchedOff } = source;
  const state =
    switchedOff !== null ? 'switchedOffState' : failure !== null ? 'failing' : source.succeededAt === null ? 'notAsked' : 'working';
  return (
    <>
      <tr data-source={source.id} data-state={state}>
        <th scope="row">
          <a href={source.home} rel="noreferrer" target="_blank">
            {source.title[language]}
          </a>
        </th>
        <td data-label={text.state}>
          <span className={`state state-${state}`} data-field="state">
            {state === 'switchedOffState' ? words.sources.switchedOffState : text[state]}
          </span>
        </td>
        <td data-label={text.lastCheck} data-field="last-check">
          <When at={check} />
        </td>
        <td data-label={text.lastData} data-field="last-data">
          <When at={source.lastPrintAt} />
        </td>
        <td data-label={text.nextDue} data-field="next-due">
          {source.next === null ? '—' : `${formatInstant(source.next.at, language)}, ${source.next.title[language]}`}
        </td>
        <td data-label={text.budget} data-field="budget">
          {budget(source, language)}
        </td>
        <td data-label={text.health} data-field="health">
          {source.days.every(({ checks }) => checks === null) ? healthWords(source.days, language) : <HealthStrip days={source.days} />}
        </td>
      </tr>
      {switchedOff !== null && (
        <tr className="failure" data-switched-off={source.id}>
          <td colSpan={7}>{switchedOff[language]}</td>
        </tr>
      )}
      {failure !== null && switchedOff === null && (
        <tr className="failure" data-failure={source.id}>
          <td colSpan={7}>
            <b>{text.lastError}</b> <span data-field="error">{errorWords[language][failure.code] ?? ''}</span>{' '}
            <span lang="en">{failure.detail}</span>{' '}
            {source.retryAt !== null && <span data-field="retry">{text.retry(formatTimeWithSeconds(source.retryAt, language))}</span>}
          </td>
        </tr>
      )}
    </>
  );
}

/** Seconds matter today, the day before that. */
function When({ at }: { readonly at: string | null }) {
  const { language } = useLanguage();
  const today = useLive(({ now }) => (now === null ? null : torontoDay(now)));
  if (at === null) return sourcesWords[language].never;
  const text = torontoDay(at) === today ? formatTimeWithSeconds(at, language) : formatInstant(at, language);
  return (
    <time dateTime={at} title={formatTime(at, language)}>
      {text}
    </time>
  );
}

function budget({ budgetUsed, limits }: SourceFacts, language: Language): string {
  const said = sourcesWords[language];
  const per: Readonly<Record<number, string>> = {
    1000: said.perSecond,
    60000: said.perMinute,
    3600000: said.perHour,
    86400000: said.perDay,
  };
  if (limits.perDay !== undefined)
    return said.budgetUsed(formatNumber(budgetUsed, 0, language), formatNumber(limits.perDay, 0, language), said.perDay);
  const words = per[limits.perMs] ?? said.perSeconds(formatNumber(limits.perMs / 1000, 0, language));
  return said.budgetUsed(formatNumber(budgetUsed, 0, language), formatNumber(limits.requests, 0, language), words);
}

function sentence(reason: Words | string, language: Language): string {
  return typeof reason === 'string' ? reason : reason[language];
}

function List({
  title,
  lead,
  none,
  children,
}: {
  readonly title: string;
  readonly lead: string;
  readonly none: string;
  readonly children: readonly React.ReactNode[];
}) {
  return (
    <section className="sources-list">
      <h2>{title}</h2>
      {children.length === 0 ? (
        <p className="empty">{none}</p>
      ) : (
        <>
          <p className="subtitle">{lead}</p>
          <ul>{children}</ul>
        </>
      )}
    </section>
  );
}
