import type { Issue } from '../../kernel/index.ts'

import type { Sink } from './file-format.ts'

/** What `--to model` says of a format whose meaning only its sender knows, or which has no map. */
const noModel: Issue = {
  severity: 'error',
  code: 'format.no-model',
  place: 'file',
  says: 'There is no map from this format to the canonical model.',
  fix: 'Convert it with --to json, or write a map of your own.',
}

/** The same of `--to fhir`. */
const noFhir: Issue = {
  severity: 'error',
  code: 'format.no-fhir',
  place: 'file',
  says: 'There is no map from this format to FHIR.',
  fix: 'Convert HL7 v2; of other formats take --to json or --to model.',
}

/** Tells whoever wants the model or FHIR of a format that has no map to them. */
export function refuseMaps(sink: Sink, has: 'model' | 'none' = 'none'): void {
  if (sink.event && has === 'none') sink.issue(noModel, undefined, 0)
  if (sink.resource) sink.issue(noFhir, undefined, 0)
}
