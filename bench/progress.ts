const EVERY_MS = 5_000

/** Says on standard error how far something long has come, every five seconds, and how long it took. */
export function startProgress(what: string, total: number): (done: number) => void {
  const from = performance.now()
  let saidAt = from
  return (done) => {
    const now = performance.now()
    if (now < saidAt + EVERY_MS && done < total) return
    saidAt = now
    const seconds = (now - from) / 1_000
    const rate = Math.round(done / seconds).toLocaleString('en-US')
    const [here, all] = [done, total].map((count) => count.toLocaleString('en-US'))
    console.error(`  ${what}: ${here} of ${all}, ${rate} a second, ${Math.round(seconds)} s`)
  }
}
