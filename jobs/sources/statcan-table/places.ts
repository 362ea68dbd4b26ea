/** Where the agency's own columns stand among the fields of a row; the members that are wanted follow them. */
export const at = {
  period: 0,
  vector: 1,
  coordinate: 2,
  value: 3,
  status: 4,
  symbol: 5,
  terminated: 6,
  decimals: 7,
  scaleId: 8,
  unitId: 9,
  unit: 10,
} as const;

export type OwnColumn = keyof typeof at;

/** In the order of their places. */
export const ownColumns = Object.keys(at) as OwnColumn[];
export const firstMemberPlace = ownColumns.length;
