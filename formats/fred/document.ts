import { xmlAttribute, xmlText } from '../text';

type Scalar = string | number | boolean;
/** What only JSON has a form for: nothing, and a list without entries. */
type Absent = null | readonly [];
type Fields = Readonly<Record<string, Scalar | Absent>>;
/** A text alone, or fields: attributes in XML, members in JSON. */
export type FredItem = string | Fields;

/** An answer as clients of FRED read it, before it is XML or JSON; both say the same. */
export interface FredList {
  /** XML's root and JSON's array: `seriess`. */
  readonly name: string;
  /** XML's element of an item: `series`. */
  readonly element: string;
  /** Fields of the whole list, in order. */
  readonly head: Readonly<Record<string, Scalar>>;
  readonly items: readonly FredItem[];
  /** The field that is an element's text in XML and not an attribute. */
  readonly text?: string;
  /** The field by which JSON has an object of items in place of an array. */
  readonly keyedBy?: string;
}

export const fredTypes = { xml: 'text/xml; charset=utf-8', json: 'application/json' } as const;
export type FredType = keyof typeof fredTypes;

export function writeFred(list: FredList, type: FredType): string {
  return type === 'json' ? jsonOf(list) : xmlOf(list);
}

/** The body of an error. Attributes stand in this order and in double quotes, for some clients read them with a pattern. */
export function writeFredError({ code, message }: { readonly code: number; readonly message: string }, type: FredType): string {
  if (type === 'json') return JSON.stringify({ error_code: code, error_message: message });
  return `${declaration}<error${attributes({ code, message })} />\n`;
}

const declaration = '<?xml version="1.0" encoding="utf-8" ?>\n';

function jsonOf({ name, head, items, keyedBy }: FredList): string {
  if (keyedBy === undefined) return JSON.stringify({ ...head, [name]: items });
  const keyed = items.map((item) => [typeof item === 'string' ? item : String(item[keyedBy]), item] as const);
  return JSON.stringify({ ...head, [name]: Object.fromEntries(keyed) });
}

/** The root holds nothing but items: clients go through all its children. */
function xmlOf({ name, element, head, items, text }: FredList): string {
  const elements = items.map((item) => {
    if (typeof item === 'string') return `  <${element}>${xmlText(item)}</${element}>\n`;
    if (text === undefined) return `  <${element}${attributes(item)}/>\n`;
    const { [text]: content = '', ...rest } = item;
    return `  <${element}${attributes(rest)}>${xmlText(String(content))}</${element}>\n`;
  });
  return `${declaration}<${name}${attributes(head)}>\n${elements.join('')}</${name}>\n`;
}

function attributes(fields: Fields): string {
  return Object.entries(fields)
    .map(([name, value]) => (value === null || typeof value === 'object' ? '' : ` ${name}="${xmlAttribute(String(value))}"`))
    .join('');
}
