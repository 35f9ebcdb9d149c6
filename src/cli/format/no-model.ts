import type { Issue } from '../../kernel/index.ts'

/** What `--to model` says of a format whose meaning only its sender knows, or which has no map. */
export const noModel: Issue = {
  severity: 'error',
  code: 'format.no-model',
  place: 'file',
  says: 'There is no map from this format to the canonical model.',
  fix: 'Convert it with --to json, or write a map of your own.',
}
