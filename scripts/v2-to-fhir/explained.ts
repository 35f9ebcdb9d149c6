type Explanation = readonly [source: RegExp, fact: RegExp, why: string]

const THEIRS: readonly Explanation[] = []
const OURS: readonly Explanation[] = []

/** Why one of the two states it and the other does not; undefined when nobody has said why. */
export const explanationOf = (side: 'theirs' | 'ours', source: string, fact: string): string | undefined =>
  (side === 'theirs' ? THEIRS : OURS).find(([from, what]) => from.test(source) && what.test(fact))?.[2]
