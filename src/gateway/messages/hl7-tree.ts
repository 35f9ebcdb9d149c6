import {
  type DescribedPart,
  describeMessage,
  parseMessage,
  validateHeader,
} from '../../formats/hl7v2/index.ts'
import type { TreeNode } from '../api.ts'
import type { MessageReader } from '../services.ts'
import { branch, leaf, NODES_MAX } from './tree.ts'

export const readHl7Tree: MessageReader = (raw) => {
  const parsed = parseMessage(raw)
  if (!parsed.ok) return { tree: null, problems: parsed.problem }
  const { segments, issues } = describeMessage(parsed.value)
  const tree = segments.slice(0, NODES_MAX).map(({ place, label, fields }, index) => {
    // A line that starts with no segment name is somebody's text, and its start no place of the standard.
    const isPlace = /^[A-Z][A-Z0-9]{2}(\[\d+\])?$/.test(place)
    const children = fields.map((field) => toNode(field, isPlace))
    return branch(isPlace ? place : `segment ${index + 1}`, label || null, children)
  })
  return {
    tree,
    problems: [...issues, ...validateHeader(parsed.value).filter((one) => !issues.includes(one))],
  }
}

function toNode({ place, label, value, parts }: DescribedPart, isPlace: boolean): TreeNode {
  const path = isPlace ? place : place.replace(/^.*?-(?=\d)/s, '')
  if (parts)
    return branch(
      path,
      label ?? null,
      parts.map((part) => toNode(part, isPlace)),
    )
  return leaf(path, label ?? null, value ?? '""')
}
