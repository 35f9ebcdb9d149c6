import type { Unit } from './file-format.ts'
import { printable, unitLines } from './unit-lines.ts'

/** Beyond so many pairs the middle is compared in step instead of by the longest common part. */
const PAIRS_MAX = 4_000_000

/** What differs, one line each: `-` is in the first file only, `+` in the second, `~` in both with another value. */
export function diffUnits(left: readonly Unit[], right: readonly Unit[]): readonly string[] {
  const [leftKeys, rightKeys] = [left.map(keyOf), right.map(keyOf)]
  let start = 0
  while (start < left.length && start < right.length && leftKeys[start] === rightKeys[start]) start += 1
  let end = 0
  while (
    end < Math.min(left.length, right.length) - start &&
    leftKeys[left.length - 1 - end] === rightKeys[right.length - 1 - end]
  )
    end += 1
  const [before, after] = [left.slice(start, left.length - end), right.slice(start, right.length - end)]
  return pairUp(before, after).flatMap(([one, other]) => pairLines(one, other))
}

const keyOf = (unit: Unit): string =>
  `${unit.name}\n${unit.leaves.map(({ place, value }) => `${place}=${value}`).join('\n')}`

type Pair = readonly [Unit | undefined, Unit | undefined]

/** Equal units stay together; between them, units of the same name are taken for the same thing changed. */
function pairUp(left: readonly Unit[], right: readonly Unit[]): readonly Pair[] {
  const kept = left.length * right.length > PAIRS_MAX ? [] : commonUnits(left, right)
  const pairs: Pair[] = []
  let [from, to] = [0, 0]
  for (const [one, other] of [...kept, [left.length, right.length] as const]) {
    pairs.push(...pairBetween(left.slice(from, one), right.slice(to, other)))
    from = one + 1
    to = other + 1
  }
  return pairs
}

function pairBetween(left: readonly Unit[], right: readonly Unit[]): readonly Pair[] {
  const pairs: Pair[] = []
  let next = 0
  for (const one of left) {
    const found = right.findIndex(({ name }, index) => index >= next && name === one.name)
    if (found < 0) {
      pairs.push([one, undefined])
      continue
    }
    for (const other of right.slice(next, found)) pairs.push([undefined, other])
    pairs.push([one, right[found]])
    next = found + 1
  }
  for (const other of right.slice(next)) pairs.push([undefined, other])
  return pairs
}

/** The longest common subsequence, as pairs of positions. */
function commonUnits(left: readonly Unit[], right: readonly Unit[]): readonly (readonly [number, number])[] {
  const [leftKeys, rightKeys] = [left.map(keyOf), right.map(keyOf)]
  const width = right.length + 1
  const lengths = new Uint32Array((left.length + 1) * width)
  const lengthAt = (one: number, other: number): number => lengths[one * width + other] ?? 0
  for (let one = left.length - 1; one >= 0; one--) {
    for (let other = right.length - 1; other >= 0; other--) {
      lengths[one * width + other] =
        leftKeys[one] === rightKeys[other]
          ? lengthAt(one + 1, other + 1) + 1
          : Math.max(lengthAt(one + 1, other), lengthAt(one, other + 1))
    }
  }
  const common: (readonly [number, number])[] = []
  let [one, other] = [0, 0]
  while (one < left.length && other < right.length) {
    if (leftKeys[one] === rightKeys[other]) common.push([one++, other++])
    else if (lengthAt(one + 1, other) >= lengthAt(one, other + 1)) one += 1
    else other += 1
  }
  return common
}

function pairLines(left: Unit | undefined, right: Unit | undefined): readonly string[] {
  if (left && right) return changedLines(left, right)
  const [sign, unit] = left ? ['-', left] : ['+', right]
  const path = unit?.path ? `${unit.path}/` : ''
  return unit ? unitLines({ ...unit, depth: 0, name: path + unit.name }).map((line) => `${sign} ${line}`) : []
}

function changedLines(left: Unit, right: Unit): readonly string[] {
  const [before, after] = [valuesOf(left), valuesOf(right)]
  const path = left.path ? `${left.path}/` : ''
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((place) => {
    const [one, other] = [before.get(place), after.get(place)]
    return one === other ? [] : [`~ ${path}${place}: ${shown(one)} -> ${shown(other)}`]
  })
}

const valuesOf = (unit: Unit): ReadonlyMap<string, string> =>
  new Map(unit.leaves.map(({ place, value }) => [place, value]))

const shown = (value: string | undefined): string => (value === undefined ? '(nothing)' : printable(value))
