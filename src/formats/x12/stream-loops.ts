import type { Issue } from '../../kernel/index.ts'
import { EnvelopeReader, type TransactionHead } from './envelope-reader.ts'
import { guideOf } from './guide-of.ts'
import { LoopMatcher, type LoopNode } from './loops.ts'
import { SegmentSplitter, type X12Piece } from './segment-splitter.ts'

/** A loop that is complete, with all within it; the loops it stands in are its `parent`s, without those before it. */
export type StreamedLoop = { readonly loop: LoopNode; readonly transaction: TransactionHead }

/**
 * The loops of a file of any size, without a look at their elements: those with one of `ids` (`2100` for the claims of
 * an 835), or else the units of each guide (claims, members, lines). Memory is that of one chunk and one loop. Loops of
 * sets that are not known here are not found; issues of envelopes and loops go to `onIssue`.
 */
export async function* streamLoops(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { ids, onIssue }: LoopStreamOptions = {},
): AsyncGenerator<StreamedLoop, void, undefined> {
  let ready: StreamedLoop[] = []
  const splitter = new LoopSplitter((loop, transaction) => ready.push({ loop, transaction }), {
    ids,
    onIssue,
  })
  const taken = () => {
    const found = ready
    ready = []
    return found
  }
  for await (const chunk of chunks) {
    splitter.push(chunk)
    yield* taken()
  }
  splitter.end()
  yield* taken()
}

export type LoopStreamOptions = {
  readonly ids?: readonly string[] | undefined
  readonly onIssue?: ((issue: Issue) => void) | undefined
}

/** The same for whoever has the chunks in hand: give them to `push`, then call `end`. */
export class LoopSplitter {
  readonly #onLoop: (loop: LoopNode, transaction: TransactionHead) => void
  readonly #ids: ReadonlySet<string> | undefined
  readonly #onIssue: (issue: Issue) => void
  readonly #splitter = new SegmentSplitter()
  #interchanges = 0
  #envelope: EnvelopeReader | undefined
  #matcher: LoopMatcher | undefined

  constructor(
    onLoop: (loop: LoopNode, transaction: TransactionHead) => void,
    { ids, onIssue = () => {} }: LoopStreamOptions = {},
  ) {
    this.#onLoop = onLoop
    this.#ids = ids && new Set(ids)
    this.#onIssue = onIssue
  }

  push(chunk: Uint8Array): void {
    for (const piece of this.#splitter.push(chunk)) this.#take(piece)
  }

  end(): void {
    for (const piece of this.#splitter.end()) this.#take(piece)
    this.#envelope?.finish()
  }

  #take(piece: X12Piece): void {
    if (piece.kind === 'segment') this.#envelope?.take(piece)
    else if (piece.kind === 'interchange') this.#start()
  }

  #start(): void {
    this.#envelope?.finish()
    this.#interchanges += 1
    this.#envelope = new EnvelopeReader(`ISA[${this.#interchanges}]`, {
      onTransaction: (head) => {
        this.#matcher = this.#matcherOf(head)
      },
      onSegment: (segment) => this.#matcher?.take(segment),
      onTransactionEnd: () => {
        this.#matcher?.finish()
        this.#matcher = undefined
      },
      onIssue: this.#onIssue,
    })
  }

  #matcherOf(head: TransactionHead): LoopMatcher | undefined {
    const guide = guideOf(head)
    if (!guide) return undefined
    const ids = this.#ids
    return new LoopMatcher(guide.schema.root, head.place, {
      onIssue: this.#onIssue,
      onLoop: (loop) => {
        const isWanted = ids ? ids.has(loop.id) : guide.units.has(loop.spec)
        if (isWanted) this.#onLoop(loop, head)
        return isWanted || guide.levels.has(loop.spec)
      },
    })
  }
}
