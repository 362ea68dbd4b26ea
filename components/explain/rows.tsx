import type { ReactNode } from 'react';

/** Names and facts; what is not known is left out. */
export function Rows({ rows }: { readonly rows: readonly (readonly [name: string, fact: ReactNode])[] }) {
  return (
    <dl className="explain-rows">
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
