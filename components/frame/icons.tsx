import type { ReactNode } from 'react';

/** Drawn here because the fonts' subsets lack triangles and arrows. All are decoration: words stand beside them. */
function Icon({ children, size = 16 }: { readonly children: ReactNode; readonly size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export function Triangle({ direction }: { readonly direction: 'up' | 'down' | 'unchanged' | null }) {
  if (direction !== 'up' && direction !== 'down') return null;
  return (
    <svg className="triangle" width="9" height="8" viewBox="0 0 9 8" aria-hidden="true" focusable="false">
      <path d={direction === 'up' ? 'M4.5 0.5 8.5 7.5H0.5Z' : 'M4.5 7.5 0.5 0.5H8.5Z'} fill="currentColor" />
    </svg>
  );
}

export function Arrow() {
  return (
    <svg className="arrow" width="12" height="8" viewBox="0 0 12 8" aria-hidden="true" focusable="false">
      <path d="M0 4H10M7 1l3.4 3L7 7" fill="none" stroke="currentColor" strokeWidth="1.25" />
    </svg>
  );
}

export function PauseIcon({ paused }: { readonly paused: boolean }) {
  return (
    <Icon>
      {paused ? <path d="M4 2.5 13 8 4 13.5Z" fill="currentColor" /> : <path d="M5 3v10M11 3v10" stroke="currentColor" strokeWidth="2" />}
    </Icon>
  );
}

export function SearchIcon() {
  return (
    <Icon>
      <circle cx="6.75" cy="6.75" r="4.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M10.4 10.4 14.25 14.25" stroke="currentColor" strokeWidth="1.75" />
    </Icon>
  );
}

export function ThemeIcon() {
  return (
    <Icon>
      <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M8 1.75a6.25 6.25 0 0 1 0 12.5Z" fill="currentColor" />
    </Icon>
  );
}

export function ClockIcon() {
  return (
    <Icon size={14}>
      <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M8 4.2V8l2.6 1.8" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </Icon>
  );
}

export function MoreIcon() {
  return (
    <Icon>
      <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.25" />
      <path d="M8 7.2v4M8 4.4v1.4" stroke="currentColor" strokeWidth="1.5" />
    </Icon>
  );
}

export function CloseIcon() {
  return (
    <Icon>
      <path d="M3.5 3.5l9 9M12.5 3.5l-9 9" stroke="currentColor" strokeWidth="1.5" />
    </Icon>
  );
}

/** A swatch that repeats a line's colour and dash beside its name. */
export function Swatch({
  colour,
  dash,
  thin = false,
}: {
  readonly colour: string;
  readonly dash: readonly number[];
  readonly thin?: boolean;
}) {
  return (
    <svg className={`swatch swatch-${colour}`} width="14" height="8" viewBox="0 0 14 8" aria-hidden="true" focusable="false">
      <path d="M0 4H14" stroke="currentColor" strokeWidth={thin ? 1.25 : 2.5} strokeDasharray={dash.join(' ')} />
    </svg>
  );
}
