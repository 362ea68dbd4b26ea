import { formatDay } from '../../core/format-time';
import type { MeasureFinding } from '../../core/measure-finding';
import { measuresWords } from '../../core/messages/measures';
import { messages } from '../../core/messages/messages';
import type { Language } from '../../core/series';

/** What the program found by itself, apart from the ledger: it is drawn nowhere. */
export function Findings({ findings, language }: { readonly findings: readonly MeasureFinding[]; readonly language: Language }) {
  const words = measuresWords[language];
  return (
    <section aria-labelledby="findings-title">
      <h2 id="findings-title">{words.findings}</h2>
      <p className="subtitle">{words.findingsLead}</p>
      {findings.length === 0 ? (
        <p className="empty">{words.noFindings}</p>
      ) : (
        <>
          <ul className="findings">
            {findings.map(({ number, kind, presidentialNumber, title, url, publishedOn, topics }) => (
              <li key={number} className="finding" data-finding={number}>
                <span className="chip">{messages(language).measures.notChecked}</span>{' '}
                <a href={url} rel="noreferrer" target="_blank" lang="en">
                  {title}
                </a>
                <small>
                  {words.kinds[kind]} {presidentialNumber ?? number} · {words.published(formatDay(publishedOn, language))} · {words.named}{' '}
                  {topics.map((topic) => words.finding[topic]).join(', ')}
                </small>
              </li>
            ))}
          </ul>
          <p className="subtitle">
            {words.decide} <code>npm run measures</code>
          </p>
        </>
      )}
    </section>
  );
}
