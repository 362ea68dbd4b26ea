import { headers } from 'next/headers';
import type { OperatorAccess } from '../../components/screens/operator-access';
import { runtime } from '../../runtime';

/** Whether who asks for this page is signed in as an operator, or could be. */
export async function operatorAccess(): Promise<OperatorAccess> {
  const { operator } = runtime();
  if (!operator.isConfigured) return 'off';
  return (await operator.isSignedIn((await headers()).get('cookie'))) ? 'signed-in' : 'signed-out';
}
