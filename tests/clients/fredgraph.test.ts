import { type Client, rowsOf } from './row';
import { observed } from './truth';

/** Has a month without a value. */
const monthly = 'US_UNEMPLOYMENT_RATE';
const other = 'CA_CPI_ALL';

/** Two series by date, with null where one of them has nothing. */
async function joined(one: string, two: string, query = ''): Promise<unknown[]> {
  const [first, second] = [new Map(await observed(one, query)), new Map(await observed(two, query))];
  const dates = [...new Set([...first.keys(), ...second.keys()])].sort();
  return dates.map((date) => [date, first.get(date) ?? null, second.get(date) ?? null]);
}

const pandas: Client = {
  name: 'pandas (Debian)',
  debian: ['python3-pandas'],
  language: 'python',
  before: `import pandas
def rows(frame):
    return [[index.strftime("%Y-%m-%d"), *[None if pandas.isna(one) else float(one) for one in row]] for index, row in zip(frame.index, frame.values)]`,
};

rowsOf(pandas, [
  {
    call: `pandas.read_csv(url + "/graph/fredgraph.csv?id=${monthly}", index_col=0, parse_dates=True)`,
    code: `frame = pandas.read_csv(url + "/graph/fredgraph.csv?id=${monthly}", index_col=0, parse_dates=True)
return [frame.index.name, list(frame.columns), str(frame.dtypes[0]), rows(frame)]`,
    expected: async () => ['observation_date', [monthly], 'float64', await observed(monthly)],
  },
  {
    call: `two series, cosd=2024-01-01, joined by date`,
    code: `rows(pandas.read_csv(url + "/graph/fredgraph.csv?id=${monthly},${other}&cosd=2024-01-01", index_col=0, parse_dates=True))`,
    expected: () => joined(monthly, other, 'from=2024-01'),
  },
  {
    call: `as pandas-datareader reads it: index_col=0, na_values=".", squeezed, cut by dates`,
    code: `frame = pandas.read_csv(url + "/graph/fredgraph.csv?id=${monthly}", index_col=0, parse_dates=True, header=None, skiprows=1, names=["DATE", "${monthly}"], na_values=".")
return rows(frame.truncate("2024-01-01", "2024-12-31"))`,
    expected: () => observed(monthly, 'from=2024-01&to=2024-12'),
  },
  {
    call: `an id that there is not: HTTP Error 404`,
    code: `try:
    pandas.read_csv(url + "/graph/fredgraph.csv?id=${other},NOPE")
except Exception as error:
    return [str(error), error.headers.get("Content-Disposition")]`,
    expected: ['HTTP Error 404: Not Found', null],
  },
  {
    call: `quarterly averages: fq=Quarterly&fam=avg`,
    code: `rows(pandas.read_csv(url + "/graph/fredgraph.csv?id=${monthly}&fq=Quarterly&fam=avg&cosd=2020-01-01&coed=2020-12-31", index_col=0, parse_dates=True))`,
    expected: async () => {
      const year = await observed(monthly, 'from=2020-01&to=2020-12');
      return [0, 3, 6, 9].map((at) => {
        const three = year.slice(at, at + 3).map(([, value]) => value ?? Number.NaN);
        return [year[at]?.[0], Number((three.reduce((sum, value) => sum + value, 0) / 3).toFixed(5))];
      });
    },
  },
]);

const finance: Client = {
  name: 'FinanceDataReader-shaped requests (ours, with requests and pandas)',
  debian: ['python3-requests', 'python3-pandas'],
  language: 'python',
  before: `import io, re, requests, pandas`,
};

rowsOf(finance, [
  {
    call: `the file's name from Content-Disposition, then the column observation_date`,
    code: `answer = requests.get(url + "/graph/fredgraph.csv", params={"id": "${monthly},${other}", "cosd": "2025-01-01,2025-01-01", "coed": "2025-12-31,2025-12-31"})
name = re.search('filename="([^"]+)"', answer.headers["Content-Disposition"]).group(1)
frame = pandas.read_csv(io.StringIO(answer.text), parse_dates=["observation_date"], index_col="observation_date", na_values=".")
return [name, [[day.strftime("%Y-%m-%d"), *[None if pandas.isna(one) else one for one in row]] for day, row in zip(frame.index, frame.values)]]`,
    expected: async () => ['fredgraph.csv', await joined(monthly, other, 'from=2025-01&to=2025-12')],
  },
  {
    call: `nothing found is told by a missing Content-Disposition`,
    code: `"Content-Disposition" in requests.get(url + "/graph/fredgraph.csv?id=NOPE").headers`,
    expected: false,
  },
]);

const quantmod: Client = {
  name: 'quantmod (Debian; the host in getSymbols.FRED replaced)',
  debian: ['r-cran-quantmod', 'r-base-core', 'r-cran-jsonlite'],
  language: 'r',
  before: `library(quantmod)
own <- eval(parse(text = gsub("https://fred.stlouisfed.org", url, deparse(getSymbols.FRED), fixed = TRUE)))
environment(own) <- asNamespace("quantmod")
assignInNamespace("getSymbols.FRED", own, "quantmod")
rows <- function(frame) unname(Map(function(date, value) list(format(date), value), as.list(zoo::index(frame)), as.numeric(frame)))`,
};

rowsOf(quantmod, [
  {
    call: `getSymbols("${other}", src = "FRED", auto.assign = FALSE)`,
    code: `rows(getSymbols("${other}", src = "FRED", auto.assign = FALSE))`,
    expected: () => observed(other),
  },
  {
    call: `getSymbols("${monthly}", src = "FRED", auto.assign = FALSE)`,
    code: `frame <- getSymbols("${monthly}", src = "FRED", auto.assign = FALSE); list(colnames(frame), rows(frame))`,
    expected: async () => [monthly, await observed(monthly)],
  },
  {
    call: `Delt of getSymbols("CA_POLICY_RATE", src = "FRED"): a daily series`,
    code: `getSymbols("CA_POLICY_RATE", src = "FRED"); list(nrow(CA_POLICY_RATE), nrow(Delt(CA_POLICY_RATE)), periodicity(CA_POLICY_RATE)$scale)`,
    expected: async () => {
      const { length } = await observed('CA_POLICY_RATE');
      return [length, length, 'daily'];
    },
  },
  {
    call: `getSymbols("NOPE", src = "FRED") warns and stops`,
    code: `inherits(suppressWarnings(try(getSymbols("NOPE", src = "FRED", auto.assign = FALSE), silent = TRUE)), "xts")`,
    expected: false,
  },
]);

const baseR: Client = {
  name: 'R (Debian)',
  debian: ['r-base-core', 'r-cran-jsonlite'],
  language: 'r',
  before: '',
};

rowsOf(baseR, [
  {
    call: `read.csv(paste0(url, "/graph/fredgraph.csv?id=${monthly}"))`,
    code: `frame <- read.csv(paste0(url, "/graph/fredgraph.csv?id=${monthly}"))
list(names(frame), class(frame[[2]]), class(as.Date(frame[[1]])), unname(Map(list, frame[[1]], frame[[2]])))`,
    expected: async () => [['observation_date', monthly], 'numeric', 'Date', await observed(monthly)],
  },
  {
    call: `the path before FRED's graph: /series/${other}/downloaddata/${other}.csv`,
    code: `frame <- read.csv(paste0(url, "/series/${other}/downloaddata/${other}.csv")); unname(Map(list, frame[[1]], frame[[2]]))`,
    expected: () => observed(other),
  },
]);
