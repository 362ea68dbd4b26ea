/** One observation as its message writes it, before anyone knows its frequency. */
export interface SdmxObservation {
  readonly period: string;
  /** The number's text with a decimal point; null where there is none. */
  readonly value: string | null;
  /** Attribute id → code or text, of the data set, the group, the series and the observation together. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The message takes the observation back. */
  readonly withdrawn: boolean;
}

export interface SdmxSeries {
  /** The flow as the message names it, null where it does not. */
  readonly flow: string | null;
  /** Member ids in the order of the key, joined by dots; the time is left out. */
  readonly key: string;
  /** Dimension id → member id, the time left out. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** The members' names in the order of the key; null where the message does not say them all. */
  readonly names: readonly string[] | null;
  /** In the order of the message. */
  readonly observations: readonly SdmxObservation[];
}
