/** Gives each name of a branch its counter: `x`, `x#2`, `x#3`; a branch's own names carry its path before them. */
export type StepNames = (base: string) => string

/** Before the names of what undoes a step; `undo:` alone is where the workflow was given up. */
export const UNDO = 'undo:'

/** Before the names of the steps of a second or later run: `run:2/sleep`. */
const RUN = 'run:'
export const pathOfRun = (run: number): string => (run === 1 ? '' : `${RUN}${run}/`)

export function createStepNames(path = ''): StepNames {
  const counts = new Map<string, number>()
  return (base) => {
    if (path === '' && (base.startsWith(UNDO) || base.startsWith(RUN)))
      throw new TypeError(`names that begin with ${UNDO} or ${RUN} are the engine's`)
    const count = (counts.get(base) ?? 0) + 1
    counts.set(base, count)
    return count === 1 ? path + base : `${path}${base}#${count}`
  }
}
