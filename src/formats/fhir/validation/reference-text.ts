import { isResource } from './structure.ts'

/** What the text of a reference says of what it points to. */
export type ReferenceText =
  | { readonly kind: 'fragment'; readonly id: string }
  /** `Patient/1`, `http://host/fhir/Patient/1/_history/2`, `Patient?identifier=1`. */
  | { readonly kind: 'rest'; readonly type: string; readonly base: string | undefined; readonly id: string }
  | { readonly kind: 'urn' }
  | { readonly kind: 'url' }
  | { readonly kind: 'other' }

const REST =
  /^(https?:\/\/.+\/)?([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[A-Za-z0-9.-]{1,64})?(?:#.*)?$/
const CONDITIONAL = /^([A-Z][A-Za-z]+)\?/

export function readReference(text: string): ReferenceText {
  if (text.startsWith('#')) return { kind: 'fragment', id: text.slice(1) }
  if (text.startsWith('urn:')) return { kind: 'urn' }
  const [, base, type, id] = REST.exec(text) ?? []
  if (type !== undefined && id !== undefined && isResource(type)) return { kind: 'rest', type, base, id }
  const [, searched] = CONDITIONAL.exec(text) ?? []
  if (searched !== undefined && isResource(searched))
    return { kind: 'rest', type: searched, base: undefined, id: '' }
  return /^[a-z][a-z0-9+.-]*:/i.test(text) ? { kind: 'url' } : { kind: 'other' }
}
