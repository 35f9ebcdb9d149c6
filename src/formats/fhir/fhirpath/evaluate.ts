import { childrenOf } from '../validation/fhir-element.ts'
import { compareItems } from './compare.ts'
import { callFunction } from './functions.ts'
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

/** What an expression gives for a collection. Pure; time grows with what is looked at. */
export function evaluate(expression: Expression, focus: Items, env: Environment): Items {
  switch (expression.kind) {
    case 'literal':
      return [expression.value]
    case 'empty':
      return []
    case 'this':
      return [env.self]
    case 'external':
      return external(expression.name, env)
    case 'member':
      return expression.target
        ? membersOf(evaluate(expression.target, focus, env), expression.name)
        : firstMembers(focus, expression.name)
    case 'call': {
      const input = expression.target ? evaluate(expression.target, focus, env) : focus
      return callFunction(expression, input, env, evaluate)
    }
    case 'item': {
      const index = primitiveOf(evaluate(expression.index, focus, env)[0] ?? -1)
      return evaluate(expression.target, focus, env).slice(Number(index), Number(index) + 1)
    }
    case 'type': {
      const items = evaluate(expression.target, focus, env)
      const isIt = (item: Item) => isOfType(item, expression.type, env.isKindOf)
      return expression.operator === 'as' ? items.filter(isIt) : items.map(isIt)
    }
    case 'binary':
      return binary(expression, focus, env)
  }
}

function external(name: string, { resource, rootResource, context }: Environment): Items {
  if (name === 'resource') return [resource]
  if (name === 'rootResource') return [rootResource]
  if (name === 'context') return [context]
  if (name === 'ucum') return ['http://unitsofmeasure.org']
  throw new Error(`FHIRPath: %${name} is not known`)
}

const membersOf = (items: Items, name: string): Items =>
  items.flatMap((item) => (isElement(item) ? childrenOf(item, name) : []))

/** The first name of a path may be the type of what it starts from. */
const firstMembers = (items: Items, name: string): Items =>
  /^[A-Z]/.test(name) ? items.filter((item) => isElement(item) && item.type === name) : membersOf(items, name)

type Binary = Extract<Expression, { kind: 'binary' }>

function binary({ operator, left, right }: Binary, focus: Items, env: Environment): Items {
  const one = evaluate(left, focus, env)
  const logic = LOGIC[operator]
  if (logic) {
    const truth = logic(truthOf(one), () => truthOf(evaluate(right, focus, env)))
    return truth === undefined ? [] : [truth]
  }
  const other = evaluate(right, focus, env)
  switch (operator) {
    case '|':
      return distinct([...one, ...other])
    case '&':
      return [textOf(one) + textOf(other)]
    case '+':
      return sum(one, other)
    case '=':
      return equal(one, other)
    case '!=':
      return equal(one, other).map((same) => !same)
    case 'in':
      return isIn(one, other)
    case 'contains':
      return isIn(other, one)
    default:
      return ordered(operator, one, other)
  }
}

type Truth = boolean | undefined

/** Three-valued: undefined is "not known". The right side is looked at only where it counts. */
const LOGIC: Readonly<Record<string, (left: Truth, right: () => Truth) => Truth>> = {
  and: (left, right) => (left === false ? false : both(left, right())),
  or: (left, right) => (left === true ? true : negated(both(negated(left), negated(right())))),
  implies: (left, right) => (left === false ? true : negated(both(left, negated(right())))),
  xor: (left, right) => {
    const other = right()
    return left === undefined || other === undefined ? undefined : left !== other
  },
}

const both = (left: Truth, right: Truth): Truth =>
  left === false || right === false ? false : left === undefined || right === undefined ? undefined : true

const negated = (truth: Truth): Truth => (truth === undefined ? undefined : !truth)

const textOf = ([item]: Items): string => (item === undefined ? '' : String(primitiveOf(item) ?? ''))

function sum([left]: Items, [right]: Items): Items {
  const [one, other] = [left && primitiveOf(left), right && primitiveOf(right)]
  return typeof one === 'number' && typeof other === 'number' ? [one + other] : []
}

function equal(left: Items, right: Items): readonly boolean[] {
  const [one, other] = [valued(left), valued(right)]
  if (one.length === 0 || other.length === 0) return []
  if (one.length !== other.length) return [false]
  return [one.every((item, index) => keyOf(item) === keyOf(other[index] ?? ''))]
}

/** A primitive that has no value is nothing to compare. */
const valued = (items: Items): Items =>
  items.filter((item) => !isElement(item) || !item.structure.isPrimitive || item.value !== undefined)

function isIn(some: Items, all: Items): readonly boolean[] {
  const [item] = some
  if (item === undefined) return []
  const key = keyOf(item)
  return [all.some((one) => keyOf(one) === key)]
}

function ordered(operator: string, [left]: Items, [right]: Items): readonly boolean[] {
  const order = left === undefined || right === undefined ? undefined : compareItems(left, right)
  if (order === undefined) return []
  return [
    operator === '<' ? order < 0 : operator === '<=' ? order <= 0 : operator === '>' ? order > 0 : order >= 0,
  ]
}
