'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { Failed } from '../../components/frame/missing';

/** What the server made is asked for again; `reset` alone would only show the same failure once more. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  const router = useRouter();
  const again = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return <Failed again={again} />;
}
