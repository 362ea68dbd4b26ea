/** The query of an address as Next hands it to a page. */
export type Asked = Readonly<Record<string, string | string[] | undefined>>;

export function searchOf(asked: Asked): URLSearchParams {
  return new URLSearchParams(Object.entries(asked).flatMap(([name, value]) => [value].flat().map((text) => [name, text ?? ''])));
}
