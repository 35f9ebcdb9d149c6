import type { Element, Extension } from '../../../fhir/index.ts'
import { prune } from '../prune.ts'

const HL7 = 'http://hl7.org/fhir/StructureDefinition/'
/** Extensions by which an R4 resource carries an element that later versions have. */
const R5 = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-'

/** An extension that HL7 defines, with its value; none when there is no value. */
export function extension(name: string, value: Omit<Extension, 'url'>): Extension[] {
  return hasValue(value) ? [{ url: HL7 + name, ...value }] : []
}

/** The same for an element of R5: `Appointment.note`. */
export function laterElement(name: string, value: Omit<Extension, 'url'>): Extension[] {
  return hasValue(value) ? [{ url: R5 + name, ...value }] : []
}

/** What stands beside a primitive: its extensions, or nothing. */
export const beside = (...extensions: readonly (readonly Extension[])[]): Element | undefined => {
  const all = extensions.flat()
  return all.length === 0 ? undefined : { extension: all }
}

const hasValue = (value: object): boolean => prune(value) !== undefined
