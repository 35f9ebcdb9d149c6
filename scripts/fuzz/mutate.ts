/** A small generator of numbers that a seed repeats (xorshift32). */
export function createDraw(seed: number): (below: number) => number {
  let state = seed | 0 || 0x9e3779b9
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

/** The input of one run: the same for the same seed and number, whatever ran before. */
export function mutated(
  samples: readonly Uint8Array[],
  tokens: readonly Uint8Array[],
  seed: number,
  run: number,
): Uint8Array {
  const draw = createDraw(Math.imul(seed ^ 0x5bd1e995, 0x27d4eb2d) ^ Math.imul(run + 1, 0x9e3779b1))
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[draw(items.length)]
  let bytes: Uint8Array = pick(samples) ?? new Uint8Array(0)
  for (let left = 1 + draw(8); left > 0; left--) {
    const at = draw(bytes.length + 1)
    const length = draw(16)
    switch (draw(6)) {
      case 0:
        bytes = spliced(bytes, at, 0, pick(tokens))
        break
      case 1:
        bytes = spliced(bytes, at, length, pick(tokens))
        break
      case 2:
        bytes = spliced(bytes, at, length, undefined)
        break
      case 3:
        bytes = spliced(bytes, at, 0, bytes.subarray(draw(bytes.length + 1)).subarray(0, 64))
        break
      case 4:
        bytes = spliced(bytes, at, 1, Uint8Array.of(draw(256)))
        break
      default:
        bytes = draw(4) === 0 ? bytes.slice(0, at) : spliced(bytes, at, 0, pick(samples)?.subarray(0, 200))
    }
  }
  return bytes
}

const spliced = (bytes: Uint8Array, at: number, drop: number, put: Uint8Array | undefined): Uint8Array =>
  Buffer.concat([bytes.subarray(0, at), put ?? new Uint8Array(0), bytes.subarray(at + drop)])
