/** Gives each name of a branch its counter: `x`, `x#2`, `x#3`; a branch's own names carry its path before them. */
export type StepNames = (base: string) => string

export function createStepNames(path = ''): StepNames {
  const counts = new Map<string, number>()
  return (base) => {
    const count = (counts.get(base) ?? 0) + 1
    counts.set(base, count)
    return count === 1 ? path + base : `${path}${base}#${count}`
  }
}
