import type { Binding } from '../workflows/index.ts'
import type { Diagnosis } from './diagnosis/diagnose.ts'
import type { OpenTarget, Target, TargetSurroundings } from './target.ts'

/** A system that workflows call, as an integration declares it. */
export type SystemSpec = {
  readonly name: string
  /** For people. */
  readonly address: string
  readonly open: (around: TargetSurroundings) => OpenSystem
}

export type OpenSystem = {
  readonly bindings: readonly Binding[]
  readonly test: () => Promise<Diagnosis>
  readonly close: () => void | Promise<void>
}

/**
 * A system by its transport and by what it performs: `bindings` gets the opened target, whose `client` speaks the
 * transport. Throws a TypeError when a binding names another system.
 */
export function defineSystem<Open extends Pick<OpenTarget<never>, 'test' | 'close'>>(definition: {
  readonly at: Pick<Target<never>, 'system' | 'address'> & {
    readonly open: (around: TargetSurroundings) => Open
  }
  readonly bindings: (open: Open) => readonly Binding[]
}): SystemSpec {
  const { at, bindings } = definition
  return {
    name: at.system,
    address: at.address,
    open(around) {
      const open = at.open(around)
      const bound = bindings(open)
      const stray = bound.find(({ system }) => system !== at.system)
      if (stray) throw new TypeError(`a binding of ${at.system} names the system ${stray.system}`)
      return {
        bindings: bound,
        test: () => open.test?.() ?? Promise.resolve({ ok: true, steps: [] }),
        close: () => open.close(),
      }
    },
  }
}
