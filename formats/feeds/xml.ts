import { xmlAttribute, xmlText } from '../text';

/** A finished piece of XML. */
export type Xml = string;

type Attributes = Readonly<Record<string, string>>;

export const declaration = '<?xml version="1.0" encoding="utf-8"?>\n';

/** An element around text, which is escaped. */
export function textNode(name: string, text: string, attributes: Attributes = {}): Xml {
  return `<${name}${written(attributes)}>${xmlText(text)}</${name}>\n`;
}

/** An element around others, or an empty one. */
export function node(name: string, attributes: Attributes, children: readonly Xml[] = []): Xml {
  return children.length === 0 ? `<${name}${written(attributes)}/>\n` : `<${name}${written(attributes)}>\n${children.join('')}</${name}>\n`;
}

function written(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${xmlAttribute(value)}"`)
    .join('');
}
