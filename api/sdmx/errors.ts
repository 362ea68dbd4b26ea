import type { Context } from 'hono';
import { isFailure } from '../../core/errors';
import type { Mode } from '../../core/mode';
import { type RefusalKind, refusals } from '../../core/sdmx/refusal';
import { errorMessage, errorType } from '../../formats/sdmx/error';
import { openHeaders } from '../answers';
import { isWorded, problemOf } from '../problems';

/** SDMX's numbers for what is no refusal of its own. */
const codes: Readonly<Record<number, string>> = { 403: '150', 404: '100', 500: '500', 503: '503' };

/** Whatever goes wrong below /sdmx, as its clients read it. */
export function errorResponse(error: unknown, c: Context, mode: Mode): Response {
  const kind = isFailure(error) && 'sdmx' in error ? refusals[error.sdmx as RefusalKind] : null;
  const inEnglish = problemOf(error, { language: 'en', instance: c.req.path });
  const inFrench = problemOf(error, { language: 'fr', instance: c.req.path });
  const status = kind?.status ?? inEnglish.status;
  const code = kind?.code ?? codes[status] ?? String(status);
  return new Response(errorMessage(code, { en: inEnglish.detail, fr: inFrench.detail }), {
    status,
    headers: {
      'Content-Type': errorType,
      'Cache-Control': 'no-store',
      Vary: 'Accept, Accept-Encoding',
      ...openHeaders(mode),
      ...(isWorded(error) ? error.headers : undefined),
    },
  });
}
