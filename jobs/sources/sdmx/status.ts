import type { ObservationStatus } from '../../../core/observation';
import { type Mark, markOf, type StatcanCodes } from '../statcan-marks';

type Attributes = Readonly<Record<string, string>>;

const asSent = (status: ObservationStatus, quality: string | null = null): Mark => ({ status, quality, value: 'as-sent' });
const none = (status: ObservationStatus, quality: string | null = null): Mark => ({ status, quality, value: 'none' });

/**
 * CL_OBS_STATUS 2.2 → the statuses that we carry. What a letter says beyond them stays in `quality`, as the service's
 * own letter; a value that came beside a letter for "missing" is not taken.
 */
const byLetter: Readonly<Record<string, Mark>> = {
  A: asSent('A'),
  B: asSent('B'),
  D: asSent('A', 'D'), // definition differs
  E: asSent('E'),
  F: asSent('F'),
  G: asSent('A', 'G'), // experimental
  H: none('O', 'H'), // holiday or weekend
  I: asSent('E', 'I'), // imputed
  J: asSent('A', 'J'), // derogation
  K: asSent('A', 'K'), // included in another category
  L: none('L'),
  M: none('M'),
  N: asSent('N'),
  O: none('O'),
  P: asSent('P'),
  Q: none('Q'),
  S: asSent('A', 'S'), // strike and other special events
  U: asSent('U'),
  V: asSent('P', 'V'), // not validated
  W: asSent('A', 'W'), // includes another category
};

/** Status and quality of an observation by the standard's code lists; null for a letter that is in neither, for then nobody knows whether the value may be printed. */
export function sdmxMark(attributes: Attributes): Mark | null {
  const { OBS_STATUS: letter = '', CONF_STATUS: confidentiality = attributes.OBS_CONF ?? '' } = attributes;
  // F is free; every other letter of CL_CONF_STATUS keeps the value from publication.
  if (confidentiality !== '' && confidentiality !== 'F') return none('Q', confidentiality);
  return letter === '' ? asSent('A') : (Object.hasOwn(byLetter, letter) && byLetter[letter]) || null;
}

/** StatCan's own code sets as its SDMX attributes give them: numbers, mapped as those of its Web Data Service. Letters would be StatCan's, never SDMX's. */
export function statcanSdmxMark(attributes: Attributes): Mark | null {
  const codes: StatcanCodes = {
    symbolCode: numberOf(attributes.SYMBOL),
    statusCode: numberOf(attributes.STATUS),
    securityLevelCode: numberOf(attributes.SECURITY_LEVEL),
  };
  return attributes.OBS_STATUS === undefined ? markOf(codes) : null;
}

/** 0, normal, where nothing is said; NaN, which is in no code set, for anything but digits. */
function numberOf(text = ''): number {
  return text === '' ? 0 : /^\d+$/.test(text) ? Number(text) : Number.NaN;
}
