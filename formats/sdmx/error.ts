import type { Words } from '../../core/series';
import { bytesOf, declaration, element, namespaces, textElement } from './xml';

export const errorType = 'application/xml';

/** An SDMX-ML 2.1 error message, in both languages. */
export function errorMessage(code: string, words: Words): Uint8Array<ArrayBuffer> {
  const texts = [textElement('com:Text', words.en, { 'xml:lang': 'en' }), textElement('com:Text', words.fr, { 'xml:lang': 'fr' })];
  const spaces = { 'xmlns:mes': namespaces.message, 'xmlns:com': namespaces.common };
  return bytesOf(declaration + element('mes:Error', spaces, element('mes:ErrorMessage', { code }, texts)));
}
