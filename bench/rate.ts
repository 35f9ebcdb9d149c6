/** How many inputs a second an act takes, one after the other in this thread, after a fifth of the time to warm up. */
export function perSecond(
  inputs: readonly Uint8Array[],
  seconds: number,
  act: (bytes: Uint8Array) => void,
): number {
  const run = (forMs: number): number => {
    const start = performance.now()
    let count = 0
    do {
      for (const bytes of inputs) act(bytes)
      count += inputs.length
    } while (performance.now() < start + forMs)
    return (count * 1_000) / (performance.now() - start)
  }
  run(seconds * 200)
  return run(seconds * 1_000)
}

export const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

export const median = (rounds: number, measure: () => number): number =>
  middle(Array.from({ length: rounds }, measure))
