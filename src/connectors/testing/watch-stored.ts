import type { OpenSource } from '../source.ts'
import type { TestSourceSurroundings } from './surroundings.ts'

/**
 * For systems that are told nothing when what they have was read: resolves true when the message of the id is stored,
 * false when the source failed meanwhile or the test is over.
 */
export function watchStored(
  { scripted }: TestSourceSurroundings,
  source: OpenSource,
  idIn: (bytes: Uint8Array) => string,
  isOver: () => boolean,
): (id: string) => Promise<boolean> {
  const stored = new Set<string>()
  let seen = 0
  const isStored = (id: string): boolean => {
    for (const { raw } of scripted.entries.slice(seen)) stored.add(idIn(raw ?? Buffer.from('{}')))
    seen = scripted.entries.length
    return stored.has(id)
  }
  return (id) => {
    const { lastFailureAt } = source.state()
    return new Promise((resolve) => {
      const look = (): unknown => {
        if (isStored(id)) return resolve(true)
        if (isOver() || source.state().lastFailureAt !== lastFailureAt) return resolve(false)
        return setImmediate(look)
      }
      look()
    })
  }
}
