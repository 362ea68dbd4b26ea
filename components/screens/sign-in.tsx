'use client';

import { type FormEvent, useEffect, useState } from 'react';
import { screensWords } from '../../core/messages/screens';
import { useLanguage } from '../frame/language';
import { signIn } from './screens-client';

/** Asks for the operators' key. */
export function SignIn({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const { language } = useLanguage();
  const words = screensWords[language];
  const [key, setKey] = useState('');
  const [state, setState] = useState<'ready' | 'asking' | { readonly failed: string }>('ready');
  // Before the page runs, the form could only be sent as a form, which the server refuses.
  const [running, setRunning] = useState(false);
  useEffect(() => setRunning(true), []);
  const ask = async (event: FormEvent) => {
    event.preventDefault();
    if (key === '' || state === 'asking') return;
    setState('asking');
    const answered = await signIn(key, language);
    if (answered.outcome === 'done') onSignedIn();
    else setState({ failed: (answered.outcome === 'failed' ? answered.words : null) ?? words.notDone });
  };
  return (
    <form className="screens-form" onSubmit={ask}>
      <p className="subtitle">{words.signInText}</p>
      <label className="field">
        <span>{words.key}</span>
        <input
          type="password"
          autoComplete="current-password"
          required
          maxLength={200}
          value={key}
          onChange={(event) => setKey(event.target.value)}
        />
      </label>
      <button type="submit" className="button primary" disabled={!running}>
        {state === 'asking' ? words.signingIn : words.signIn}
      </button>
      <p role="alert">{typeof state === 'object' ? state.failed : ''}</p>
    </form>
  );
}
