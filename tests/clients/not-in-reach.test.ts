/**
 * Clients that are on no registry which every machine of ours reaches. They are tried each time: one that can't be installed
 * is a failure with its reason, and one that can is run.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { runCalls } from './programs';
import { recorded } from './row';
import { observed } from './truth';

const series = 'CA_CPI_ALL';

interface Wanted {
  readonly client: string;
  readonly language: 'python' | 'r';
  readonly call: string;
  readonly before: string;
  readonly code: string;
}

const pairs = `def pairs(one):
    return [[index.strftime("%Y-%m-%d"), float(value)] for index, value in one.items()]`;
const rows = `rows <- function(dates, values) unname(Map(list, format(dates), as.numeric(values)))`;

const wanted: readonly Wanted[] = [
  {
    client: 'fredapi',
    language: 'python',
    call: `Fred(api_key=key).get_series("${series}")`,
    before: `import fredapi\nfredapi.Fred.root_url = url + "/fred"\n${pairs}`,
    code: `pairs(fredapi.Fred(api_key=key).get_series("${series}"))`,
  },
  {
    client: 'pandas-datareader',
    language: 'python',
    call: `FredReader("${series}").read()`,
    before: `import pandas_datareader.fred as fred\nfred.FredReader.url = property(lambda self: url + "/graph/fredgraph.csv")\n${pairs}`,
    code: `pairs(fred.FredReader("${series}", start="1900-01-01").read()["${series}"])`,
  },
  {
    client: 'sdmx1',
    language: 'python',
    call: `sdmx.Client("TRADE_DESK").data("ECON", key="...${series}")`,
    before: `import sdmx\nsdmx.add_source({"id": "TRADE_DESK", "url": url + "/sdmx", "name": "Trade Desk"})`,
    code: `frame = sdmx.to_pandas(sdmx.Client("TRADE_DESK").data("ECON", key="...${series}"))
return [[index[-1] + "-01", float(value)] for index, value in frame.items()]`,
  },
  {
    client: 'fredr',
    language: 'r',
    call: `fredr::fredr("${series}")`,
    before: `.libPaths(c("r-library", .libPaths()))
fredr::fredr_set_key(key)
own <- eval(parse(text = gsub("https://api.stlouisfed.org/", paste0(url, "/"), deparse(fredr::fredr_request), fixed = TRUE)))
environment(own) <- asNamespace("fredr")
assignInNamespace("fredr_request", own, "fredr")
${rows}`,
    code: `frame <- fredr::fredr("${series}"); rows(frame$date, frame$value)`,
  },
];

describe.each(wanted)('$client', ({ client, language, call, before, code }) => {
  it(`${call}, if it can be installed`, async () => {
    await recorded(client, 'not installed', call, async () => {
      const reason = language === 'python' ? pipInstall(client) : cranInstall(client);
      if (reason !== null) throw new Error(`can't be installed: ${reason}`);
      const path = language === 'python' ? `import sys\nsys.path.insert(0, "python-library")\n` : '';
      const asked = { folder: inject('folder'), url: inject('url'), agencies: inject('agencies'), name: client, language };
      const [answer] = await runCalls({ ...asked, before: path + before, calls: [code] });
      expect(answer).toEqual({ value: await observed(series) });
    });
  });
});

/** Their calls are to be written once one of our machines can run them; until then there is no row that anybody has seen pass. */
describe.each(['pyfredapi', 'fred-py-api', 'finance-datareader', 'pandasdmx'])('%s', (name) => {
  it('can be installed, and has rows', async () => {
    await recorded(name, 'not installed', `pip install ${name}`, async () => {
      const reason = pipInstall(name);
      throw new Error(reason === null ? 'can be installed now: write its rows' : `can't be installed: ${reason}`);
    });
  });
});

function pipInstall(name: string): string | null {
  const words = ['-m', 'pip', 'install', '--quiet', '--retries', '0', '--timeout', '15', '--target', 'python-library', name];
  return install('/usr/bin/python3', words, /^ERROR: (.*)/m);
}

function cranInstall(name: string): string | null {
  mkdirSync(join(inject('folder'), 'r-library'), { recursive: true });
  const code = `options(timeout = 15); chooseCRANmirror(ind = 1, local.only = TRUE); install.packages("${name}", lib = "r-library"); library("${name}", lib.loc = "r-library")`;
  return install('Rscript', ['-e', code], /(there is no package .*)/);
}

function install(command: string, words: readonly string[], reason: RegExp): string | null {
  const { status, stderr } = spawnSync(command, words, { cwd: inject('folder'), encoding: 'utf8', timeout: 120_000 });
  return status === 0 ? null : (reason.exec(stderr ?? '')?.[1] ?? 'no answer');
}
