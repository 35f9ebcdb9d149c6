import type { Issue } from '../../kernel/index.ts'
import {
  type JsonOptions,
  type JsonReading,
  type JsonText,
  jsonValue,
  memberOf,
  parseJson,
  streamJson,
  unquoted,
} from '../json/index.ts'
import type { PlacedIssue } from '../text/index.ts'
import type { FhirResource } from './generated/types.ts'

export type FhirReading = JsonReading & {
  /** What the resource says it is; undefined when it says nothing, which an issue tells. */
  readonly type: string | undefined
  /** The value of the tree, decimals as they were written. Whether it is such a resource, a validator tells. */
  readonly resource: () => FhirResource | undefined
}

/** Reads one resource in JSON. The tree prints back byte for byte: `printJson` of `ligament/json`. */
export const parseResource = (bytes: Uint8Array, options: JsonOptions = {}): FhirReading =>
  asResource(parseJson(bytes, options))

/** Reads resources from bytes that come in parts: one, or one a line (NDJSON, as of a bulk export). Memory: one resource. */
export async function* streamResources(
  chunks: AsyncIterable<Uint8Array>,
  options: JsonOptions = {},
): AsyncGenerator<FhirReading & JsonText, void, undefined> {
  for await (const text of streamJson(chunks, options)) yield { ...asResource(text), bytes: text.bytes }
}

/** A resource as JSON in UTF-8, decimals with their precision. */
export const printResource = (resource: FhirResource, indent?: number): Uint8Array =>
  Buffer.from(JSON.stringify(resource, undefined, indent))

/** What is read as JSON as a resource. */
export function asResource(reading: JsonReading): FhirReading {
  const root = reading.tree?.root
  const name = memberOf(root, 'resourceType')
  const type = name?.kind === 'string' ? unquoted(name.raw) : undefined
  const untyped: readonly PlacedIssue[] =
    root && type === undefined ? [{ issue: noType, position: reading.positionAt((name ?? root).offset) }] : []
  const resource = () =>
    root && type !== undefined ? (jsonValue(root) as unknown as FhirResource) : undefined
  return { ...reading, issues: [...reading.issues, ...untyped], type, resource }
}

const noType: Issue = {
  severity: 'error',
  code: 'fhir.resource-type',
  place: '$',
  says: 'The value does not say what resource it is.',
  fix: 'Send an object with resourceType.',
}
