'use client';

import { type ReactNode, useId } from 'react';
import { isMoment } from '../../core/as-of';
import { type Content, contentsOf, type DownloadChoice, mayBeWide } from '../../core/download/choice';
import { type FormatName, formatNames, hasLanguage, hasLayout, isPicture } from '../../core/download/endings';
import { columnSets, layouts } from '../../core/download/question';
import { torontoDay } from '../../core/format-time';
import { drawerWords } from '../../core/messages/download-drawer';
import { languages } from '../../core/series';
import { useLanguage } from '../frame/language';
import type { Offered } from './offered';

interface ChoicesProps {
  readonly choice: DownloadChoice;
  readonly choose: (change: Partial<DownloadChoice>) => void;
  readonly offered: Offered;
}

/** What, of which moment, in which format and language. What has no meaning beside the rest says why. */
export function Choices(props: ChoicesProps) {
  const { choice, choose, offered } = props;
  const { language } = useLanguage();
  const said = drawerWords[language];
  return (
    <>
      <Contents {...props} />
      <div className="download-fields">
        <Published {...props} />
        <Choice label={said.format} value={choice.format} choose={(format) => choose({ format })}>
          <Formats names={formatNames.filter((name) => !isPicture(name) && !name.startsWith('sdmx.'))} group="files" />
          <Formats names={formatNames.filter((name) => name.startsWith('sdmx.'))} group="sdmx" />
          {offered.shown.view !== null && <Formats names={formatNames.filter(isPicture)} group="pictures" />}
        </Choice>
        {hasLanguage(choice.format) && (
          <Choice label={said.fileLanguage} value={choice.language} choose={(one) => choose({ language: one })}>
            {languages.map((one) => (
              <option key={one} value={one}>
                {said.languages[one]}
              </option>
            ))}
          </Choice>
        )}
        {mayBeWide(choice, offered.shown.series.length) && (
          <Choice label={said.layout} value={choice.layout} choose={(layout) => choose({ layout })}>
            {layouts.map((layout) => (
              <option key={layout} value={layout}>
                {said.layouts[layout]}
              </option>
            ))}
          </Choice>
        )}
        {hasLayout(choice.format) && choice.layout === 'long' && (
          <Choice label={said.columns} value={choice.columns} choose={(columns) => choose({ columns })}>
            {columnSets.map((columns) => (
              <option key={columns} value={columns}>
                {said.columnSets[columns]}
              </option>
            ))}
          </Choice>
        )}
      </div>
    </>
  );
}

function Contents({ choice, choose, offered }: ChoicesProps) {
  const { language } = useLanguage();
  const said = drawerWords[language];
  const [name, hint] = [useId(), useId()];
  const onlyShown = isPicture(choice.format);
  return (
    <fieldset className="download-contents" aria-describedby={hint}>
      <legend>{said.content}</legend>
      {contentsOf(offered.shown).map((content: Content) => (
        <label key={content}>
          <input
            type="radio"
            name={name}
            checked={choice.content === content}
            disabled={onlyShown && content !== 'shown'}
            onChange={() => choose({ content })}
          />
          {said.contents[content]}
        </label>
      ))}
      <p id={hint} className="download-hint">
        {onlyShown ? said.pictureOnly : said.contentHints[choice.content]}
      </p>
    </fieldset>
  );
}

/** Which edition, where there is one for all of the file. */
function Published({ choice, choose, offered }: ChoicesProps) {
  const { language } = useLanguage();
  const said = drawerWords[language];
  const id = useId();
  const { content, asOf } = choice;
  if (content === 'all' || content === 'first') {
    return (
      <p className="field">
        <span>{said.published}</span>
        <span className="download-fixed">{content === 'all' ? said.allMoments : said.firstMoments}</span>
      </p>
    );
  }
  const newest = offered.newestAt ?? offered.shown.asked.asOf;
  return (
    <div className="download-published">
      <Choice
        label={said.published}
        value={asOf === null ? 'latest' : 'day'}
        choose={(one) => choose({ asOf: one === 'latest' ? null : (offered.shown.asked.asOf ?? (newest === null ? null : dayOf(newest))) })}
      >
        <option value="latest">{said.latest}</option>
        <option value="day">{said.ofDay}</option>
      </Choice>
      {asOf !== null && (
        <label className="field" htmlFor={id}>
          <span>{said.day}</span>
          <input
            id={id}
            type="date"
            defaultValue={dayOf(asOf)}
            onChange={({ target }) => {
              if (isMoment(target.value)) choose({ asOf: target.value });
            }}
          />
        </label>
      )}
    </div>
  );
}

function dayOf(moment: string): string {
  return moment.includes('T') ? torontoDay(moment) : moment;
}

function Formats({ names, group }: { readonly names: readonly FormatName[]; readonly group: 'files' | 'sdmx' | 'pictures' }) {
  const { language } = useLanguage();
  const said = drawerWords[language];
  return (
    <optgroup label={said.groups[group]}>
      {names.map((name) => (
        <option key={name} value={name}>
          {said.formats[name]}
        </option>
      ))}
    </optgroup>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choose: (value: Value) => void;
  /** Options whose values are those that may be chosen. */
  readonly children: ReactNode;
}

function Choice<Value extends string>({ label, value, choose, children }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <label className="field" htmlFor={id}>
      <span>{label}</span>
      <select id={id} value={value} onChange={({ target }) => choose(target.value as Value)}>
        {children}
      </select>
    </label>
  );
}
