'use client';

import { Failed } from '../../components/frame/missing';

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return <Failed again={reset} />;
}
