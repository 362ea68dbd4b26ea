import type { ReactNode } from 'react';

/** Names and facts; what is not known is left out. */
export function Rows({
  rows,
  className,
}: {
  readonly rows: readonly (readonly [name: string, fact: ReactNode])[];
  readonly className?: string;
}) {
  return (
    <dl className={className}>
      {rows
        .filter(([, fact]) => fact !== '')
        .map(([name, fact]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
    </dl>
  );
}
