'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import { formatList } from '../../core/format';
import { screensWords } from '../../core/messages/screens';
import { useLanguage } from '../frame/language';
import { AddScreen } from './add-screen';
import type { OfferedBoard } from './offered-board';
import type { OperatorAccess } from './operator-access';
import { ScreenCard } from './screen-card';
import { signOut, type ToldScreens } from './screens-client';
import { SignIn } from './sign-in';
import { PageOfScreens, useScreens } from './use-screens';
import { AllWalls } from './walls';

export interface ScreensFacts {
  readonly access: OperatorAccess;
  readonly boards: readonly OfferedBoard[];
}

/** What an operator sees and wants of the screens on walls; for everybody else, how to become one. */
export function ScreensPage({ facts }: { readonly facts: ScreensFacts }) {
  const { language } = useLanguage();
  const words = screensWords[language];
  const [access, setAccess] = useState(facts.access);
  const heading = useRef<HTMLHeadingElement>(null);
  // What was signed in with, or out of, is gone: whoever reads with a keyboard goes on from the top.
  const enter = (next: OperatorAccess) => {
    setAccess(next);
    heading.current?.focus();
  };
  return (
    <div className="screens" data-access={access}>
      <h1 tabIndex={-1} ref={heading}>
        {words.title}
      </h1>
      {access === 'off' && (
        <>
          <h2>{words.off}</h2>
          <p>{words.offText}</p>
        </>
      )}
      {access === 'signed-out' && <SignIn onSignedIn={() => enter('signed-in')} />}
      {access === 'signed-in' && <SignedIn boards={facts.boards} leave={() => enter('signed-out')} />}
      <noscript>
        <p>{words.needsScript}</p>
      </noscript>
    </div>
  );
}

function SignedIn({ boards, leave }: { readonly boards: readonly OfferedBoard[]; readonly leave: () => void }) {
  const { language } = useLanguage();
  const words = screensWords[language];
  const { told, hasFailed, now, refresh } = useScreens(leave);
  const page = useMemo(() => ({ refresh, leave }), [refresh, leave]);
  const [running, setRunning] = useState(false);
  useEffect(() => setRunning(true), []);
  return (
    <PageOfScreens value={page}>
      <div className="screens-head">
        <p className="subtitle">{words.lead}</p>
        <button type="button" className="button" disabled={!running} onClick={() => void signOut(language).then(leave)}>
          {words.signOut}
        </button>
      </div>
      <p role="status" className={hasFailed ? 'screens-failed' : 'subtitle'}>
        {hasFailed ? (told === null ? words.failedFirst : words.failed) : told === null ? words.loading : ''}
      </p>
      {told !== null && (
        <>
          <List told={told} now={now} boards={boards} />
          <AllWalls told={told} now={now} />
          <AddScreen boards={boards} />
        </>
      )}
    </PageOfScreens>
  );
}

interface ListProps {
  readonly told: ToldScreens;
  readonly now: number;
  readonly boards: readonly OfferedBoard[];
}

function List({ told, now, boards }: ListProps) {
  const { language } = useLanguage();
  const words = screensWords[language];
  const paired = told.screens.filter((screen) => screen.state === 'paired');
  const removed = told.screens.filter((screen) => screen.state === 'revoked');
  const waiting = told.screens.length - paired.length - removed.length;
  return (
    <section aria-labelledby="screens-list">
      <h2 id="screens-list" tabIndex={-1}>
        {words.list}
      </h2>
      {paired.length === 0 && <p className="empty">{words.none}</p>}
      <ul className="screen-cards">
        {paired.map((screen) => (
          <ScreenCard key={screen.id} screen={screen} build={told.build} now={now} boards={boards} />
        ))}
      </ul>
      {waiting > 0 && <p className="subtitle">{words.waiting(waiting)}</p>}
      {removed.length > 0 && (
        <p className="subtitle">
          {words.removed(
            formatList(
              removed.map(({ name }) => name),
              language,
            ),
          )}
        </p>
      )}
    </section>
  );
}
