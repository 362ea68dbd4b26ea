import { type Failure, failure } from '../../core/errors';

/** System and undici codes of a connection that was cut after it stood: worth one more try at once. */
const cut = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'it refused the connection',
  ENOTFOUND: 'its name is not known here (no network, or a wrong address)',
  EAI_AGAIN: 'its name can’t be looked up now (no network, or no name server)',
  EHOSTUNREACH: 'there is no route to it',
  ENETUNREACH: 'there is no network',
  EACCES: 'this machine does not allow the connection',
  EPERM: 'this machine does not allow the connection',
  ETIMEDOUT: 'it did not take the connection in time',
  UND_ERR_CONNECT_TIMEOUT: 'it did not take the connection in time',
  ECONNRESET: 'it cut the connection',
  EPIPE: 'it cut the connection',
  UND_ERR_SOCKET: 'it cut the connection',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'it sent fewer bytes than it announced',
};

/** Whether a failed fetch was a connection cut on the way, as sick servers behind a load balancer do. */
export function wasCut(error: unknown): boolean {
  return cut.has(codeOf(error));
}

/** The failure of a fetch that got no answer, with the host and the reason in words. */
export function unreachable(host: string, error: unknown, timeoutMs: number): Failure {
  return failure('source-unreachable', `${host} can't be reached: ${reason(error, timeoutMs)}.`, { cause: error });
}

function reason(error: unknown, timeoutMs: number): string {
  if (nameOf(error) === 'TimeoutError') return `it did not answer in full within ${timeoutMs / 1_000} s`;
  const code = codeOf(error);
  const known = words[code];
  if (known !== undefined) return known;
  if (/CERT|SELF_SIGNED|UNABLE_TO|^ERR_TLS|^ERR_SSL|EPROTO/.test(code)) return `a secure connection could not be made (${code})`;
  return rootOf(error);
}

/** fetch wraps the cause: TypeError("fetch failed", {cause}), and an AggregateError when several addresses were tried. */
function chain(error: unknown): unknown[] {
  if (!(error instanceof Object)) return [error];
  const inner = 'cause' in error && error.cause !== undefined ? chain(error.cause) : [];
  const tried = 'errors' in error && Array.isArray(error.errors) ? error.errors.flatMap(chain) : [];
  return [error, ...inner, ...tried];
}

function codeOf(error: unknown): string {
  const coded = chain(error).find((one): one is { code: string } => one instanceof Object && 'code' in one && typeof one.code === 'string');
  return coded?.code ?? '';
}

function nameOf(error: unknown): string {
  const timedOut = chain(error).some((one) => one instanceof Object && 'name' in one && one.name === 'TimeoutError');
  return timedOut ? 'TimeoutError' : '';
}

function rootOf(error: unknown): string {
  const messages = chain(error).filter((one): one is Error => one instanceof Error && one.message !== '');
  return messages.at(-1)?.message ?? String(error);
}

/** Retry-After as milliseconds from now: seconds, or an HTTP date. */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined || header.trim() === '') return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1_000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}
