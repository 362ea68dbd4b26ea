'use client';

import Link from 'next/link';
import { createContext, type ReactNode, useContext } from 'react';
import type { SeriesId } from '../../core/series';
import { pathIn, useLanguage } from '../frame/language';
import { useLive } from '../use-live';

/** The moment that a page tells of, as its address asks for it and as an instant (ISO). */
export interface AskedMoment {
  readonly asked: string;
  readonly at: string;
}

const MomentOfPage = createContext<AskedMoment | null>(null);

/** What stands within tells of a moment, and stands still; null for now. */
export const MomentProvider = MomentOfPage.Provider;

const RenderedAt = createContext<number | null>(null);

/** When what stands within was rendered, milliseconds: what the page will say by the clock then has its room before it knows the time. */
export const RenderedAtProvider = RenderedAt.Provider;

export function useRenderedAt(): number | null {
  return useContext(RenderedAt);
}

/** A part of the time that the page tells of (milliseconds; null before the page runs): the server's clock, or the moment asked for. */
export function usePageTime<Part>(select: (now: number | null) => Part): Part {
  const moment = useContext(MomentOfPage);
  return useLive(({ now }) => select(moment === null ? now : Date.parse(moment.at)));
}

/** Whether the page tells of an earlier moment: then what counts is when something became public, not when we had it. */
export function useLookingBack(): boolean {
  return useContext(MomentOfPage) !== null;
}

/** Addresses of ours in the page's language, telling of the page's moment. */
export function useAddresses(): (path: string, query?: Readonly<Record<string, string>>) => string {
  const { language } = useLanguage();
  const moment = useContext(MomentOfPage);
  return (path, query = {}) => {
    const search = new URLSearchParams({ ...query, ...(moment === null ? {} : { asOf: moment.asked }) }).toString().replaceAll('%3A', ':');
    return pathIn(language, path) + (search === '' ? '' : `?${search}`);
  };
}

/** A link to a series' page. */
export function SeriesLink({ id, title, children }: { readonly id: SeriesId; readonly title?: string; readonly children: ReactNode }) {
  const address = useAddresses();
  return (
    <Link className="series-link" href={address(`/series/${id}`)} prefetch={false} title={title}>
      {children}
    </Link>
  );
}
