import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

type CollectGarbage = (options: { readonly type: 'minor'; readonly execution: 'sync' }) => void

const SWEEP_BYTES = 1_048_576

let collect: CollectGarbage | undefined

/**
 * As they came; what the pieces of a large file leave behind is collected for each megabyte of them. Left alone, V8
 * waits until 64 MB of objects are used up, and the buffers that hang on them, as many again, wait with them. Only young
 * objects are looked at: a millisecond or two.
 */
export async function* swept(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let left = SWEEP_BYTES
  for await (const piece of pieces) {
    yield piece
    left -= piece.length
    if (left > 0) continue
    left = SWEEP_BYTES
    collect ??= openCollector()
    collect({ type: 'minor', execution: 'sync' })
  }
}

/** V8 shows its collector to contexts that are made after it was told to. */
function openCollector(): CollectGarbage {
  setFlagsFromString('--expose-gc')
  const gc: CollectGarbage = runInNewContext('gc')
  setFlagsFromString('--no-expose-gc')
  return gc
}
