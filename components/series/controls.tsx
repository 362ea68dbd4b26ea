'use client';

import { useId } from 'react';
import { methodOf } from '../../core/aggregate';
import { formatDay } from '../../core/format-time';
import { refusalWords } from '../../core/messages/refusals';
import { seriesPageWords } from '../../core/messages/series-page';
import { basePeriodWords, unitsNames } from '../../core/messages/units';
import { type Frequency, frequencies } from '../../core/period';
import type { Series } from '../../core/series';
import type { SeriesDrawing } from '../../core/series-chart';
import { yearRanges } from '../../core/series-view';
import { refusalOf, type Transformation } from '../../core/transformation';
import { useLanguage } from '../frame/language';
import { Compared } from './compare';
import type { SeriesPageFacts } from './facts';
import type { ViewInAddress } from './use-view';
import { ViewLink } from './view-link';

export interface ControlsProps {
  readonly facts: SeriesPageFacts;
  readonly series: Series;
  readonly address: ViewInAddress;
  readonly drawing: SeriesDrawing;
}

/** In the order of the menu. */
const unitsOffered = Object.keys(unitsNames) as Transformation[];

/** How the series may be seen. What it may not be says why. */
export function Controls(props: ControlsProps) {
  const { language } = useLanguage();
  const said = seriesPageWords[language];
  return (
    <section className="series-controls" aria-label={said.controls}>
      <Units {...props} />
      <Ranges {...props} />
      <Frequencies {...props} />
      {(props.drawing.units === 'index' || props.drawing.units === 'since') && <Base {...props} />}
      <Compared {...props} />
    </section>
  );
}

interface MenuProps {
  readonly label: string;
  readonly value: string;
  /** By which a key finds it. */
  readonly control?: 'units';
  readonly children: React.ReactNode;
}

/** A menu as a popover that works before the page runs; its entries are links. */
function Menu({ label, value, control, children }: MenuProps) {
  const id = `menu${useId()}`;
  return (
    <div className="menu">
      <button type="button" className="button" popoverTarget={id} data-control={control}>
        {label}: <b>{value}</b>
      </button>
      <nav id={id} popover="auto" className="menu-list" aria-label={label}>
        {children}
      </nav>
    </div>
  );
}

function Units({ series, address, drawing }: ControlsProps) {
  const { language } = useLanguage();
  const said = seriesPageWords[language];
  return (
    <Menu label={said.units} value={unitsNames[drawing.units][language]} control="units">
      <ul>
        {unitsOffered.map((units) => {
          const refusal = refusalOf(series, drawing.frequency, units);
          const name = unitsNames[units][language];
          return (
            <li key={units} data-units={units}>
              {refusal === null ? (
                <ViewLink address={address} change={{ units }} isCurrent={drawing.units === units}>
                  {name}
                </ViewLink>
              ) : (
                <p className="menu-refused">
                  {name}
                  <small>{refusalWords[refusal.reason][language]}</small>
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </Menu>
  );
}

function Ranges({ facts, address }: ControlsProps) {
  const { language } = useLanguage();
  const said = seriesPageWords[language];
  const offered = facts.phases.filter(({ isOffered }) => isOffered);
  return (
    <>
      <nav className="segments" aria-label={said.range}>
        {[...yearRanges, 'max' as const].map((range) => (
          <ViewLink
            key={range}
            address={address}
            change={{ range }}
            isCurrent={address.view.range === range}
            label={said.rangesSpoken[range]}
          >
            {said.ranges[range]}
          </ViewLink>
        ))}
      </nav>
      {offered.length > 0 && (
        <Menu label={said.phases} value={facts.phases.find(({ id }) => address.view.range === `since-${id}`)?.title[language] ?? '—'}>
          <ul>
            {offered.map(({ id, title, from }) => (
              <li key={id}>
                <ViewLink address={address} change={{ range: `since-${id}` }} isCurrent={address.view.range === `since-${id}`}>
                  {said.since(title[language], formatDay(from, language))}
                </ViewLink>
              </li>
            ))}
          </ul>
        </Menu>
      )}
    </>
  );
}

function Frequencies({ series, address, drawing }: ControlsProps) {
  const { language, words } = useLanguage();
  const said = seriesPageWords[language];
  const lower = frequencies.filter((one) => isOffered(series, one));
  if (lower.length < 2) return null;
  const methods = methodOf(series) === null ? (['average', 'end-of-period'] as const) : [null];
  const chosen = address.view.aggregation;
  const name = words.chart.frequency[drawing.frequency];
  return (
    <Menu label={said.frequency} value={chosen === null ? name : `${name}, ${said.methods[chosen]}`}>
      <ul>
        {lower.flatMap((frequency) =>
          frequency === series.frequency
            ? [
                <li key={frequency}>
                  <ViewLink address={address} change={{ frequency: null, aggregation: null }} isCurrent={drawing.frequency === frequency}>
                    {said.own(words.chart.frequency[frequency])}
                  </ViewLink>
                </li>,
              ]
            : methods.map((aggregation) => (
                <li key={`${frequency}${aggregation}`}>
                  <ViewLink
                    address={address}
                    change={{ frequency, aggregation }}
                    isCurrent={drawing.frequency === frequency && chosen === aggregation}
                  >
                    {words.chart.frequency[frequency]}
                    {aggregation !== null && `, ${said.methods[aggregation]}`}
                  </ViewLink>
                </li>
              )),
        )}
      </ul>
    </Menu>
  );
}

/** Its own, and those that it can be put together into. */
function isOffered(series: Series, frequency: Frequency): boolean {
  if (frequency === series.frequency) return true;
  if (series.frequency === 'W' || series.window === 3 || frequency === 'W') return false;
  return frequencies.indexOf(frequency) > frequencies.indexOf(series.frequency);
}

function Base({ address, drawing }: ControlsProps) {
  const { language } = useLanguage();
  const said = seriesPageWords[language];
  return (
    <form
      className="base"
      onSubmit={(event) => {
        event.preventDefault();
        const base = new FormData(event.currentTarget).get('base');
        if (typeof base === 'string') address.go({ base: base.trim() });
      }}
    >
      <label>
        {said.base} <input name="base" key={address.view.base} defaultValue={address.view.base} size={8} spellCheck={false} />
      </label>
      <span>
        {basePeriodWords(address.view.base, drawing.frequency, language)}
        {drawing.units === 'index' && ' = 100'}
      </span>
    </form>
  );
}
