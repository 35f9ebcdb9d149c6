/** How alike two strings are, 0 to 1, by Jaro with Winkler's bonus for a common start of up to four letters. */
export function jaroWinkler(left: string, right: string): number {
  if (left === right) return 1
  const jaro = jaroSimilarity(left, right)
  let prefix = 0
  while (prefix < 4 && prefix < left.length && left[prefix] === right[prefix]) prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}

function jaroSimilarity(left: string, right: string): number {
  const reach = Math.max(0, Math.floor(Math.max(left.length, right.length) / 2) - 1)
  const taken = new Array<boolean>(right.length).fill(false)
  const inLeft: string[] = []
  for (let at = 0; at < left.length; at++) {
    const to = Math.min(right.length, at + reach + 1)
    for (let other = Math.max(0, at - reach); other < to; other++) {
      if (taken[other] || left[at] !== right[other]) continue
      taken[other] = true
      inLeft.push(left[at] as string)
      break
    }
  }
  if (inLeft.length === 0) return 0
  const inRight = [...right].filter((_, at) => taken[at])
  const swapped = inLeft.filter((letter, at) => letter !== inRight[at]).length / 2
  const common = inLeft.length
  return (common / left.length + common / right.length + (common - swapped) / common) / 3
}
