/** Up to so many bytes every single boundary is tried, unless the subject says otherwise. */
const EVERY = 2_048
/** Above it, about so many beside those around the end of each piece that was sent. */
const SAMPLED = 48

/**
 * The numbers of bytes after which a wire of so many is cut: every one of a short exchange; of a longer one those
 * around the end of every piece, and some spread evenly between, of which at most about `most` are taken. `LIGAMENT_EVERY_BYTE=1` tries every one always.
 */
export function boundaries(
  size: number,
  edges: readonly number[],
  every = EVERY,
  most = Number.POSITIVE_INFINITY,
): readonly number[] {
  const all = Array.from({ length: size + 1 }, (_, after) => after)
  if (size <= every || process.env.LIGAMENT_EVERY_BYTE === '1') return all
  const step = Math.ceil(size / SAMPLED)
  const near = new Set(edges.flatMap((edge) => [edge - 1, edge, edge + 1]))
  const chosen = all.filter((after) => after === size || after % step === 0 || near.has(after))
  const one = Math.ceil(chosen.length / most) || 1
  return chosen.filter((after, nth) => after === size || nth % one === 0)
}
