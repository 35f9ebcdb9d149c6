/**
 * How many inputs an act takes in a second of processor time, one after the other, after a fifth of the time to warm up.
 * Processor time, because what runs in one thread is not slower on a busy machine, only later; what collects garbage
 * beside it counts in.
 */
export function perSecond(
  inputs: readonly Uint8Array[],
  seconds: number,
  act: (bytes: Uint8Array) => void,
): number {
  const run = (forSeconds: number): number => {
    const start = process.cpuUsage()
    let count = 0
    let spent = 0
    do {
      for (const bytes of inputs) act(bytes)
      count += inputs.length
      const { user, system } = process.cpuUsage(start)
      spent = (user + system) / 1e6
    } while (spent < forSeconds)
    return count / spent
  }
  run(seconds / 5)
  return run(seconds)
}

export const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

export const median = (rounds: number, measure: () => number): number =>
  middle(Array.from({ length: rounds }, measure))
