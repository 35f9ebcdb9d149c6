import type { Issue } from '../../kernel/index.ts'
import type { Transaction } from './interchange.ts'
import { error, warning } from './issue.ts'
import type { Segment } from './segment.ts'

/**
 * HL01 must be unique in the transaction, and HL02 must name an HL that came before. Numbers that count up from one, as
 * they should, cost no memory: `#upTo` is the last of them, `#others` holds the rest.
 */
export class HierarchyChecker {
  readonly #place: string
  #count = 0
  #upTo = 0
  readonly #others = new Set<string>()
  /** The HL before, while nothing shows whether one stands below it. */
  #before: { readonly id: string; readonly child: string; readonly at: string } | undefined

  constructor(place: string) {
    this.#place = place
  }

  take(hl: Segment): Issue[] {
    this.#count += 1
    const [id, parent] = [hl.get('HL01').trim(), hl.get('HL02').trim()]
    const at = `${this.#place}/HL[${this.#count}]`
    const issues: Issue[] = []
    if (this.#has(id))
      issues.push(error('x12.hl.repeated', `${at}/HL01`, 'The HL number was used before.', 'Count up.'))
    if (parent !== '' && !this.#has(parent)) {
      issues.push(
        error('x12.hl.parent', `${at}/HL02`, 'No HL before this one has that number.', 'Name the HL above.'),
      )
    }
    issues.push(...this.#childIssues(parent))
    this.#before = { id, child: hl.get('HL04').trim(), at }
    if (id === String(this.#upTo + 1)) this.#upTo += 1
    else this.#others.add(id)
    return issues
  }

  /** HL04 says whether a level stands below: in the order of the file that is the next one, or none. */
  #childIssues(parent: string): Issue[] {
    const before = this.#before
    if (!before || !/^[01]$/.test(before.child)) return []
    const hasChild = before.id === parent
    if (hasChild === (before.child === '1')) return []
    const says = hasChild
      ? 'A level stands below this one, and HL04 says none does.'
      : 'No level stands below this one, and HL04 says one does.'
    return [warning('x12.hl.child', `${before.at}/HL04`, says, `Send ${hasChild ? '1' : '0'}.`)]
  }

  #has(id: string): boolean {
    const number = /^[1-9]\d{0,14}$/.test(id) ? Number(id) : Number.POSITIVE_INFINITY
    return number <= this.#upTo || this.#others.has(id)
  }
}

export function hierarchyIssues({ segments, place }: Transaction): Issue[] {
  const checker = new HierarchyChecker(place)
  return segments.filter(({ id }) => id === 'HL').flatMap((hl) => checker.take(hl))
}
