import type { Issue } from '../../kernel/index.ts'
import type { Transaction } from './interchange.ts'
import { error } from './issue.ts'

/** HL01 must be unique in the transaction, and HL02 must name an HL that came before. */
export function hierarchyIssues({ segments, place }: Transaction): Issue[] {
  const seen = new Set<string>()
  const issues: Issue[] = []
  for (const [index, hl] of segments.filter(({ id }) => id === 'HL').entries()) {
    const [id, parent] = [hl.get('HL01').trim(), hl.get('HL02').trim()]
    const at = `${place}/HL[${index + 1}]`
    if (seen.has(id))
      issues.push(error('x12.hl.repeated', `${at}/HL01`, 'The HL number was used before.', 'Count up.'))
    if (parent !== '' && !seen.has(parent)) {
      issues.push(
        error('x12.hl.parent', `${at}/HL02`, 'No HL before this one has that number.', 'Name the HL above.'),
      )
    }
    seen.add(id)
  }
  return issues
}
