import { descendantsOf } from '../validation/fhir-element.ts'
import {
  distinct,
  type Environment,
  type Item,
  type Items,
  isElement,
  isOfType,
  keyOf,
  primitiveOf,
  truthOf,
} from './items.ts'
import type { Expression } from './parse-expression.ts'

type Call = Extract<Expression, { kind: 'call' }>
type Evaluate = (expression: Expression, focus: Items, env: Environment) => Items

/** A call in hand. */
type Given = {
  readonly input: Items
  readonly env: Environment
  readonly hasArgument: boolean
  /** An argument asked of the whole input. */
  readonly argument: (nth: number) => Items
  /** The first argument asked of one item, which is `$this`. */
  readonly of: (item: Item) => Items
  /** The first argument as the name of a type. */
  readonly isOfType: (item: Item) => boolean
}

/** Throws for a function that the standard's constraints do not use. */
export function callFunction(call: Call, input: Items, env: Environment, evaluate: Evaluate): Items {
  const known = isKnownFunction(call.name) ? FUNCTIONS[call.name] : undefined
  if (!known) throw new Error(`FHIRPath: ${call.name}() is not known`)
  const [first = EMPTY] = call.args
  const type = first.kind === 'member' ? first.name : ''
  return known({
    input,
    env,
    hasArgument: call.args.length > 0,
    argument: (nth) => evaluate(call.args[nth] ?? EMPTY, input, env),
    of: (item) => evaluate(first, [item], { ...env, self: item }),
    isOfType: (item) => isOfType(item, type, env.isKindOf),
  })
}

export const isKnownFunction = (name: string): boolean => Object.hasOwn(FUNCTIONS, name)

const EMPTY: Expression = { kind: 'empty' }

/** Strings are asked one at a time; nothing gives nothing. */
const onText =
  (answer: (text: string, given: Given) => string | boolean | number | undefined) =>
  (given: Given): Items => {
    const [item] = given.input
    const value = item === undefined ? undefined : primitiveOf(item)
    if (typeof value !== 'string') return []
    const answered = answer(value, given)
    return answered === undefined ? [] : [answered]
  }

const textOf = (items: Items): string => String((items[0] !== undefined && primitiveOf(items[0])) ?? '')

const FUNCTIONS: Readonly<Record<string, (given: Given) => Items>> = {
  empty: ({ input }) => [input.length === 0],
  exists: ({ input, hasArgument, of }) => [
    hasArgument ? input.some((item) => truthOf(of(item)) === true) : input.length > 0,
  ],
  not: ({ input }) => {
    const truth = truthOf(input)
    return truth === undefined ? [] : [!truth]
  },
  hasValue: ({ input }) => [input.length === 1 && input.every((item) => primitiveOf(item) !== undefined)],
  count: ({ input }) => [input.length],
  first: ({ input }) => input.slice(0, 1),
  tail: ({ input }) => input.slice(1),
  where: ({ input, of }) => input.filter((item) => truthOf(of(item)) === true),
  select: ({ input, of }) => input.flatMap((item) => of(item)),
  all: ({ input, of }) => [input.every((item) => truthOf(of(item)) === true)],
  allFalse: ({ input }) => [input.every((item) => primitiveOf(item) === false)],
  isDistinct: ({ input }) => [distinct(input).length === input.length],
  combine: ({ input, argument }) => [...input, ...argument(0)],
  intersect: ({ input, argument }) => {
    const others = new Set(argument(0).map(keyOf))
    return distinct(input.filter((item) => others.has(keyOf(item))))
  },
  children: ({ input }) => input.flatMap((item) => (isElement(item) ? item.children : [])),
  descendants: ({ input }) => input.flatMap((item) => (isElement(item) ? [...descendantsOf(item)] : [])),
  ofType: ({ input, isOfType: isIt }) => input.filter(isIt),
  as: ({ input, isOfType: isIt }) => input.filter(isIt),
  is: ({ input, isOfType: isIt }) => input.map(isIt),
  // Without a value the condition is asked of nothing: `{}.iif(empty(), ...)`.
  iif: ({ argument }) => argument(truthOf(argument(0)) === true ? 1 : 2),
  trace: ({ input }) => input,
  resolve: ({ input, env }) =>
    input.flatMap((item) => {
      const found = isElement(item) ? env.resolve(item) : undefined
      return found ? [found] : []
    }),
  startsWith: onText((text, { argument }) => text.startsWith(textOf(argument(0)))),
  contains: onText((text, { argument }) => text.includes(textOf(argument(0)))),
  // The whole text is meant: names are held against [A-Z]([A-Za-z0-9_]){0,254}.
  matches: onText((text, { argument }) => new RegExp(`^(?:${textOf(argument(0))})$`, 's').test(text)),
  replaceMatches: onText((text, { argument }) =>
    text.replaceAll(new RegExp(textOf(argument(0)), 'gs'), textOf(argument(1))),
  ),
  substring: onText((text, { argument }) => text.slice(Number(textOf(argument(0))))),
  toInteger: onText((text) => (/^[+-]?\d+$/.test(text) ? Number(text) : undefined)),
  // Of a decimal as it was written: `1.0` has a point.
  toString: ({ input }: Given) =>
    input.slice(0, 1).map((item) => String(isElement(item) ? item.value : item)),
}
