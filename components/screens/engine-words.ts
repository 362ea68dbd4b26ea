const systems: readonly (readonly [RegExp, string])[] = [
  [/\bTizen (\d+(?:\.\d+)?)/i, 'Tizen'],
  [/\bweb[o0]s\b/i, 'webOS'],
  [/\bCrKey\b/, 'Chromecast'],
  [/\b(?:AFT\w+|Fire TV)\b/, 'Fire TV'],
  [/\bAndroid (\d+)/, 'Android'],
];
const engines: readonly (readonly [RegExp, string])[] = [
  [/\b(?:Headless)?Chrom(?:e|ium)[/ ](\d+)/, 'Chromium'],
  [/\bFirefox\/(\d+)/, 'Firefox'],
  [/\bVersion\/(\d+)\S* (?:Mobile\/\S+ )?Safari\//, 'Safari'],
  [/\bAppleWebKit\/(\d+)/, 'WebKit'],
];

/** What a browser calls itself, shortly: `Chromium 120`, `Tizen 5.0 · Chromium 69`. What is not known is cut after 40 characters. */
export function engineWords(userAgent: string): string {
  const found = [systems, engines].flatMap((names) => {
    const named = names.flatMap(([pattern, name]) => {
      const match = pattern.exec(userAgent);
      return match === null ? [] : [match[1] === undefined ? name : `${name} ${match[1]}`];
    });
    return named.slice(0, 1);
  });
  return found.length > 0 ? found.join(' · ') : userAgent.slice(0, 40);
}
