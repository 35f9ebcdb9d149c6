import type { MessageReader } from '../services.ts'
import { readBai2Lines } from './bai2-lines.ts'
import { readHl7Tree } from './hl7-tree.ts'
import { readJsonTree } from './json-tree.ts'
import { readX12Tree } from './x12-tree.ts'

/** How people read the bytes of each format, by the name that a source declares. */
export const messageReaders: Readonly<Record<string, MessageReader>> = {
  hl7v2: readHl7Tree,
  x12: readX12Tree,
  json: readJsonTree,
  bai2: readBai2Lines,
}
