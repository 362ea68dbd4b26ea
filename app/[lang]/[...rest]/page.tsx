import { notFound } from 'next/navigation';

/** Every address that is no page of ours, so that it is answered inside the frame and in its language. */
export default function Page() {
  notFound();
}
