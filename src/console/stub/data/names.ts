/** Synthetic names of a made-up hospital network. */
export const FACILITIES = [
  'Lakeside Main',
  'Lakeside North',
  'Harbor Point',
  'Elm Street Clinic',
  'Westfield Imaging',
  'Cedar Rehab',
] as const
export const LEGAL_ENTITIES = ['LH-100', 'LH-200'] as const
export const PAYERS = ['Northern Mutual', 'Blue Harbor', 'State Medicaid', 'Summit Health'] as const
export const id = (kind: number, number: number): string =>
  `0199e1f2-${kind.toString(16).padStart(4, '0')}-7000-8000-${number.toString(16).padStart(12, '0')}`
