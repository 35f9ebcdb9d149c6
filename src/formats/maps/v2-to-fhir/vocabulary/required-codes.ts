/**
 * Codes for which FHIR has a code of its own, from HL7's v2-to-FHIR concept maps (github.com/HL7/v2-to-fhir, Apache-2.0).
 * Written by scripts/write-v2-to-fhir.ts.
 */

/** HL7 table 0190. */
export const ADDRESS_TYPE = {
  M: 'postal',
  SH: 'postal',
} as const

/** HL7 table 0190. */
export const ADDRESS_USE = {
  BA: 'old',
  BI: 'billing',
  C: 'temp',
  B: 'work',
  H: 'home',
  O: 'work',
} as const

/** HL7 table 0001. */
export const ADMINISTRATIVE_SEX = {
  F: 'female',
  M: 'male',
  O: 'other',
  U: 'unknown',
  A: 'other',
  N: 'other',
} as const

/** HL7 table 0127. */
export const ALLERGY_CATEGORY = {
  DA: 'medication',
  FA: 'food',
  EA: 'environment',
  AA: 'biologic',
  PA: 'environment',
  LA: 'environment',
} as const

/** HL7 table 0128. */
export const ALLERGY_CRITICALITY = {
  SV: 'high',
  MI: 'low',
} as const

/** HL7 table 0128. */
export const REACTION_SEVERITY = {
  SV: 'severe',
  MO: 'moderate',
  MI: 'mild',
} as const

/** HL7 table 0127. */
export const ALLERGY_TYPE = {
  DA: 'allergy',
  FA: 'allergy',
  MA: 'allergy',
  EA: 'allergy',
  AA: 'allergy',
  PA: 'allergy',
  LA: 'allergy',
} as const

/** HL7 table 0322. */
export const COMPLETION_STATUS = {
  CP: 'completed',
  RE: 'not-done',
  NA: 'not-done',
  PA: 'completed',
} as const

/** HL7 table 0528. */
export const EVENT_RELATED_PERIOD = {
  HS: 'HS',
  AC: 'AC',
  PC: 'PC',
  ACM: 'ACM',
  ACD: 'ACD',
  ACV: 'ACV',
  PCM: 'PCM',
  PCD: 'PCD',
  PCV: 'PCV',
} as const

/** HL7 table 0003. */
export const ENCOUNTER_STATUS_OF_EVENT = {
  A01: 'in-progress',
  A02: 'in-progress',
  A03: 'finished',
  A04: 'planned',
  A05: 'planned',
  A08: 'unknown',
  A11: 'cancelled',
  A13: 'in-progress',
} as const

/** HL7 table 0485. */
export const EXTENDED_PRIORITY_CODES = {
  S: 'stat',
  A: 'asap',
  R: 'routine',
} as const

/** HL7 table 0278. */
export const APPOINTMENT_STATUS = {
  Pending: 'pending',
  Waitlist: 'waitlist',
  Booked: 'booked',
  Started: 'checked-in',
  Complete: 'fulfilled',
  Cancelled: 'cancelled',
  Noshow: 'noshow',
} as const

/** HL7 table 0200. */
export const NAME_TYPE = {
  BAD: 'old',
  D: 'usual',
  L: 'official',
  M: 'maiden',
  MSK: 'anonymous',
  N: 'nickname',
  NAV: 'temp',
  R: 'official',
  TEMP: 'temp',
} as const

/** HL7 table 0085. */
export const OBSERVATION_STATUS = {
  A: 'amended',
  C: 'corrected',
  F: 'final',
  P: 'preliminary',
  X: 'cancelled',
} as const

/** HL7 table 0119. */
export const STATUS_OF_ORDER_CONTROL = {
  AF: 'active',
  CA: 'active',
  CR: 'revoked',
  DC: 'revoked',
  DF: 'revoked',
  DR: 'revoked',
  FU: 'completed',
  HD: 'active',
  HR: 'on-hold',
  NW: 'active',
  OC: 'revoked',
  OD: 'revoked',
  OH: 'on-hold',
  OK: 'active',
  PR: 'active',
  PY: 'active',
  RL: 'active',
  RO: 'active',
  RQ: 'active',
} as const

/** HL7 table 0038. */
export const ORDER_STATUS = {
  CA: 'revoked',
  CM: 'completed',
  DC: 'revoked',
  HD: 'on-hold',
  IP: 'active',
  RP: 'revoked',
  SC: 'active',
} as const

/** HL7 table 0004. */
export const ENCOUNTER_STATUS_OF_CLASS = {
  E: 'in-progress',
  I: 'in-progress',
  O: 'in-progress',
  P: 'planned',
  R: 'in-progress',
  B: 'in-progress',
  C: 'in-progress',
  N: 'in-progress',
  U: 'unknown',
} as const

/** HL7 table 0123. */
export const REPORT_STATUS = {
  O: 'registered',
  I: 'registered',
  S: 'registered',
  P: 'preliminary',
  C: 'corrected',
  R: 'partial',
  F: 'final',
  X: 'cancelled',
} as const

/** HL7 table 0202. */
export const TELECOMMUNICATION_EQUIPMENT_TYPE = {
  PH: 'phone',
  FX: 'fax',
  MD: 'other',
  CP: 'mobile',
  SAT: 'other',
  BP: 'pager',
  Internet: 'email',
  'X.400': 'email',
  TDD: 'other',
  TTY: 'other',
} as const

/** HL7 table 0201. */
export const TELECOMMUNICATION_USE_CODE = {
  PRN: 'home',
  WPN: 'work',
  PRS: 'mobile',
} as const

/** HL7 table 0136. */
export const SPECIMEN_STATUS = {
  Y: 'available',
  N: 'unavailable',
} as const
