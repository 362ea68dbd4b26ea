import { type Client, rowsOf } from './row';
import { observed } from './truth';

/** Has a month without a value. */
const monthly = 'US_UNEMPLOYMENT_RATE';
const other = 'CA_CPI_ALL';
const quarterly = 'CA_FDI_ALL';

async function joined(query: string): Promise<unknown[]> {
  const [first, second] = [new Map(await observed(monthly, query)), new Map(await observed(other, query))];
  const dates = [...new Set([...first.keys(), ...second.keys()])].sort();
  return dates.map((date) => [date, first.get(date) ?? null, second.get(date) ?? null]);
}

const pandas: Client = {
  name: 'pandas (Debian)',
  debian: ['python3-pandas', 'python3-openpyxl'],
  language: 'python',
  before: `import io, pandas, urllib.request, zipfile
def pairs(frame, date="date", value="value"):
    return [[day.strftime("%Y-%m-%d"), None if pandas.isna(one) else float(one)] for day, one in zip(frame[date], frame[value])]
def read(path):
    return io.BytesIO(urllib.request.urlopen(url + path).read())`,
};

rowsOf(pandas, [
  {
    call: `pandas.read_csv(url + "/download/${monthly}.csv", parse_dates=["date"])`,
    code: `frame = pandas.read_csv(url + "/download/${monthly}.csv", parse_dates=["date"]); return [str(frame["date"].dtype), str(frame["value"].dtype), frame.columns[0], frame.columns[-1], pairs(frame)]`,
    expected: async () => ['datetime64[ns]', 'float64', 'date', 'value', await observed(monthly)],
  },
  {
    call: `pandas.read_csv(url + "/download/${monthly},${other}.csv?layout=wide&from=2024-01", parse_dates=["date"])`,
    code: `frame = pandas.read_csv(url + "/download/${monthly},${other}.csv?layout=wide&from=2024-01", parse_dates=["date"])
return [[one[0][0], one[0][1], one[1][1]] for one in zip(pairs(frame, value="${monthly}"), pairs(frame, value="${other}"))]`,
    expected: () => joined('from=2024-01'),
  },
  {
    call: `pandas.read_json(url + "/download/${monthly}.json")`,
    code: `pairs(pandas.read_json(url + "/download/${monthly}.json", convert_dates=["date"]))`,
    expected: () => observed(monthly),
  },
  {
    call: `pandas.read_excel(url + "/download/${monthly}.xlsx") (openpyxl)`,
    code: `frame = pandas.read_excel(read("/download/${monthly}.xlsx")); return [str(frame["date"].dtype), str(frame["value"].dtype), pairs(frame)]`,
    expected: async () => ['datetime64[ns]', 'float64', await observed(monthly)],
  },
  {
    call: `zipfile: the CSV within url + "/download/${monthly}.zip"`,
    code: `archive = zipfile.ZipFile(read("/download/${monthly}.zip"))
names = [name for name in archive.namelist() if name.endswith(".csv")]
return [archive.testzip(), len(names), pairs(pandas.read_csv(archive.open(names[0]), parse_dates=["date"]))]`,
    expected: async () => [null, 1, await observed(monthly)],
  },
  {
    call: `pandas.read_csv(…, sep=";", decimal=",") of locale=fr-CA`,
    code: `pairs(pandas.read_csv(url + "/download/${other}.csv?lang=fr&locale=fr-CA", sep=";", decimal=",", encoding="utf-8-sig", parse_dates=[0]).pipe(lambda frame: frame.set_axis(["date", *frame.columns[1:-1], "value"], axis=1)))`,
    expected: () => observed(other),
  },
  {
    call: `an id that there is not: 404 in each format`,
    code: `def status(path):
    try:
        return urllib.request.urlopen(url + path).status
    except Exception as error:
        return error.code
statuses = [status("/download/NOPE." + ending) for ending in ["csv", "json", "xlsx", "parquet", "zip"]]
return statuses`,
    expected: [404, 404, 404, 404, 404],
  },
]);

const r: Client = {
  name: 'readr and readxl (Debian)',
  debian: ['r-cran-readr', 'r-cran-readxl', 'r-cran-curl', 'r-cran-jsonlite'],
  language: 'r',
  before: `pairs <- function(frame) unname(Map(list, format(as.Date(frame$date)), frame$value))`,
};

rowsOf(r, [
  {
    call: `readr::read_csv(paste0(url, "/download/${monthly}.csv")): types by sniffing`,
    code: `frame <- readr::read_csv(paste0(url, "/download/${monthly}.csv"), show_col_types = FALSE, progress = FALSE); list(class(frame$date), class(frame$value), nrow(readr::problems(frame)), pairs(frame))`,
    expected: async () => ['Date', 'numeric', 0, await observed(monthly)],
  },
  {
    call: `readxl::read_excel of /download/${monthly}.xlsx: types by sniffing`,
    code: `curl::curl_download(paste0(url, "/download/${monthly}.xlsx"), "r.xlsx", quiet = TRUE)
frame <- readxl::read_excel("r.xlsx"); list(class(frame$date)[1], class(frame$value), pairs(frame))`,
    expected: async () => ['POSIXct', 'numeric', await observed(monthly)],
  },
]);

const duckdb: Client = {
  name: '@duckdb/node-api (npm; files fetched, its httpfs extension is not in the package)',
  npm: '@duckdb/node-api',
  language: 'node',
  before: `import { writeFile } from 'node:fs/promises';
import { DuckDBInstance } from '@duckdb/node-api';
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const ask = async (path, from) => {
  const file = 'duck' + path.replaceAll(/\\W+/g, '_');
  await writeFile(file, Buffer.from(await (await fetch(url + path)).arrayBuffer()));
  const answer = await connection.runAndReadAll("select date, value from " + from + "('" + file + "') order by date");
  return [answer.columnTypes().map(String), answer.getRowsJson().map(([date, value]) => [date.slice(0, 10), value])];
};`,
};

rowsOf(duckdb, [
  {
    call: `select date, value from read_csv('${monthly}.csv'): types by sniffing`,
    code: `return ask('/download/${monthly}.csv', 'read_csv')`,
    expected: async () => [['DATE', 'DOUBLE'], await observed(monthly)],
  },
  {
    call: `select date, value from read_parquet('${monthly}.parquet')`,
    code: `return ask('/download/${monthly}.parquet', 'read_parquet')`,
    expected: async () => [['DATE', 'DOUBLE'], await observed(monthly)],
  },
  {
    call: `select date, value from read_json('${monthly}.json')`,
    code: `return ask('/download/${monthly}.json', 'read_json')`,
    expected: async () => [['DATE', 'DOUBLE'], await observed(monthly)],
  },
]);

const hyparquet: Client = {
  name: 'hyparquet (npm)',
  npm: 'hyparquet',
  language: 'node',
  before: `import { asyncBufferFromUrl, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';`,
};

rowsOf(hyparquet, [
  {
    call: `parquetReadObjects({ file: await asyncBufferFromUrl({ url: url + '/download/${monthly}.parquet' }), columns: ['date', 'value'] })`,
    code: `const file = await asyncBufferFromUrl({ url: url + '/download/${monthly}.parquet' });
return (await parquetReadObjects({ file, columns: ['date', 'value'] })).map(({ date, value }) => [date.toISOString().slice(0, 10), value])`,
    expected: () => observed(monthly),
  },
  {
    call: `only the last bytes: parquetMetadataAsync over HEAD and ranges`,
    code: `const file = await asyncBufferFromUrl({ url: url + '/download/${monthly}.parquet' });
const ranged = []; const watched = { byteLength: file.byteLength, slice: (start, end) => { ranged.push(end === undefined ? file.byteLength - start : end - start); return file.slice(start, end); } };
const { num_rows } = await parquetMetadataAsync(watched, { initialFetchSize: 2048 });
return [Number(num_rows), ranged.every((bytes) => bytes <= 2048)]`,
    expected: async () => [(await observed(monthly)).length, true],
  },
]);

const parquetWasm: Client = {
  name: 'parquet-wasm with apache-arrow (npm)',
  npm: 'parquet-wasm',
  language: 'node',
  before: `import { readParquet } from 'parquet-wasm';
import { tableFromIPC } from 'apache-arrow';`,
};

rowsOf(parquetWasm, [
  {
    call: `tableFromIPC(readParquet(bytes).intoIPCStream()) of /download/${monthly}.parquet`,
    code: `const bytes = new Uint8Array(await (await fetch(url + '/download/${monthly}.parquet')).arrayBuffer());
const table = tableFromIPC(readParquet(bytes).intoIPCStream());
return Array.from(table, (row) => [new Date(Number(row.date)).toISOString().slice(0, 10), row.value])`,
    expected: () => observed(monthly),
  },
]);

const fetched = `const text = async (path) => (await fetch(url + path)).text();
const bytes = async (path) => Buffer.from(await (await fetch(url + path)).arrayBuffer());
const pair = ({ date, value }) => [date, value === '' || value === null ? null : Number(value)];`;

const unpacked = `import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import datapackage from 'datapackage';
async function unpack(path, into) {
  mkdirSync(into, { recursive: true });
  writeFileSync(into + '.zip', Buffer.from(await (await fetch(url + path)).arrayBuffer()));
  execFileSync('/usr/bin/python3', ['-m', 'zipfile', '-e', into + '.zip', into]);
  return datapackage.Package.load(JSON.parse(readFileSync(into + '/datapackage.json', 'utf8')), { basePath: into, strict: true });
}
const pairs = (rows) => rows.map(({ date, value }) => [date.toISOString().slice(0, 10), value]);`;

rowsOf({ name: 'datapackage, of Frictionless Data (npm)', npm: 'datapackage', language: 'node', before: unpacked }, [
  {
    call: `Package.load(descriptor of /download/${monthly}.zip, { strict: true }): valid, and its table read by its schema`,
    code: `const made = await unpack('/download/${monthly}.zip?columns=full', 'plain'); return [made.valid, pairs(await made.resources[0].read({ keyed: true }))]`,
    expected: async () => [true, await observed(monthly)],
  },
]);

rowsOf({ name: 'csv-parse (npm)', npm: 'csv-parse', language: 'node', before: `import { parse } from 'csv-parse/sync';\n${fetched}` }, [
  {
    call: `parse(text, { columns: true }) of /download/${monthly}.csv`,
    code: `return parse(await text('/download/${monthly}.csv'), { columns: true }).map(pair)`,
    expected: () => observed(monthly),
  },
]);

rowsOf({ name: 'papaparse (npm)', npm: 'papaparse', language: 'node', before: `import Papa from 'papaparse';\n${fetched}` }, [
  {
    call: `Papa.parse(text, { header: true, dynamicTyping: true, skipEmptyLines: true }) of /download/${monthly}.csv`,
    code: `const { data, errors } = Papa.parse(await text('/download/${monthly}.csv'), { header: true, dynamicTyping: true, skipEmptyLines: true }); return [errors, data.map(pair)]`,
    expected: async () => [[], await observed(monthly)],
  },
]);

rowsOf({ name: 'd3-dsv (npm)', npm: 'd3-dsv', language: 'node', before: `import { autoType, csvParse } from 'd3-dsv';\n${fetched}` }, [
  {
    call: `csvParse(text, autoType) of /download/${monthly}.csv`,
    code: `return csvParse(await text('/download/${monthly}.csv'), autoType).map(({ date, value }) => [date.toISOString().slice(0, 10), value])`,
    expected: () => observed(monthly),
  },
]);

rowsOf({ name: 'exceljs (npm)', npm: 'exceljs', language: 'node', before: `import ExcelJS from 'exceljs';\n${fetched}` }, [
  {
    call: `workbook.xlsx.load(bytes) of /download/${monthly}.xlsx`,
    code: `const workbook = new ExcelJS.Workbook();
await workbook.xlsx.load(await bytes('/download/${monthly}.xlsx'));
const sheet = workbook.worksheets[0]; const rows = [];
const last = sheet.getRow(1).cellCount;
sheet.eachRow((row, at) => { if (at > 1) rows.push([row.getCell(1).value.toISOString(), row.getCell(last).value]); });
return [sheet.getCell(1, 1).value, sheet.getCell(1, last).value, sheet.getCell(2, 1).numFmt, rows]`,
    expected: async () => [
      'date',
      'value',
      'yyyy-mm-dd',
      (await observed(monthly)).map(([date, value]) => [`${date}T00:00:00.000Z`, value]),
    ],
  },
]);

rowsOf({ name: 'SheetJS, xlsx (npm)', npm: 'xlsx', language: 'node', before: `import XLSX from 'xlsx';\n${fetched}` }, [
  {
    call: `XLSX.utils.sheet_to_json(XLSX.read(bytes).Sheets[first], { raw: false }) of /download/${monthly}.xlsx`,
    code: `const book = XLSX.read(await bytes('/download/${monthly}.xlsx'));
const sheet = book.Sheets[book.SheetNames[0]];
const shown = XLSX.utils.sheet_to_json(sheet, { raw: false, defval: null }).map(({ date }) => date);
return XLSX.utils.sheet_to_json(sheet, { defval: null }).map(({ value }, at) => [shown[at], value])`,
    expected: () => observed(monthly),
  },
]);

const office: Client = { name: 'LibreOffice Calc (Debian)', debian: ['libreoffice-calc', 'curl'], language: 'shell', before: '' };

rowsOf(office, [
  {
    call: `soffice --convert-to csv of /download/${monthly}.xlsx: dates as shown, and as many rows`,
    code: `curl -sfo office.xlsx "$URL/download/${monthly}.xlsx"
soffice -env:UserInstallation=file://$HOME/office --headless --convert-to csv:"Text - txt - csv (StarCalc)":44,34,76 office.xlsx > /dev/null 2>&1
awk -F, 'NR > 1 { print $1 "," ($NF == "" ? "" : $NF + 0) }' office.csv`,
    expected: async () => (await observed(monthly)).map(([date, value]) => `${date},${value ?? ''}`).join('\n'),
  },
  {
    call: `the same of ${monthly},${other},${quarterly} with all columns: cell by cell what the .csv of the same question has`,
    code: `curl -sfo all.xlsx "$URL/download/${monthly},${other},${quarterly}.xlsx?columns=full"
soffice -env:UserInstallation=file://$HOME/office --headless --convert-to csv:"Text - txt - csv (StarCalc)":44,34,76 all.xlsx > /dev/null 2>&1
curl -sf "$URL/download/${monthly},${other},${quarterly}.csv?columns=full" > asked.csv
cmp all.csv asked.csv && awk 'END { print NR - 1 }' all.csv`,
    expected: async () => String((await Promise.all([monthly, other, quarterly].map((id) => observed(id)))).flat().length),
  },
]);

rowsOf({ name: 'sha256sum (Debian)', debian: ['coreutils', 'curl'], language: 'shell', before: '' }, [
  {
    call: `sha256sum -c of the manifest within /download/${monthly}.zip`,
    code: `curl -sfo sums.zip "$URL/download/${monthly}.zip" && mkdir -p sums && python3 -m zipfile -e sums.zip sums
cd sums && sha256sum --strict -c SHA256SUMS > checked.txt && awk -F': ' '{ print $2 }' checked.txt | sort | uniq -c | awk '{ print $1, $2 }'
ls | grep -vcE '^(SHA256SUMS|checked.txt)$'`,
    expected: '6 OK\n6',
  },
]);

const gretl: Client = {
  name: 'gretl (Debian)',
  debian: ['gretl', 'curl'],
  language: 'shell',
  before: `asks() { curl -sfo "$1" "$URL$2"; printf '%s\\n' "open $1 --quiet --preserve" 'printf "%d %d %s %s\\n", $pd, $nobs, obslabel($t1), obslabel($t2)' "$3" > ask.inp; gretlcli -b -q ask.inp | grep -vE '^(Done)?$' | tail -n "$4"; }`,
};

rowsOf(gretl, [
  {
    call: `open ${other}.csv: frequency 12`,
    code: `asks gretl-m.csv "/download/${other}.csv?columns=short" 'printf "%.10g\\n", value[$nobs]' 2`,
    expected: async () => {
      const all = await observed(other);
      return `12 ${all.length} ${all[0]?.[0].slice(0, 7).replace('-', ':')} ${all.at(-1)?.[0].slice(0, 7).replace('-', ':')}\n${all.at(-1)?.[1]}`;
    },
  },
  {
    call: `open ${quarterly}.csv: frequency 4`,
    code: `asks gretl-q.csv "/download/${quarterly}.csv?columns=short" 'printf "%.10g\\n", value[$nobs]' 2`,
    expected: async () => {
      const all = await observed(quarterly);
      const quarter = (date = '') => `${date.slice(0, 4)}:${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
      return `4 ${all.length} ${quarter(all[0]?.[0])} ${quarter(all.at(-1)?.[0])}\n${all.at(-1)?.[1]}`;
    },
  },
]);

const curl: Client = { name: 'curl (Debian)', debian: ['curl'], language: 'shell', before: '' };

rowsOf(curl, [
  {
    call: `curl -OJ of each format: the file's name and type`,
    code: `mkdir -p named && cd named
for ending in csv json xlsx parquet zip; do curl -sfOJ -w '%{content_type}\\n' "$URL/download/${other}.$ending"; done
ls | sed 's/REHEARSAL_${other}_as-published-[0-9-]*/NAME/'`,
    expected: [
      'text/csv; charset=utf-8',
      'application/json',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.apache.parquet',
      'application/zip',
      'NAME.csv',
      'NAME.json',
      'NAME.parquet',
      'NAME.xlsx',
      'NAME.zip',
    ].join('\n'),
  },
  {
    call: `curl -r -8 of a Parquet file: its magic number; curl -z: 304; --compressed`,
    code: `curl -sf -r -8 "$URL/download/${other}.parquet" | tail -c 4
echo
curl -sf -R -o dated.csv "$URL/download/${other}.csv"
curl -s -o /dev/null -w '%{http_code}\\n' -z dated.csv "$URL/download/${other}.csv"
curl -sf --compressed -o plain.csv "$URL/download/${other}.csv" && cmp dated.csv plain.csv && echo same`,
    expected: 'PAR1\n304\nsame',
  },
]);
