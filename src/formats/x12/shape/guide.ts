import type { LoopNode } from '../loops.ts'
import type { LoopSpec, TransactionSchema } from '../schema.ts'
import type { ShapedLoop } from './loop.ts'
import type { Tell } from './reading.ts'

/** What a loop's object must hold beyond its elements. */
export type Rule = {
  readonly loop: LoopSpec
  readonly check: (value: object, node: LoopNode, tell: Tell) => void
}

/** A rule about one loop, with the loop's own type. */
export const rule = <Shape extends object>(
  { spec }: ShapedLoop<Shape>,
  check: (value: Shape, node: LoopNode, tell: Tell) => void,
): Rule => ({ loop: spec, check: (value, node, tell) => check(value as Shape, node, tell) })

/** Rules of one transaction: made anew for each, so that they can count and add up. */
export type Rules = () => readonly Rule[]

export type Guide<Value extends object = object> = {
  readonly schema: TransactionSchema
  readonly root: ShapedLoop<Value>
  /** Loops that are read as a whole, and let go of, while a file of any size is checked. */
  readonly units: ReadonlySet<LoopSpec>
  /** Loops that units stand in: they are let go of when they are complete. */
  readonly levels: ReadonlySet<LoopSpec>
  readonly rules: Rules
  /** What must add up to be posted, told by `balance…` and by checks, not by reading. */
  readonly balances: Rules
}

type Parts = {
  readonly units?: readonly ShapedLoop[]
  readonly rules?: Rules
  readonly balances?: Rules
}

const NONE: Rules = () => []

export function defineGuide<Value extends object>(
  names: Omit<TransactionSchema, 'root'>,
  root: ShapedLoop<Value>,
  { units = [], rules = NONE, balances = NONE }: Parts = {},
): Guide<Value> {
  const unitSpecs = new Set(units.map(({ spec }) => spec))
  const levels = new Set<LoopSpec>()
  const holdsUnit = (spec: LoopSpec): boolean => {
    if (unitSpecs.has(spec)) return true
    const found = spec.parts
      .filter((part) => part.kind === 'loop')
      .map(holdsUnit)
      .includes(true)
    if (found && spec !== root.spec) levels.add(spec)
    return found
  }
  holdsUnit(root.spec)
  return { schema: { ...names, root: root.spec }, root, units: unitSpecs, levels, rules, balances }
}

/** The rules by loop, ready to be asked. */
export function askRules(rules: readonly Rule[], tell: Tell): (node: LoopNode, value: object) => void {
  const byLoop = new Map<LoopSpec, Rule[]>()
  for (const one of rules) byLoop.set(one.loop, [...(byLoop.get(one.loop) ?? []), one])
  return (node, value) => {
    for (const { check } of byLoop.get(node.spec) ?? []) check(value, node, tell)
  }
}
