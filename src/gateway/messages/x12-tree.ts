import { describeInterchange, parseInterchanges } from '../../formats/x12/index.ts'
import type { Issue } from '../../kernel/index.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/index.ts'
import type { TreeNode } from '../api.ts'
import type { MessageReader } from '../services.ts'
import { branch, leaf, NODES_MAX } from './tree.ts'

/** Segments in the order of the file; those of a transaction inside their loops. */
export const readX12Tree: MessageReader = (raw) => {
  const file = parseInterchanges(raw)
  const tree: TreeNode[] = []
  const problems: Issue[] = [...file.issues]
  for (const interchange of file.interchanges) {
    problems.push(...interchange.issues)
    if (tree.length >= NODES_MAX) continue
    const described = describeInterchange(interchange)
    tree.push(...interchangeNodes(described))
    problems.push(...transactionIssues(described))
  }
  return {
    tree: file.interchanges.length === 0 ? null : tree.slice(0, NODES_MAX),
    problems: eachOnce(problems),
  }
}

function interchangeNodes({ header, acknowledgments, groups, trailer }: JsonObject): TreeNode[] {
  return [
    ...segmentNodes(header),
    ...list(acknowledgments).flatMap((segment) => segmentNodes(segment)),
    ...list(groups).flatMap((group) => [
      ...segmentNodes(group.header),
      ...list(group.transactions).flatMap(({ items, place }) =>
        list(items).flatMap((item) => itemNodes(item, `${place}/`, '')),
      ),
      ...segmentNodes(group.trailer),
    ]),
    ...segmentNodes(trailer),
  ]
}

/** `transaction` is where the transaction stands in the file: a place inside it is told without. */
function itemNodes(item: JsonObject, transaction: string, loop: string): TreeNode[] {
  if (item.kind !== 'loop') return segmentNodes(item, loop)
  const place = String(item.place)
  const path = place.startsWith(transaction) ? place.slice(transaction.length) : place
  return [
    branch(
      path,
      null,
      list(item.items).flatMap((inner) => itemNodes(inner, transaction, `${path}/`)),
    ),
  ]
}

function segmentNodes(segment: JsonValue | undefined, loop = ''): TreeNode[] {
  if (!isJsonObject(segment) || !isJsonObject(segment.elements)) return []
  const elements = Object.entries(segment.elements).map(([name, value]) =>
    leaf(loop + name, null, String(value)),
  )
  return [branch(`${loop}${segment.id}`, null, elements)]
}

const transactionIssues = ({ groups }: JsonObject): readonly Issue[] =>
  list(groups).flatMap((group) => list(group.transactions).flatMap(({ issues }) => list(issues).map(toIssue)))

const toIssue = ({ severity, code, place, says, fix }: JsonObject): Issue => ({
  severity: severity === 'error' ? 'error' : 'warning',
  code: String(code),
  place: String(place),
  says: String(says),
  fix: String(fix),
})

const eachOnce = (issues: readonly Issue[]): readonly Issue[] => [
  ...new Map(issues.map((issue) => [`${issue.place} ${issue.code}`, issue])).values(),
]

const list = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : []
