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
type Draw = ReturnType<typeof createDraw>

/** What inputs are made of. */
export type Material = {
  readonly samples: readonly Uint8Array[]
  /** Pieces that mean something in the format. */
  readonly tokens: readonly Uint8Array[]
  /** Bytes that end parts, larger parts first: segments, elements, components. None: bytes are all there is. */
  readonly separators: readonly number[]
}

/**
 * The input of one run: the same for the same seed and number, whatever ran before. Half of the changes are of bytes;
 * the others take whole parts out, or put them elsewhere, so that what is read is wrong in its order rather than its form.
 */
export function mutated(material: Material, seed: number, run: number): Uint8Array {
  const draw = createDraw(Math.imul(seed ^ 0x5bd1e995, 0x27d4eb2d) ^ Math.imul(run + 1, 0x9e3779b1))
  let bytes: Uint8Array = sampleOf(material, draw)
  for (let left = 1 + draw(8); left > 0; left--) {
    const separator = pick(material.separators, draw)
    const ofParts = separator !== undefined && draw(2) === 0
    bytes = ofParts ? partsChanged(bytes, separator, material, draw) : bytesChanged(bytes, material, draw)
  }
  return bytes
}

/** Small ones more often: they are as telling, and more of them go into a second. One in eight is any. */
function sampleOf({ samples }: Material, draw: Draw): Uint8Array {
  const drawn = Array.from({ length: draw(8) === 0 ? 1 : 3 }, () => pick(samples, draw) ?? NOTHING)
  return drawn.reduce((smallest, one) => (one.length < smallest.length ? one : smallest))
}

function bytesChanged(bytes: Uint8Array, { samples, tokens }: Material, draw: Draw): Uint8Array {
  const at = draw(bytes.length + 1)
  const length = draw(16)
  switch (draw(6)) {
    case 0:
      return spliced(bytes, at, 0, pick(tokens, draw))
    case 1:
      return spliced(bytes, at, length, pick(tokens, draw))
    case 2:
      return spliced(bytes, at, length, undefined)
    case 3:
      return spliced(bytes, at, 0, bytes.subarray(draw(bytes.length + 1)).subarray(0, 64))
    case 4:
      return spliced(bytes, at, 1, Uint8Array.of(draw(256)))
    default:
      return draw(4) === 0 ? bytes.slice(0, at) : spliced(bytes, at, 0, pick(samples, draw)?.subarray(0, 200))
  }
}

/** Parts keep the separator that ends them. */
function partsChanged(bytes: Uint8Array, separator: number, material: Material, draw: Draw): Uint8Array {
  const [from, to] = partAt(bytes, separator, draw(bytes.length + 1))
  const part = bytes.subarray(from, to)
  switch (draw(6)) {
    case 0:
      return spliced(bytes, from, to - from, undefined)
    case 1:
      return spliced(bytes, from, 0, Buffer.concat(Array.from({ length: 1 + draw(3) }, () => part)))
    case 2:
      return spliced(bytes, partAt(bytes, separator, draw(bytes.length + 1))[0], 0, part)
    case 3:
      return spliced(bytes, from, to - from, foreignParts(separator, 1, material, draw))
    case 4:
      return spliced(bytes, from, 0, foreignParts(separator, 1 + draw(6), material, draw))
    default:
      return spliced(bytes, from, Math.max(0, to - from - 1), undefined)
  }
}

/** Neighbouring parts of another sample. */
function foreignParts(separator: number, count: number, { samples }: Material, draw: Draw): Uint8Array {
  const other = pick(samples, draw) ?? NOTHING
  const [from, first] = partAt(other, separator, draw(other.length + 1))
  let to = first
  for (let left = count - 1; left > 0 && to < other.length; left--) to = partAt(other, separator, to)[1]
  return other.subarray(from, to)
}

function partAt(bytes: Uint8Array, separator: number, at: number): readonly [from: number, to: number] {
  const before = at === 0 ? -1 : bytes.lastIndexOf(separator, at - 1)
  const end = bytes.indexOf(separator, at)
  return [before + 1, end < 0 ? bytes.length : end + 1]
}

const NOTHING = new Uint8Array(0)

const pick = <Item>(items: readonly Item[], draw: Draw): Item | undefined => items[draw(items.length)]

const spliced = (bytes: Uint8Array, at: number, drop: number, put: Uint8Array | undefined): Uint8Array =>
  Buffer.concat([bytes.subarray(0, at), put ?? NOTHING, bytes.subarray(at + drop)])
