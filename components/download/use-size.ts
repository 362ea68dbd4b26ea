'use client';

import { useEffect, useState } from 'react';

/** Bytes of a file; null where nobody knows beforehand, undefined until it is known and where the server refuses to tell. */
export type FileSize = number | null | undefined;

/** How large the file at an address is, uncompressed: its first byte is asked for, and the answer names them all. Anew for other figures. */
export function useSize(address: string | null, newest: number | null): FileSize {
  const [known, setKnown] = useState<{ readonly of: string; readonly size: FileSize } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `newest` asks again.
  useEffect(() => {
    if (address === null) return;
    const gone = new AbortController();
    fetch(address, { headers: { range: 'bytes=0-0' }, signal: gone.signal, cache: 'no-store' }).then(
      (response) => {
        setKnown({ of: address, size: sizeIn(response) });
        // What is sent while it is read is not read to its end for this.
        gone.abort();
      },
      () => undefined,
    );
    return () => gone.abort();
  }, [address, newest]);
  return known !== null && known.of === address ? known.size : undefined;
}

/** What the answer to a question for the first byte says of the whole. */
export function sizeIn({ ok, status, headers }: Response): FileSize {
  if (!ok) return undefined;
  const size = status === 206 ? /\/(\d+)$/.exec(headers.get('content-range') ?? '')?.[1] : wholeSize(headers);
  return size === undefined ? null : Number(size);
}

/** Of a file that comes whole; compressed, its length would be another. */
function wholeSize(headers: Headers): string | undefined {
  return headers.has('content-encoding') ? undefined : (headers.get('content-length') ?? undefined);
}
