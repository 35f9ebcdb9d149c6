import type { ImplementationAcknowledgment } from './guides/acknowledgments.ts'
import type { Group } from './interchange.ts'

/** The answer to a group that was received; transactions whose ST02 is in `rejected` are rejected, the rest accepted. */
export function acknowledgeGroup(
  group: Group,
  rejected: ReadonlySet<string> = new Set(),
): ImplementationAcknowledgment {
  const { header, trailer, transactions } = group
  const accepted = transactions.filter(({ control }) => !rejected.has(control)).length
  const version = header?.get('GS08').trim()
  return {
    functional: header?.get('GS01').trim() ?? '',
    control: header?.get('GS06').trim() ?? '',
    ...(version && { version }),
    transactions: transactions.map(({ set, control, version: guide }) => ({
      set,
      control,
      ...(guide && { version: guide }),
      errors: [],
      status: rejected.has(control) ? 'R' : 'A',
      codes: rejected.has(control) ? ['5'] : [],
    })),
    status: accepted === transactions.length ? 'A' : accepted === 0 ? 'R' : 'P',
    included: Number(trailer?.get('GE01') ?? transactions.length) || transactions.length,
    received: transactions.length,
    accepted,
    codes: [],
  }
}
