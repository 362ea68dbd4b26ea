import { firstDay } from '../core/period';
import type { Answer } from './answer';
import { textOf } from './point';
import type { Told } from './sdmx-told';

const type = 'application/vnd.sdmx.data+json;version=1.0.0';
const header = { id: 'none', prepared: '2026-01-01T00:00:00', test: false, sender: { id: 'StatCan', name: 'Statistics Canada' } };

/** The service's empty result: JSON with two braces too many. */
export function nothing(): Answer {
  const parts = {
    header: JSON.stringify(header),
    structure: '{"name":"none","description":null,"dimensions":{"dataset":null,"series":null,"observation":null}}',
  };
  return {
    status: 200,
    type,
    body: `{ "header": ${parts.header},"dataSets": [{ "action": "Information","series":{ }}}}],"structure":${parts.structure}}`,
  };
}

/** One series. Its key holds the members' ids where places belong; a period's id is its bare year, and its `start` is right. */
export function answerKey(told: Told): Answer {
  const { series, members, points, base } = told;
  const { scale, decimals } = series.unit;
  const attributes = [
    { id: 'SCALAR_FACTOR', values: [{ id: String(scale), name: `10^${scale}` }] },
    { id: 'NB_DECIMAL', values: [{ id: String(decimals), name: String(decimals) }] },
    ...(base === null ? [] : [{ id: 'BASE_PER', values: [{ id: base, name: `${base}=100` }] }]),
  ];
  // Numbers go out as the agency prints them, trailing zeros too, so the observations are written by hand.
  const observations = points.map(
    ({ digits, status, symbol }, at) =>
      `"${at}":[${digits === null ? 'null' : textOf(series, digits)},${status},${symbol === 1 ? 0 : 'null'}]`,
  );
  const dataSet = `{"action":"Information","series":{"${members.join(':')}":{"attributes":[${attributes.map(() => 0)}],"observations":{${observations}}}}}`;
  const structure = {
    name: series.table ?? 'none',
    description: null,
    dimensions: { dataset: null, series: members.map(dimensionOf), observation: [timesOf(told)] },
    attributes: { dataset: null, series: attributes, observation: statuses },
  };
  return {
    status: 200,
    type,
    body: `{"header":${JSON.stringify(header)},"dataSets":[${dataSet}],"structure":${JSON.stringify(structure)}}`,
  };
}

/** Places are StatCan's own codes, so an observation's status code is its place. */
const statuses = [
  { id: 'STATUS', values: Array.from({ length: 11 }, (_, code) => ({ id: String(code), name: `Status ${code}` })) },
  { id: 'SYMBOL', values: [{ id: '1', name: 'Preliminary' }] },
];

function dimensionOf(member: string, at: number): object {
  return { id: `Dimension_${at + 1}`, name: `Dimension ${at + 1}`, keyPosition: at, values: [{ id: member, name: `Member ${member}` }] };
}

function timesOf({ series: { frequency }, points }: Told): object {
  const values = points.map(({ ordinal }) => {
    const day = firstDay({ frequency, ordinal });
    return { id: day.slice(0, 4), name: day.slice(0, 4), start: `${day}T00:00:00` };
  });
  return { id: 'TIME_PERIOD', name: 'Time period', role: 'TIME_PERIOD', values };
}
