import type { Issue } from '../../kernel/index.ts'
import { InterchangeChecker } from './interchange-checker.ts'
import type { RemittanceHead } from './read-remittances.ts'
import type { RemittanceClaim } from './remittance.ts'
import type { SourcePosition } from './segment-source.ts'

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
    onRemittanceClaim: (claim, { place }) => items.push({ kind: 'claim', claim, place }),
    onRemittance: (remittance, { place }) => items.push({ kind: 'remittance', remittance, place }),
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
