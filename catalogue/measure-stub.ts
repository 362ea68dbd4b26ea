import type { MeasureTopic } from '../core/measure';
import type { FindingTopic, MeasureFinding } from '../core/measure-finding';

/**
 * An entry for measures.yaml with what the register says of a finding. Whom it falls on, its rate and its scope are a
 * person's to write: they are left empty, and the program does not start with them so.
 */
export function stubOf(finding: MeasureFinding, today: string): string {
  const { number, kind, presidentialNumber, title, url, topics } = finding;
  const named = presidentialNumber === null ? null : `${short[kind]} ${presidentialNumber}`;
  const concerned = [...new Set(topics.map((topic) => measureTopicOf[topic]))];
  return [
    `- id: us-${(named ?? number).toLowerCase().replace(/[^a-z0-9]+/g, '-')}`,
    '  imposedBy: US',
    "  on: '' # US, CA or ALL",
    `  # The register's title: ${title.replace(/\s+/g, ' ')}`,
    "  title: { en: '', fr: '' }",
    `  announced: ${finding.signedOn ?? finding.publishedOn}`,
    `  effective: ${finding.effectiveOn ?? 'null'} # first day in force, from the text`,
    '  paused: null',
    '  ended: null',
    '  rates:',
    '    # percent: 25 is 25%, from the text; topics are the words that it was found by.',
    `    - { percent: null, scope: { en: '', fr: '' }, topics: [${concerned.join(', ')}], hs: [], list: null }`,
    '  succeeds: [] # entries whose rates it takes the place of',
    `  checkedTo: ${today}`,
    `  source: { kind: ${kind}, number: ${yamlText(named)}, title: { en: '', fr: '' }, url: ${yamlText(url)} }`,
    `  sourceNote: ${yamlText(`Federal Register document ${number}, published ${finding.publishedOn}`)}`,
    '  note: null',
    '  confidence: official',
    '',
  ].join('\n');
}

const short = { proclamation: 'Proc.', 'executive-order': 'EO' } as const satisfies Record<MeasureFinding['kind'], string>;

const measureTopicOf = {
  canada: 'general',
  steel: 'steel',
  aluminum: 'aluminum',
  lumber: 'lumber',
  autos: 'autos',
  dairy: 'dairy',
} as const satisfies Record<FindingTopic, MeasureTopic>;

/** A JSON string is YAML too. */
function yamlText(text: string | null): string {
  return JSON.stringify(text);
}
