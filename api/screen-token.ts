import { createHash, randomBytes } from 'node:crypto';

/** A screen's secret, which stands in its address: 43 letters and digits. */
export function drawToken(): string {
  return randomBytes(32).toString('base64url');
}

export function isToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}

/** What the store keeps of it, as hex. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
