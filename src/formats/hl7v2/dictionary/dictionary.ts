import { COMPOSITES_A_TO_M } from './composites-a-m.ts'
import { COMPOSITES_N_TO_Z } from './composites-n-z.ts'
import { CONTROL_SEGMENTS } from './control-segments.ts'
import { DOCUMENT_SEGMENTS } from './document-segments.ts'
import { FINANCE_SEGMENTS } from './finance-segments.ts'
import { INSURANCE_SEGMENTS } from './insurance-segments.ts'
import { MASTER_SEGMENTS } from './master-segments.ts'
import { ORDER_SEGMENTS } from './order-segments.ts'
import { type Part, readPart } from './part.ts'
import { PATIENT_SEGMENTS } from './patient-segments.ts'
import { PHARMACY_SEGMENTS } from './pharmacy-segments.ts'
import { SCHEDULING_SEGMENTS } from './scheduling-segments.ts'

/**
 * What the standard says of segments and data types, versions 2.1 to 2.9: names, numbers, types, repetition, obligation,
 * tables, lengths and versions. Facts only; their source is docs/conformance/hl7v2-dictionary.md.
 */
export const SEGMENTS = {
  ...CONTROL_SEGMENTS,
  ...PATIENT_SEGMENTS,
  ...ORDER_SEGMENTS,
  ...PHARMACY_SEGMENTS,
  ...FINANCE_SEGMENTS,
  ...INSURANCE_SEGMENTS,
  ...SCHEDULING_SEGMENTS,
  ...DOCUMENT_SEGMENTS,
  ...MASTER_SEGMENTS,
} as const

export const COMPOSITES = { ...COMPOSITES_A_TO_M, ...COMPOSITES_N_TO_Z } as const

export type SegmentName = keyof typeof SEGMENTS
export type CompositeName = keyof typeof COMPOSITES

/** The parts of a segment or of a data type: index n is part n, undefined where no version has one. */
export type Parts = readonly (Part | undefined)[]

const segments = new Map<string, Parts>()
const composites = new Map<string, Parts>()

/** The fields of a segment; undefined when the dictionary doesn't have it. */
export const fieldsOf = (segment: string): Parts | undefined => partsOf(SEGMENTS, segment, segments)

/** The components of a data type; undefined when it has none. */
export const componentsOf = (type: string): Parts | undefined => partsOf(COMPOSITES, type, composites)

function partsOf(
  from: Readonly<Record<string, Readonly<Record<string, string>>>>,
  name: string,
  known: Map<string, Parts>,
): Parts | undefined {
  const before = known.get(name)
  if (before || !Object.hasOwn(from, name)) return before
  const parts: (Part | undefined)[] = []
  for (const [property, notation] of Object.entries(from[name] ?? {})) {
    const part = readPart(property, notation)
    while (parts.length < part.nth) parts.push(undefined)
    parts[part.nth] = part
  }
  known.set(name, parts)
  return parts
}
