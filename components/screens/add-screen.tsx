'use client';

import { useId, useState } from 'react';
import { screensWords } from '../../core/messages/screens';
import { useLanguage } from '../frame/language';
import type { OfferedBoard } from './offered-board';
import { mayBeSent, newDraft, profileIn } from './profile-draft';
import { ProfileFields } from './profile-fields';
import type { MadeScreen } from './screens-client';
import { useAction } from './use-screens';

/** Pairs a screen by the code that it shows, or makes one with an address. */
export function AddScreen({ boards }: { readonly boards: readonly OfferedBoard[] }) {
  const { language } = useLanguage();
  const words = screensWords[language];
  const action = useAction();
  const [by, setBy] = useState<'code' | 'address'>('code');
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [draft, setDraft] = useState(() =>
    newDraft(
      language,
      boards.slice(0, 1).map(({ id }) => id),
    ),
  );
  const [made, setMade] = useState<MadeScreen | null>(null);
  const [ways, hint] = [useId(), useId()];
  const profile = profileIn(draft);
  const add = async () => {
    if (profile === null) return;
    setMade(null);
    const body = { ...(by === 'code' ? { code } : {}), name, profile };
    const answer = await action.send<MadeScreen>('/api/v1/screens', { method: 'POST', body });
    if (answer === null) return;
    setMade(answer);
    setCode('');
    setName('');
  };
  return (
    <section aria-labelledby="screens-add">
      <h2 id="screens-add">{words.add}</h2>
      <form
        className="screens-form"
        data-form="add"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <fieldset className="screens-choice">
          <legend className="spoken">{words.add}</legend>
          <div>
            {(['code', 'address'] as const).map((way) => (
              <label key={way} className="choice">
                <input type="radio" name={ways} checked={by === way} onChange={() => setBy(way)} />
                <span>{way === 'code' ? words.byCode : words.byAddress}</span>
              </label>
            ))}
          </div>
        </fieldset>
        {by === 'code' && (
          <div>
            <label className="field screens-code">
              <span>{words.code}</span>
              <input
                type="text"
                required
                autoComplete="off"
                autoCapitalize="characters"
                spellCheck={false}
                maxLength={12}
                aria-describedby={hint}
                value={code}
                onChange={({ target }) => setCode(target.value)}
              />
            </label>
            <p id={hint} className="subtitle">
              {words.codeHint}
            </p>
          </div>
        )}
        <ProfileFields name={name} setName={setName} draft={draft} setDraft={setDraft} boards={boards} />
        <button type="submit" className="button primary" disabled={!mayBeSent(profile, boards)}>
          {by === 'code' ? words.pair : words.make}
        </button>
        <p role="alert">{action.failed}</p>
        <div role="status">{made !== null && <Made made={made} />}</div>
      </form>
    </section>
  );
}

function Made({ made: { screen, address, liteAddress } }: { readonly made: MadeScreen }) {
  const { language } = useLanguage();
  const words = screensWords[language];
  if (address === undefined) return <p>{words.pairedText(screen.name)}</p>;
  return (
    <>
      <p>{words.madeText}</p>
      <p className="screens-address">
        <code data-field="address">{location.origin + address}</code>
      </p>
      <p>{words.liteText}</p>
      <p className="screens-address">
        <code>{location.origin + liteAddress}</code>
      </p>
    </>
  );
}
