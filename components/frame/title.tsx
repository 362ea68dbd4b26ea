/** Abbreviations that a line must not end within. */
const whole = /(É\.-U\.|U\.S\.)/;

/** A text in large letters, whose abbreviations stay whole where it is broken into lines. */
export function Title({ text }: { readonly text: string }) {
  return text.split(whole).map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name, and stand where they stand.
      <span key={at} className="unbroken">
        {part}
      </span>
    ),
  );
}
