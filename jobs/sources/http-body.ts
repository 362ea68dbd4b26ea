import { failure } from '../../core/errors';

/**
 * No answer that we ask for comes near; what is larger is not an answer. A file is held whole, as it came: it is archived
 * before anybody reads it, and the database takes it whole. What is packed in it is unpacked piece by piece.
 */
export const largestBody = 64 * 1024 * 1024;

/** The body after content decoding. @throws source-refused when it is larger than `largestBody`. */
export async function readBody(response: Response, agency: string): Promise<Buffer> {
  const body = createGrowing(announcedBytes(response));
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    if (body.length() + part.value.length > largestBody) {
      await reader?.cancel();
      throw failure(
        'source-refused',
        `${agency} sent more than ${largestBody / 1024 / 1024} MiB for one request, which no answer of it holds: none is taken.`,
      );
    }
    body.add(part.value);
  }
  return body.whole();
}

/** Bytes that the service says it sends, as far as that is what arrives: a packed body grows on the way. */
function announcedBytes({ headers }: Response): number {
  const announced = headers.has('content-encoding') ? 0 : Number(headers.get('content-length') ?? 0);
  return Number.isSafeInteger(announced) && announced > 0 ? Math.min(announced, largestBody) : 0;
}

/** Bytes in one buffer that doubles when it is full: a body whose length is known is held once, not in parts and whole. */
function createGrowing(expected: number) {
  let bytes = Buffer.allocUnsafe(expected);
  let filled = 0;
  return {
    length: () => filled,
    add(part: Uint8Array): void {
      if (filled + part.length > bytes.length) {
        const larger = Buffer.allocUnsafe(Math.max(2 * bytes.length, filled + part.length));
        bytes.copy(larger, 0, 0, filled);
        bytes = larger;
      }
      bytes.set(part, filled);
      filled += part.length;
    },
    whole: () => (filled === bytes.length ? bytes : Buffer.from(bytes.subarray(0, filled))),
  };
}
