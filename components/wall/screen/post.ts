import { answerWithinMs } from './asking';

export interface Reply {
  readonly status: number;
  readonly text: string;
  /** The server's time when it answered, where it says so (`x-now`), milliseconds since 1970. */
  readonly at: number | null;
}

/**
 * Asks the page's own server; `body` null: GET. Calls `done` once, with null when no answer came within 5 s. Not fetch(): browsers of
 * 2017 cannot call that off.
 */
export function ask(url: string, { body, done }: { readonly body: string | null; readonly done: (reply: Reply | null) => void }): void {
  const request = new XMLHttpRequest();
  let over = false;
  const end = (reply: Reply | null) => {
    if (over) return;
    over = true;
    clearTimeout(patience);
    done(reply);
  };
  // Its own time-out counts from when the browser gets round to sending, and some proxies answer a byte at a time.
  const patience = setTimeout(() => {
    end(null);
    request.abort();
  }, answerWithinMs);
  request.onload = () => end({ status: request.status, text: request.responseText, at: numberIn(request.getResponseHeader('x-now')) });
  request.onerror = request.onabort = () => end(null);
  try {
    request.open(body === null ? 'GET' : 'POST', url);
    if (body !== null) request.setRequestHeader('content-type', 'application/json');
    request.send(body);
  } catch (_refused) {
    end(null);
  }
}

function numberIn(header: string | null): number | null {
  const number = header === null || header === '' ? Number.NaN : Number(header);
  return Number.isFinite(number) ? number : null;
}
