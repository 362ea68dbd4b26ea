/** The clients from npm, each in the version that the rows were written for. */
export const npmPackages = {
  'fred-api': '2.0.1',
  'node-fred': '2.1.10',
  'fred-mcp-server': '1.2.0',
  'sdmx-rest': '2.20.0',
  'sdmx-json-parser': '0.3.1',
  feedsmith: '3.0.1',
  'rss-parser': '3.13.0',
  'node-ical': '0.27.2',
  'ical.js': '2.2.1',
  exceljs: '4.4.0',
  xlsx: '0.18.5',
  'csv-parse': '7.0.3',
  papaparse: '5.7.1',
  'd3-dsv': '3.0.2',
  'parquet-wasm': '0.8.0',
  'apache-arrow': '21.2.0',
  hyparquet: '1.31.5',
  '@duckdb/node-api': '1.5.6-r.1',
  'socket.io-client': '4.8.4',
  datapackage: '1.1.10',
  'vnu-jar': '26.9.27',
} as const;

export type NpmPackage = keyof typeof npmPackages;

/** Where clients have their server's address in their own text, it is replaced in the copy that was installed for the test. */
export const addressesWithin: Partial<Record<NpmPackage, readonly { file: string; from: string; to: (url: string) => string }[]>> = {
  'fred-api': [
    { file: 'lib/index.js', from: "'https://api.stlouisfed.org/fred/'", to: (url) => `'${url}/fred/'` },
    { file: 'lib/index.js', from: "require('https')", to: () => "require('http')" },
  ],
  'node-fred': [{ file: 'lib/index.js', from: '"https://api.stlouisfed.org/fred/"', to: (url) => `"${url}/fred/"` }],
  'fred-mcp-server': [{ file: 'build/common/fred-client.js', from: '"https://api.stlouisfed.org/fred"', to: (url) => `"${url}/fred"` }],
};
