import type { Issue } from '../../kernel/index.ts'
import { claimOf, guide835, type Remittance, type RemittanceClaim } from './guides/remittance.ts'
import { InterchangeChecker } from './interchange-checker.ts'
import type { SourcePosition } from './segment-source.ts'

/** Everything of a payment but its claims. */
export type RemittanceHead = Omit<Remittance, 'claims'>

/** What comes out of a stream of remittances, in this order: claims, then the payment they belong to (PLB stands last). */
export type RemittanceItem =
  | { readonly kind: 'claim'; readonly claim: RemittanceClaim; readonly place: string }
  | { readonly kind: 'remittance'; readonly remittance: RemittanceHead; readonly place: string }
  | { readonly kind: 'issue'; readonly issue: Issue; readonly position: SourcePosition | undefined }

/** Every 835 of a file of any size, claim by claim; memory is that of one chunk and one claim. */
export async function* streamRemittances(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<RemittanceItem, void, undefined> {
  let items: RemittanceItem[] = []
  const checker = new InterchangeChecker({
    onIssue: (issue, position) => items.push({ kind: 'issue', issue, position }),
    onUnit(value, loop, guide) {
      if (guide.schema !== guide835.schema) return
      items.push({ kind: 'claim', claim: claimOf(value as RemittanceClaim, loop), place: loop.place })
    },
    onEnd(value, { place }, guide) {
      if (guide.schema !== guide835.schema) return
      const { claims: _, ...remittance } = value as Remittance
      items.push({ kind: 'remittance', remittance, place })
    },
  })
  const taken = () => {
    const ready = items
    items = []
    return ready
  }
  for await (const chunk of chunks) {
    checker.push(chunk)
    yield* taken()
  }
  checker.end()
  yield* taken()
}
