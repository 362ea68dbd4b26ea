import { Agent, request } from 'node:http';
import type { Database } from '../../prisma/database';
import { makeStore, type Store } from '../store/engines';
import type { Question } from './malformed-questions';

export interface Counted {
  /** Statements that were sent to the database. */
  statements: number;
}

/** A store whose statements are counted, whichever way they are sent. */
export async function countedStore(counted: Counted): Promise<Pick<Store, 'database' | 'remove'>> {
  const store = await makeStore('embedded');
  const { database } = store;
  const prisma = database.prisma.$extends({
    query: {
      $allOperations({ args, query }) {
        counted.statements += 1;
        return query(args);
      },
    },
  }) as unknown as Database['prisma'];
  const one = <Work extends (...words: never[]) => unknown>(work: Work): Work =>
    ((...words) => {
      counted.statements += 1;
      return work(...words);
    }) as Work;
  return {
    database: {
      ...database,
      prisma,
      read: one(database.read),
      copyOut: one(database.copyOut),
      snapshot: (work) => database.snapshot((read) => work(one(read))),
    },
    remove: () => store.remove(),
  };
}

export interface Heard {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly bytes: Buffer;
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** Sends a question as it is written: no client in between mends its address or its headers. What streams is cut at its first bytes. */
export function heard(port: number, { method, path, headers }: Question, from: string): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const body = ['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(method) ? '' : '{"a": [';
    // Node's client sends what belongs to DELETE without saying how long it is.
    const own = { 'x-forwarded-for': from, ...(body === '' ? {} : { 'content-length': String(body.length) }), ...headers };
    const asking = request({ port, host: '127.0.0.1', method, path, agent, headers: own }, (answer) => {
      const parts: Buffer[] = [];
      const told = answer.headers as Record<string, string | undefined>;
      const done = () => resolve({ status: answer.statusCode ?? 0, headers: told, bytes: Buffer.concat(parts) });
      if (told['content-type']?.startsWith('text/event-stream')) {
        done();
        asking.destroy();
        return;
      }
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', done);
      answer.on('error', reject);
    });
    asking.on('error', reject);
    asking.end(body === '' ? undefined : body);
  });
}

export function hangUp(): void {
  agent.destroy();
}
