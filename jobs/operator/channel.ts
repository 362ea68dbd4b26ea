import { rm } from 'node:fs/promises';
import { createConnection, createServer, type Socket } from 'node:net';
import { join } from 'node:path';

/** What an operator asked, and what became of it; a sentence either way. */
export interface Outcome {
  readonly ok: boolean;
  readonly text: string;
}

export type Run = (command: string, words: readonly string[]) => Promise<Outcome>;

/** A question is a line of words, hardly more. */
const longestQuestion = 64 * 1024;
const patienceMs = 60_000;

/**
 * The program that has the embedded database is the only one that may use it, so what an operator types in another
 * terminal is done by the running program: it listens on a socket in its data folder, which only this user may open.
 */
function socketIn(folder: string): string {
  return join(folder, 'operator.sock');
}

/** Listens until closed. Rejects where the system has no such sockets, or the folder's path is too long for one. */
export async function openChannel(folder: string, run: Run): Promise<() => Promise<void>> {
  const path = socketIn(folder);
  // Left by a program that was killed; the folder's lock says that no other one runs.
  await rm(path, { force: true });
  const server = createServer((socket) => answer(socket, run));
  const before = process.umask(0o177);
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve));
  } finally {
    process.umask(before);
  }
  return () => new Promise((resolve) => server.close(() => resolve()));
}

function answer(socket: Socket, run: Run): void {
  let text = '';
  socket.setEncoding('utf8').setTimeout(patienceMs, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.on('data', (part) => {
    text += part;
    if (text.length > longestQuestion) socket.destroy();
    if (!text.includes('\n')) return;
    socket.removeAllListeners('data');
    void outcomeOf(text, run).then((outcome) => socket.end(JSON.stringify(outcome)));
  });
}

async function outcomeOf(line: string, run: Run): Promise<Outcome> {
  try {
    const [command = '', ...words] = JSON.parse(line) as string[];
    return await run(command, words);
  } catch (error) {
    return { ok: false, text: error instanceof Error ? error.message : String(error) };
  }
}

/** Nobody listens in the folder, or it is none. */
const nobody = new Set(['ENOENT', 'ENOTDIR', 'ECONNREFUSED']);

/** Has the program that runs on the folder do it; null when none does. Rejects with a sentence. */
export async function askRunning(folder: string, words: readonly string[]): Promise<Outcome | null> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = createConnection(socketIn(folder));
    socket
      .setEncoding('utf8')
      .setTimeout(patienceMs, () => socket.destroy(new Error('The running program does not answer: look at its log.')));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (nobody.has(error.code ?? '')) resolve(null);
      else reject(error.code === 'EACCES' ? anotherUser(folder) : error);
    });
    socket.on('connect', () => socket.write(`${JSON.stringify(words)}\n`));
    socket.on('data', (part) => {
      text += part;
    });
    socket.on('end', () => {
      try {
        resolve(JSON.parse(text) as Outcome);
      } catch {
        reject(new Error('The running program ended without an answer: look at its log.'));
      }
    });
  });
}

function anotherUser(folder: string): Error {
  return new Error(
    `The data folder ${folder}, or the program that runs on it, is another user's. Ask as that user, or set DATA_FOLDER to another folder.`,
  );
}
