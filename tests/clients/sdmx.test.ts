import { type Client, rowsOf } from './row';
import { ask, observed, valued } from './truth';

const series = 'CA_EXPORTS_US';
/** Has a month without a value. */
const withGap = 'US_UNEMPLOYMENT_RATE';

interface Observation {
  readonly period: string;
  readonly value: number | null;
}

/** Periods as the agency's calendar has them, which is as SDMX writes them. */
async function periods(id: string, query = ''): Promise<[string, number | null][]> {
  const { observations } = await ask<{ observations: Observation[] }>(`/api/v1/series/${id}/observations?${query}`);
  return observations.map(({ period, value }) => [period, value]);
}

const rsdmx: Client = {
  name: 'rsdmx (Debian)',
  debian: ['r-cran-rsdmx', 'r-base-core', 'r-cran-jsonlite'],
  language: 'r',
  before: `library(rsdmx)
desk <- SDMXServiceProvider(agencyId = "TRADE_DESK", name = "Trade Desk", builder = SDMXREST21RequestBuilder(regUrl = paste0(url, "/sdmx"), repoUrl = paste0(url, "/sdmx"), compliant = TRUE))
addSDMXServiceProvider(desk)
rows <- function(frame) unname(Map(list, as.character(frame$obsTime), as.numeric(frame$obsValue)))`,
};

rowsOf(rsdmx, [
  {
    call: `as.data.frame(readSDMX(paste0(url, "/sdmx/data/ECON/...${series}/all/?startPeriod=2024")))`,
    code: `frame <- as.data.frame(readSDMX(paste0(url, "/sdmx/data/ECON/...${series}/all/?startPeriod=2024"))); rows(frame)`,
    expected: () => periods(series, 'from=2024-01'),
  },
  {
    call: `readSDMX(providerId = "TRADE_DESK", resource = "data", flowRef = "EMPLOYMENT", key = list(…), start, end)`,
    code: `frame <- as.data.frame(readSDMX(providerId = "TRADE_DESK", resource = "data", flowRef = "EMPLOYMENT", key = list("M", "US", NULL, "${withGap}"), start = 2024, end = 2025))
list(unique(frame$SERIES), rows(frame[!is.na(frame$obsValue) & frame$obsValue != "NaN", ]))`,
    expected: async () => {
      const all = await periods(withGap, 'from=2024-01&to=2025-12');
      return [withGap, all.filter(([, value]) => value !== null)];
    },
  },
  {
    call: `readSDMX(…, resource = "dataflow")`,
    code: `sort(as.data.frame(readSDMX(providerId = "TRADE_DESK", resource = "dataflow"))$id)`,
    expected: ['ECON', 'EMPLOYMENT', 'INVESTMENT', 'PRICE', 'TRADE'],
  },
  {
    call: `readSDMX(…, resource = "datastructure", resourceId = "DSD_ECON"): its code list of frequencies`,
    code: `structure <- readSDMX(providerId = "TRADE_DESK", resource = "datastructure", resourceId = "DSD_ECON")
components <- as.data.frame(slot(slot(structure, "datastructures"), "datastructures")[[1]]@Components)
lists <- vapply(slot(structure, "codelists")@codelists, function(list) list@id, "")
frequencies <- components$codelist[which(components$conceptRef == "FREQ")][1]
list(frequencies %in% lists, "M" %in% as.data.frame(slot(structure, "codelists"), codelistId = frequencies)$id)`,
    expected: [true, true],
  },
  {
    call: `readSDMX(…, dsd = TRUE), as.data.frame(…, labels = TRUE)`,
    code: `frame <- as.data.frame(readSDMX(providerId = "TRADE_DESK", resource = "data", flowRef = "ECON", key = list("M", "CA", NULL, "${series}"), start = 2026, dsd = TRUE), labels = TRUE)
as.character(frame$SERIES_label.en[1])`,
    expected: async () => (await ask<{ title: { en: string } }>(`/api/v1/series/${series}`)).title.en,
  },
  {
    call: `structure-specific data by readSDMX`,
    code: `rows <- as.data.frame(readSDMX(paste0(url, "/sdmx/data/ECON/...${series}/all/?lastNObservations=3"), headers = list(Accept = "application/vnd.sdmx.structurespecificdata+xml;version=2.1")))
unname(Map(list, as.character(rows$TIME_PERIOD), as.numeric(rows$OBS_VALUE)))`,
    expected: async () => (await periods(series)).slice(-3),
  },
]);

const sdmxRest: Client = {
  name: 'sdmx-rest (npm)',
  npm: 'sdmx-rest',
  language: 'node',
  before: `import sdmx from 'sdmx-rest';
const json = 'application/vnd.sdmx.data+json;version=1.0.0';
const service = { id: 'TRADE_DESK', api: 'v1.4.0', url: url + '/sdmx', format: json, structureFormat: 'application/vnd.sdmx.structure+json;version=1.0.0' };
const read = (text) => {
  const { structure, dataSets } = JSON.parse(text).data;
  const [time] = structure.dimensions.observation;
  return Object.values(dataSets[0].series).flatMap(({ observations }) => Object.entries(observations).map(([at, [value]]) => [time.values[at].id, value])).sort(([one], [other]) => (one < other ? -1 : 1));
};`,
};

rowsOf(sdmxRest, [
  {
    call: `request({ flow: 'ECON', key: '...${series}', start: '2024' }, service)`,
    code: `return read(await sdmx.request({ flow: 'ECON', key: '...${series}', start: '2024' }, service))`,
    expected: () => periods(series, 'from=2024-01'),
  },
  {
    call: `request({ flow: 'EMPLOYMENT', key: 'M.US..${withGap}', lastNObs: 24 }, service)`,
    code: `return read(await sdmx.request({ flow: 'EMPLOYMENT', key: 'M.US..${withGap}', lastNObs: 24 }, service))`,
    expected: async () => (await periods(withGap)).slice(-24),
  },
  ...[
    'application/vnd.sdmx.genericdata+xml;version=2.1',
    'application/vnd.sdmx.generictimeseriesdata+xml;version=2.1',
    'application/vnd.sdmx.structurespecificdata+xml;version=2.1',
    'application/vnd.sdmx.structurespecifictimeseriesdata+xml;version=2.1',
    'application/vnd.sdmx.data+csv;version=1.0.0',
  ].map((format) => ({
    call: `the same in ${format}`,
    code: `const asked = { flow: 'ECON', key: '...${series}', lastNObs: 1 };
const [[period, value]] = read(await sdmx.request(asked, service));
const text = await sdmx.request(asked, { ...service, format: '${format}' });
return [text.includes(period), text.includes(String(value))]`,
    expected: [true, true],
  })),
  {
    call: `request({ resource: 'dataflow', agency: 'TRADE_DESK' }, service)`,
    code: `return JSON.parse(await sdmx.request({ resource: 'dataflow', agency: 'TRADE_DESK' }, service)).data.dataflows.map(({ id }) => id).sort()`,
    expected: ['ECON', 'EMPLOYMENT', 'INVESTMENT', 'PRICE', 'TRADE'],
  },
  {
    call: `request({ resource: 'datastructure', agency: 'TRADE_DESK', id: 'DSD_ECON', references: 'children' }, service)`,
    code: `const { data } = JSON.parse(await sdmx.request({ resource: 'datastructure', agency: 'TRADE_DESK', id: 'DSD_ECON', references: 'children' }, service)); return [data.dataStructures.length, data.codelists.length > 3, data.conceptSchemes.length]`,
    expected: [1, true, 1],
  },
  {
    call: `request(getAvailabilityQuery({ flow: 'TRADE', component: 'FREQ' }))`,
    code: `const query = sdmx.getAvailabilityQuery({ flow: 'TRADE', key: '..US.', component: 'FREQ' });
const text = await sdmx.request(query, { ...service, structureFormat: 'application/vnd.sdmx.structure+xml;version=2.1' });
return [/KeyValue id="FREQ"/.test(text), /KeyValue id="SERIES"/.test(text)]`,
    expected: [true, false],
  },
  {
    call: `request({ flow: 'NOPE' }, service) is refused with 404`,
    code: `return sdmx.request({ flow: 'NOPE' }, service).then(() => 'not refused', ({ message }) => message)`,
    expected: 'Request failed with error code 404',
  },
]);

const parser: Client = {
  name: 'sdmx-json-parser (npm)',
  npm: 'sdmx-json-parser',
  language: 'node',
  before: `import parsing from 'sdmx-json-parser';
const load = async (path) => { const parser = new parsing.SDMXParser(); await parser.getDatasets(url + path); return parser; };`,
};

rowsOf(parser, [
  {
    call: `getDatasets(url + '/sdmx/data/ECON/...${series}?startPeriod=2024&dimensionAtObservation=AllDimensions'), getData()`,
    code: `const parser = await load('/sdmx/data/ECON/...${series}?startPeriod=2024&dimensionAtObservation=AllDimensions');
const time = parser.getDimensions().find(({ id }) => id === 'TIME_PERIOD');
const ids = new Map(time.values.map(({ id, name }) => [name, id]));
return parser.getData().map((one) => [ids.get(one.TIME_PERIOD), one.value]).sort(([one], [other]) => (one < other ? -1 : 1))`,
    expected: () => periods(series, 'from=2024-01'),
  },
  {
    call: `getDatasets of the same in series: getObservations()`,
    code: `const parser = await load('/sdmx/data/ECON/...${series}?startPeriod=2026'); return Object.values(parser.getObservations()).map(([value]) => value)`,
    expected: async () => (await valued(series, 'from=2026-01')).map(([, value]) => value),
  },
  {
    call: `getName(), getDimensions(), getActiveDimensions()`,
    code: `const parser = await load('/sdmx/data/TRADE/M..US.?lastNObservations=2&dimensionAtObservation=AllDimensions');
return [parser.getName().length > 0, parser.getDimensions().map(({ id }) => id), parser.getActiveDimensions().map(({ id }) => id).includes('SERIES')]`,
    expected: [true, ['FREQ', 'REF_AREA', 'COUNTERPART_AREA', 'SERIES', 'TIME_PERIOD'], true],
  },
]);

const pandas: Client = {
  name: 'pandas, SDMX-CSV (Debian)',
  debian: ['python3-pandas'],
  language: 'python',
  before: `import pandas
csv = {"Accept": "application/vnd.sdmx.data+csv;version=1.0.0"}`,
};

rowsOf(pandas, [
  {
    call: `pandas.read_csv(url + "/sdmx/data/ECON/...${withGap}", storage_options=csv)`,
    code: `frame = pandas.read_csv(url + "/sdmx/data/ECON/...${withGap}", storage_options=csv)
days = pandas.to_datetime(frame["TIME_PERIOD"]).dt.strftime("%Y-%m-%d")
return [list(frame.columns[:7]), frame["DATAFLOW"][0], [[day, None if pandas.isna(value) else value] for day, value in zip(days, frame["OBS_VALUE"])]]`,
    expected: async () => [
      ['DATAFLOW', 'FREQ', 'REF_AREA', 'COUNTERPART_AREA', 'SERIES', 'TIME_PERIOD', 'OBS_VALUE'],
      'TRADE_DESK:ECON(1.0)',
      await observed(withGap),
    ],
  },
]);

const sdmx1Shaped: Client = {
  name: 'sdmx1-shaped requests (ours, with requests)',
  debian: ['python3-requests'],
  language: 'python',
  before: `import requests, xml.etree.ElementTree as ElementTree
generic = "{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic}"
structure = "{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure}"
session = requests.Session()`,
};

rowsOf(sdmx1Shaped, [
  {
    call: `GET dataflow/TRADE_DESK/ECON/latest?references=all: flow, structure, code lists and concepts in one message`,
    code: `root = ElementTree.fromstring(session.get(url + "/sdmx/dataflow/TRADE_DESK/ECON/latest?references=all").content)
order = [one.get("id") or one.find(structure + "LocalRepresentation") is not None for one in root.iter(structure + "DimensionList") for one in one]
return [[len(list(root.iter(structure + kind))) > 0 for kind in ["Dataflow", "DataStructure", "Codelist", "ConceptScheme"]], order]`,
    expected: [
      [true, true, true, true],
      ['FREQ', 'REF_AREA', 'COUNTERPART_AREA', 'SERIES', 'TIME_PERIOD'],
    ],
  },
  {
    call: `GET data/ECON/...${series}?startPeriod=2024 without Accept: generic data`,
    code: `answer = session.get(url + "/sdmx/data/ECON/...${series}", params={"startPeriod": "2024"}, headers={"Accept": None})
root = ElementTree.fromstring(answer.content)
return [answer.headers["Content-Type"].replace("; ", ";"), [[one.find(generic + "ObsDimension").get("value"), float(one.find(generic + "ObsValue").get("value"))] for one in root.iter(generic + "Obs")]]`,
    expected: async () => ['application/vnd.sdmx.genericdata+xml;version=2.1', await periods(series, 'from=2024-01')],
  },
  {
    call: `a second time with If-Modified-Since: 304; with Accept-Encoding: gzip: compressed`,
    code: `address = url + "/sdmx/data/ECON/...${series}"
first = session.get(address, headers={"Accept-Encoding": "gzip"})
again = session.get(address, headers={"If-Modified-Since": first.headers["Last-Modified"]})
return [first.headers["Content-Encoding"], again.status_code]`,
    expected: ['gzip', 304],
  },
  {
    call: `slashes at the end, an unknown parameter, an unknown Accept`,
    code: `ask = lambda path, **headers: session.get(url + "/sdmx" + path, allow_redirects=False, headers=headers).status_code
return [ask("/dataflow/all/all/latest/"), ask("/data/ECON/...${series}/all/?startPeriod=2024"), ask("/data/ECON/...${series}?whatever=1"), ask("/data/ECON/...${series}", Accept="image/png"), ask("/data/ECON/M.CA"), ask("/categoryscheme/all/all/latest")]`,
    expected: [200, 200, 200, 406, 400, 501],
  },
]);
