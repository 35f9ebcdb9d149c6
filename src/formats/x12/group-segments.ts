import type { Issue } from '../../kernel/index.ts'
import { EnvelopeReader } from './envelope-reader.ts'
import type { Interchange, Transaction } from './interchange.ts'
import type { Segment } from './segment.ts'

type Envelope = Pick<Interchange, 'header' | 'trailer' | 'acknowledgments' | 'groups' | 'issues'>
type OpenGroup = {
  readonly header: Segment | undefined
  trailer: Segment | undefined
  readonly transactions: Transaction[]
  readonly place: string
}

/** Sorts the segments of one interchange into its groups and transactions. */
export function groupSegments(segments: readonly Segment[], place: string): Envelope {
  const groups: OpenGroup[] = []
  const acknowledgments: Segment[] = []
  const issues: Issue[] = []
  let content: Segment[] = []
  const reader = new EnvelopeReader(place, {
    onGroup: (header, at) => groups.push({ header, trailer: undefined, transactions: [], place: at }),
    onGroupEnd: (trailer) => {
      const group = groups.at(-1)
      if (group) group.trailer = trailer
    },
    onTransaction: (head) => {
      content = []
      groups.at(-1)?.transactions.push({ ...head, segments: content })
    },
    onSegment: (segment) => content.push(segment),
    onAcknowledgment: (segment) => acknowledgments.push(segment),
    onIssue: (issue) => issues.push(issue),
  })
  for (const segment of segments) reader.take(segment)
  reader.finish()
  return { header: reader.header, trailer: reader.trailer, acknowledgments, groups, issues }
}
