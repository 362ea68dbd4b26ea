'use client';

import { useRef, useState } from 'react';
import { screensWords } from '../../core/messages/screens';
import type { Wanted } from '../../core/wall/wanted';
import { useLanguage } from '../frame/language';
import { GoToPage } from './go-to-page';
import { draftOf, mayBeSent, profileIn } from './profile-draft';
import { ProfileFields } from './profile-fields';
import { ScreenState, type ScreenStateProps, wantedWords } from './screen-state';
import { type Action, useAction } from './use-screens';

/** A screen: how it is, and what can be wanted of it. */
export function ScreenCard({ screen, build, now, boards }: ScreenStateProps) {
  const { language } = useLanguage();
  const words = screensWords[language];
  const [isEdited, setEdited] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);
  const close = () => {
    setEdited(false);
    edit.current?.focus();
  };
  const action = useAction();
  const wished = wantedWords({ screen, now, boards }, language);
  return (
    <li className="screen-card" data-screen={screen.id}>
      <h3>{screen.name}</h3>
      {wished.length > 0 && (
        <p className="screen-wanted" data-field="wanted">
          {wished.map((text) => (
            <span key={text} className="chip">
              {text}
            </span>
          ))}
        </p>
      )}
      <ScreenState screen={screen} build={build} now={now} boards={boards} />
      <Actions screen={screen} now={now} boards={boards} action={action} />
      <div className="screen-buttons">
        <button type="button" className="button" ref={edit} aria-expanded={isEdited} onClick={() => setEdited(!isEdited)}>
          {words.edit}
        </button>
        <Remove screen={screen} action={action} />
      </div>
      <p role="alert">{action.failed}</p>
      {isEdited && <Edit screen={screen} boards={boards} close={close} />}
    </li>
  );
}

interface ActionsProps extends Pick<ScreenStateProps, 'screen' | 'now' | 'boards'> {
  readonly action: Action;
}

function Actions({ screen, now, boards, action }: ActionsProps) {
  const { language } = useLanguage();
  const words = screensWords[language];
  const [done, setDone] = useState('');
  const { id, name, wanted, profile } = screen;
  const change = async (body: object, told = '') => {
    setDone('');
    if ((await action.send(`/api/v1/screens/${id}`, { method: 'PATCH', body })) !== null) setDone(told);
  };
  const want = (wish: Partial<Wanted>) => change({ wanted: wish });
  return (
    <fieldset className="screen-actions">
      <legend className="spoken">{words.actions(name)}</legend>
      <div className="screen-buttons">
        <button type="button" className="button" onClick={() => change({ identifyForS: 10 }, words.identified)}>
          {words.identify}
        </button>
        <button type="button" className="button" onClick={() => change({ reload: true }, words.reloaded)}>
          {words.reload}
        </button>
        <button type="button" className="button" onClick={() => want({ blank: !wanted.blank })}>
          {wanted.blank ? words.unblank : words.blank}
        </button>
        <label className="field">
          <span>{words.theme}</span>
          <select value={wanted.theme ?? ''} onChange={({ target }) => want({ theme: (target.value || null) as Wanted['theme'] })}>
            <option value="">{words.ownTheme(words.themes[profile.theme].toLowerCase())}</option>
            <option value="dark">{words.themes.dark}</option>
            <option value="light">{words.themes.light}</option>
          </select>
        </label>
      </div>
      <GoToPage screen={screen} now={now} boards={boards} pin={(pinned) => want({ pinned })} />
      <p role="status" className="subtitle">
        {done}
      </p>
    </fieldset>
  );
}

function Remove({ screen: { id, name }, action }: Pick<ActionsProps, 'screen' | 'action'>) {
  const { language } = useLanguage();
  const words = screensWords[language];
  const [state, setState] = useState<'ready' | 'asked' | 'kept'>('ready');
  const remove = async () => {
    if ((await action.send(`/api/v1/screens/${id}`, { method: 'DELETE' })) !== null) document.getElementById('screens-list')?.focus();
  };
  // The button that was pressed is gone: the focus goes on to the one that changes nothing, and back.
  if (state !== 'asked') {
    return (
      <button type="button" className="button" ref={state === 'kept' ? focused : null} onClick={() => setState('asked')}>
        {words.remove}
      </button>
    );
  }
  return (
    <fieldset className="screen-sure">
      <legend className="spoken">{words.remove}</legend>
      <p>{words.removeSure(name)}</p>
      <div className="screen-buttons">
        <button type="button" className="button primary" onClick={remove}>
          {words.remove}
        </button>
        <button type="button" className="button" ref={focused} onClick={() => setState('kept')}>
          {words.keep}
        </button>
      </div>
    </fieldset>
  );
}

function focused(button: HTMLButtonElement | null): void {
  button?.focus();
}

interface EditProps extends Pick<ScreenStateProps, 'screen' | 'boards'> {
  readonly close: () => void;
}

function Edit({ screen, boards, close }: EditProps) {
  const { language } = useLanguage();
  const words = screensWords[language];
  const action = useAction();
  const [name, setName] = useState(screen.name);
  const [draft, setDraft] = useState(() => draftOf(screen.profile));
  const profile = profileIn(draft);
  // One that was described before there was a bound to it can have another name.
  const isAsItWas = JSON.stringify(profile) === JSON.stringify(profileIn(draftOf(screen.profile)));
  const save = async () => {
    if (profile === null) return;
    const answer = await action.send(`/api/v1/screens/${screen.id}`, { method: 'PATCH', body: isAsItWas ? { name } : { name, profile } });
    if (answer !== null) close();
  };
  return (
    <form
      className="screens-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <ProfileFields name={name} setName={setName} draft={draft} setDraft={setDraft} boards={boards} />
      <div className="screen-buttons">
        <button type="submit" className="button primary" disabled={!isAsItWas && !mayBeSent(profile, boards)}>
          {action.isBusy ? words.saving : words.save}
        </button>
        <button type="button" className="button" onClick={close}>
          {words.cancel}
        </button>
      </div>
      <p role="alert">{action.failed}</p>
    </form>
  );
}
