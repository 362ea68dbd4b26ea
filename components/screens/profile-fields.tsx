'use client';

import { useId } from 'react';
import { formatList } from '../../core/format';
import { screensWords } from '../../core/messages/screens';
import { languages } from '../../core/series';
import { isTooLong, loopBounds, tooLongFacts } from '../../core/wall/loop';
import { type Profile, profileBounds, readingOf, wallThemes } from '../../core/wall/profile';
import { useLanguage } from '../frame/language';
import type { OfferedBoard } from './offered-board';
import { loopIn, type ProfileDraft, panelChoices, profileIn, withBoard } from './profile-draft';

export interface ProfileFieldsProps {
  readonly name: string;
  readonly setName: (name: string) => void;
  readonly draft: ProfileDraft;
  readonly setDraft: (draft: ProfileDraft) => void;
  readonly boards: readonly OfferedBoard[];
}

/** A screen as its operator describes it, with what that means for who reads it. */
export function ProfileFields({ name, setName, draft, setDraft, boards }: ProfileFieldsProps) {
  const { language } = useLanguage();
  const words = screensWords[language];
  const set = (part: Partial<ProfileDraft>) => setDraft({ ...draft, ...part });
  // One that is older than the newest that are offered can be taken out again.
  const offered = [
    ...boards,
    ...draft.boards
      .filter((id) => !boards.some((board) => board.id === id))
      .map((id) => ({ id, title: { en: id, fr: id }, turns: null, pages: null })),
  ];
  const measured = [
    ['diagonalInches', words.inches],
    ['distanceM', words.metres],
    ['safePercent', words.safe],
  ] as const;
  return (
    <>
      <div className="screens-fields">
        <label className="field">
          <span>{words.name}</span>
          <input type="text" required maxLength={40} value={name} onChange={({ target }) => setName(target.value)} />
        </label>
        <label className="field">
          <span>{words.desk}</span>
          <input type="text" maxLength={40} value={draft.desk} onChange={({ target }) => set({ desk: target.value })} />
        </label>
        {measured.map(([field, label]) => (
          <label key={field} className="field">
            <span>{label}</span>
            <input
              type="number"
              inputMode="decimal"
              required
              step="any"
              min={profileBounds[field].least}
              max={profileBounds[field].most}
              value={draft[field]}
              onChange={({ target }) => set({ [field]: target.value })}
            />
          </label>
        ))}
        <label className="field">
          <span>{words.language}</span>
          <select value={draft.language} onChange={({ target }) => set({ language: target.value as Profile['language'] })}>
            {languages.map((one) => (
              <option key={one} value={one}>
                {words.languages[one]}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{words.theme}</span>
          <select value={draft.theme} onChange={({ target }) => set({ theme: target.value as Profile['theme'] })}>
            {wallThemes.map((one) => (
              <option key={one} value={one}>
                {words.themes[one]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Panels draft={draft} set={set} />
      <fieldset className="screens-choice">
        <legend>{words.boards}</legend>
        <div>
          {offered.map(({ id, title }) => (
            <label key={id} className="choice">
              <input type="checkbox" checked={draft.boards.includes(id)} onChange={() => setDraft(withBoard(draft, id))} />
              <span>{title[language]}</span>
            </label>
          ))}
        </div>
        <p className="subtitle">
          {draft.boards.length === 0
            ? words.noBoards
            : words.inTurn(
                formatList(
                  draft.boards.map((id) => boards.find((board) => board.id === id)?.title[language] ?? id),
                  language,
                ),
              )}
        </p>
        <LoopLine draft={draft} boards={boards} />
      </fieldset>
    </>
  );
}

/** What the boards come to on this screen, and whether that is too long to wait for. */
function LoopLine({ draft, boards }: Pick<ProfileFieldsProps, 'draft' | 'boards'>) {
  const { language } = useLanguage();
  const words = screensWords[language];
  const profile = profileIn(draft);
  const loop = profile === null ? null : loopIn(profile, boards);
  const length = loop === null ? 'unknown' : isTooLong(loop) ? 'too-long' : loop.pages > loopBounds.prompt ? 'long' : 'prompt';
  return (
    <p role="status" className="screens-reading" data-loop={length}>
      {profile !== null &&
        loop !== null &&
        (length === 'too-long'
          ? words.loopTooLong(tooLongFacts(loop, profile))
          : length === 'long'
            ? words.loopTakesLong(loop)
            : words.loopTakes(loop))}
    </p>
  );
}

interface PanelsProps {
  readonly draft: ProfileDraft;
  readonly set: (part: Partial<ProfileDraft>) => void;
}

/** The layouts; those that can't be read can't be chosen, and say from where they could. */
function Panels({ draft, set }: PanelsProps) {
  const { language } = useLanguage();
  const words = screensWords[language];
  const group = useId();
  const profile = profileIn(draft);
  if (profile === null) {
    return (
      <p role="status" className="screens-reading" data-reading="unknown">
        {words.outOfBounds}
      </p>
    );
  }
  const reading = readingOf(profile);
  const fit = readingOf({ ...profile, panels: 'fit' });
  const line = reading.isReadable ? words.capitals(reading) : words.unreadable({ ...profile, ...reading });
  return (
    <fieldset className="screens-choice">
      <legend>{words.panelsField}</legend>
      <div>
        <label className="choice">
          <input type="radio" name={group} checked={draft.panels === 'fit'} onChange={() => set({ panels: 'fit' })} />
          <span>{words.fitChoice(words.panels(fit.panels))}</span>
        </label>
        {panelChoices(profile).map(({ panels, isReadable, upToM }) => (
          <label key={panels} className="choice" data-panels={panels}>
            <input type="radio" name={group} disabled={!isReadable} checked={draft.panels === panels} onChange={() => set({ panels })} />
            <span>
              {words.panels(panels)}
              {!isReadable && ` (${words.upTo(upToM)})`}
            </span>
          </label>
        ))}
      </div>
      <p role="status" className="screens-reading" data-reading={reading.isReadable ? 'readable' : 'unreadable'}>
        {line}
      </p>
    </fieldset>
  );
}
