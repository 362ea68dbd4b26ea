import { xmlAttribute, xmlText } from '../text';

type Attributes = Readonly<Record<string, string | null | undefined>>;

/** An element; attributes that are null or left out are not written. */
export function element(name: string, attributes: Attributes = {}, content: string | readonly string[] = ''): string {
  const inner = typeof content === 'string' ? content : content.join('');
  return inner === '' ? `<${name}${written(attributes)}/>` : `${startTag(name, attributes)}${inner}${endTag(name)}`;
}

/** Where what stands between is written a piece at a time. */
export function startTag(name: string, attributes: Attributes = {}): string {
  return `<${name}${written(attributes)}>`;
}

export function endTag(name: string): string {
  return `</${name}>`;
}

function written(attributes: Attributes): string {
  let text = '';
  for (const [key, value] of Object.entries(attributes)) if (value != null) text += ` ${key}="${xmlAttribute(value)}"`;
  return text;
}

export function textElement(name: string, text: string, attributes: Attributes = {}): string {
  return element(name, attributes, xmlText(text));
}

export const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

const base = 'http://www.sdmx.org/resources/sdmxml/schemas/v2_1';
export const namespaces = {
  message: `${base}/message`,
  common: `${base}/common`,
  structure: `${base}/structure`,
  generic: `${base}/data/generic`,
  specific: `${base}/data/structurespecific`,
  instance: 'http://www.w3.org/2001/XMLSchema-instance',
} as const;

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
