/** How the addresses of files end that hold series; `formats/download` writes those that are tables, `formats/sdmx` the others. */
export const fileEndings = ['csv', 'json', 'xlsx', 'parquet', 'zip', 'sdmx.csv', 'sdmx.json', 'sdmx.xml'] as const;
export type FileEnding = (typeof fileEndings)[number];

/** How the addresses of pictures of charts end. */
export const pictureEndings = ['png', 'svg'] as const;
export type PictureEnding = (typeof pictureEndings)[number];

/** `CA_CPI_ALL.csv` with this after it tells what the file holds before anybody fetches it. */
export const aboutEnding = 'about.json';

/** What readers choose from, in the order of the menu: each ending, and CSV once more as Excel in French Canada opens it. */
export const formatNames = ['csv', 'csv-fr', 'json', 'xlsx', 'parquet', 'zip', 'sdmx.csv', 'sdmx.json', 'sdmx.xml', 'png', 'svg'] as const;
export type FormatName = (typeof formatNames)[number];

export function endingOf(format: FormatName): FileEnding | PictureEnding {
  return format === 'csv-fr' ? 'csv' : format;
}

export function isPicture(format: FormatName): format is PictureEnding {
  return (pictureEndings as readonly string[]).includes(format);
}

/** Files that say titles, units and terms in a language; the others hold names and codes, or words of English alone. */
const inWords: ReadonlySet<FormatName> = new Set(['xlsx', 'parquet', 'zip', 'png', 'svg']);

export function hasLanguage(format: FormatName): boolean {
  return inWords.has(format);
}

/** Files whose rows and columns may be laid out in other ways; SDMX has a layout of its own. */
export function hasLayout(format: FormatName): boolean {
  return !isPicture(format) && !format.startsWith('sdmx.');
}
