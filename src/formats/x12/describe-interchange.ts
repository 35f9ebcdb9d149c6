import type { Issue, JsonObject } from '../../kernel/index.ts'
import { guideOf } from './guide-of.ts'
import type { Group, Interchange, Transaction } from './interchange.ts'
import { LoopNode, readLoops } from './loops.ts'
import type { Segment } from './segment.ts'

/**
 * A JSON tree for showing: loops with their segments, segments with elements by name. It holds the data of the
 * interchange, patients' included: mask it before it is shown to someone who may not see it.
 */
export function describeInterchange(interchange: Interchange): JsonObject {
  const { header, trailer, separators, acknowledgments, groups, issues, place } = interchange
  return {
    kind: 'interchange',
    place,
    separators: {
      element: separators.element,
      repetition: separators.repetition ?? null,
      component: separators.component,
      segment: separators.segment,
    },
    header: header ? describeSegment(header) : null,
    acknowledgments: acknowledgments.map(describeSegment),
    groups: groups.map(describeGroup),
    trailer: trailer ? describeSegment(trailer) : null,
    issues: issues.map(describeIssue),
  }
}

const describeGroup = ({ header, trailer, transactions, place }: Group): JsonObject => ({
  kind: 'group',
  place,
  header: header ? describeSegment(header) : null,
  transactions: transactions.map(describeTransaction),
  trailer: trailer ? describeSegment(trailer) : null,
})

function describeTransaction(transaction: Transaction): JsonObject {
  const { set, version, control, place, segments } = transaction
  const guide = guideOf(transaction)
  const known = guide && readLoops(transaction, guide.schema)
  return {
    kind: 'transaction',
    set,
    version,
    control,
    place,
    items: known ? known.root.items.map(describeItem) : segments.map(describeSegment),
    issues: (known?.issues ?? []).map(describeIssue),
  }
}

const describeItem = (item: Segment | LoopNode): JsonObject =>
  item instanceof LoopNode
    ? { kind: 'loop', id: item.id, place: item.place, items: item.items.map(describeItem) }
    : describeSegment(item)

function describeSegment(segment: Segment): JsonObject {
  const elements: Record<string, string> = {}
  for (let position = 1; position <= segment.size; position++) {
    const value = segment.element(position)
    if (value !== '') elements[`${segment.id}${String(position).padStart(2, '0')}`] = value
  }
  return { kind: 'segment', id: segment.id, elements }
}

const describeIssue = ({ severity, code, place, says, fix }: Issue): JsonObject => ({
  severity,
  code,
  place,
  says,
  fix,
})
