import type { Explanation } from '../../core/explanation';
import { formatList, formatNumber } from '../../core/format';
import { formatInstantWithSeconds } from '../../core/format-time';
import { explainWords } from '../../core/messages/explain';
import type { Language } from '../../core/series';
import { Rows } from '../frame/rows';

/** The archived answer that says the value: where it is from, and the bytes themselves, as text and never as a page. */
export function Bytes({ of, language }: { readonly of: Explanation; readonly language: Language }) {
  const said = explainWords[language];
  const { payload, statements } = of;
  return (
    <section aria-labelledby="bytes">
      <h2 id="bytes">{said.bytes}</h2>
      {payload === null ? (
        <p>{said.gone}</p>
      ) : (
        <>
          <Rows
            className="explain-rows"
            rows={[
              [said.method, payload.method],
              [said.address, <code key="url">{payload.url}</code>],
              [said.received, formatInstantWithSeconds(payload.receivedAt, language)],
              [said.status, String(payload.status)],
              [said.headers, headersOf(payload.headers)],
              [said.digest, <code key="digest">{payload.sha256}</code>],
              [said.size, said.sizeOf(formatNumber(payload.size, 0, language))],
              [said.parser, said.parserOf(statements.at(-1)?.parserVersion ?? 0)],
            ]}
          />
          {payload.held.length > 0 ? (
            <p>
              {said.held(
                formatList(
                  payload.held.map((title) => title[language]),
                  language,
                ),
              )}
            </p>
          ) : (
            <>
              <p>
                <a href={`/api/v1/payloads/${payload.sha256}`} download>
                  {said.download}
                </a>
              </p>
              <h3>{said.snippet}</h3>
              {payload.snippet === null ? (
                <p>{said.noSnippet}</p>
              ) : (
                // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
                <pre tabIndex={0} data-field="snippet">
                  …{payload.snippet.before}
                  <mark>{payload.snippet.value}</mark>
                  {payload.snippet.after}…
                </pre>
              )}
            </>
          )}
        </>
      )}
    </section>
  );
}

function headersOf(headers: Readonly<Record<string, string>>) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return lines.length === 0 ? '' : <code>{lines.join('\n')}</code>;
}
