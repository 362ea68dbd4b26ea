'use client';

import { useId, useState } from 'react';
import { newestInstant } from '../../core/as-of';
import type { AboutFile } from '../../core/download/about';
import type { DownloadChoice } from '../../core/download/choice';
import { isPicture } from '../../core/download/endings';
import { type RecipeName, recipeNames, recipeOf } from '../../core/download/recipes';
import { formatInstant } from '../../core/format-time';
import { drawerWords } from '../../core/messages/download-drawer';
import { Copyable } from '../frame/copyable';
import { useLanguage } from '../frame/language';
import { useOrigin } from '../frame/origin';

interface AddressesProps {
  readonly about: AboutFile;
  readonly choice: DownloadChoice;
  /** Where the chosen file is fetched, without the host. */
  readonly address: string;
}

/** The address by which programs and colleagues get the same file, following new data or pinned, and how each reads it. */
export function Addresses({ about, choice, address }: AddressesProps) {
  const { language } = useLanguage();
  const said = drawerWords[language];
  const origin = useOrigin();
  const names = { pinned: useId(), recipe: useId() };
  const [wantsPinned, setPinned] = useState(false);
  const [wanted, setWanted] = useState<RecipeName>('url');
  const { format, asOf } = choice;
  const live = origin + address;
  const pinned = isPicture(format) ? null : here(about.pinnedAddress, origin);
  const mayPin = pinned !== null && pinned !== live;
  const url = mayPin && wantsPinned ? pinned : live;
  const recipes = recipeNames.flatMap((name) => {
    const text = recipeOf(name, { url, format, columns: about.columns });
    return text === null ? [] : [{ name, text }];
  });
  const recipe = recipes.find(({ name }) => name === wanted) ?? recipes[0];
  const statedAt = newestOf(about);
  return (
    <fieldset className="download-addresses">
      <legend>{said.addresses}</legend>
      {mayPin ? (
        <div className="download-radios">
          {[false, true].map((isPinned) => (
            <label key={String(isPinned)}>
              <input type="radio" name={names.pinned} checked={wantsPinned === isPinned} onChange={() => setPinned(isPinned)} />
              {isPinned ? said.pinned(statedAt === null ? null : formatInstant(statedAt, language)) : said.live}
            </label>
          ))}
        </div>
      ) : (
        <p className="download-hint">{asOf === null ? said.live : said.pinned(null)}</p>
      )}
      <div className="download-radios" role="radiogroup" aria-label={said.recipe}>
        {recipes.map(({ name }) => (
          <label key={name}>
            <input type="radio" name={names.recipe} checked={recipe?.name === name} onChange={() => setWanted(name)} />
            {said.recipes[name]}
          </label>
        ))}
      </div>
      {recipe !== undefined && <Copyable label={said.recipeLabels[recipe.name]} text={recipe.text} rows={2} isCode />}
    </fieldset>
  );
}

/** An address of the server, at the host by which the reader came. */
function here(address: string, origin: string): string {
  const { pathname, search } = new URL(address);
  return `${origin}${pathname}${search.replaceAll('%3A', ':')}`;
}

function newestOf({ notes }: AboutFile): string | null {
  return newestInstant(notes.en.flatMap(({ statedAt }) => statedAt ?? []));
}
