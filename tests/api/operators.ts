import { type ApiDesk, listen, makeDesk, type Sending, senderTo } from './desk';

export const operatorsKey = 'a-key-of-sixteen-and-more';
const session = '/api/v1/operator/session';

/** A desk with a key, and somebody who has signed in. */
export interface Operators {
  readonly desk: ApiDesk;
  /** What the browser of who is signed in sends. */
  cookie: string;
  /** As a signed-in operator, unless it says otherwise. */
  send(to: string, sending?: Sending): Promise<Response>;
  signIn(tried: string, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

export async function openOperators(now: string): Promise<Operators> {
  const desk = await makeDesk(now, { operatorKey: operatorsKey });
  const { origin, stop } = await listen(desk);
  const sendFrom = senderTo(() => origin);
  const operators: Operators = {
    desk,
    cookie: '',
    send: (to, { headers, ...sending } = {}) => sendFrom(to, { ...sending, headers: { cookie: operators.cookie, ...headers } }),
    signIn: (tried, headers = {}) => operators.send(session, { body: { key: tried }, headers: { cookie: '', ...headers } }),
    async close() {
      await stop();
      await desk.remove();
    },
  };
  operators.cookie = cookieOf(await operators.signIn(operatorsKey));
  return operators;
}

export function cookieOf(response: Response): string {
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}
