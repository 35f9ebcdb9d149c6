import type { ReconciliationRow } from '../../http/contract.ts'
import { LEGAL_ENTITIES, PAYERS } from './names.ts'
import { createRandom } from './random.ts'

const STATES: readonly ReconciliationRow['state'][] = [
  'matched',
  'matched',
  'matched',
  'awaiting-deposit',
  'awaiting-posting',
  'refused',
  'different',
]

export function createRemittances(ago: (ms: number) => string, count: number): readonly ReconciliationRow[] {
  const random = createRandom(5)
  return Array.from({ length: count }, (_, at): ReconciliationRow => {
    const state = random.pick(STATES)
    const minor = 20_000 + random.number(4_000_000)
    const remitted = { minor, currency: 'USD' } as const
    const posted = state === 'matched' || state === 'different' || state === 'awaiting-deposit'
    return {
      trace: `TRN-${88_100 - at}`,
      payer: random.pick(PAYERS),
      legalEntity: random.pick(LEGAL_ENTITIES),
      receivedAt: ago(600_000 + at * 3_100_000),
      remitted,
      deposited:
        state === 'awaiting-deposit' || state === 'refused'
          ? null
          : { minor: state === 'different' ? minor - 10_000 : minor, currency: 'USD' },
      posted: posted ? remitted : null,
      journal: posted ? `JE-${20_900 - at}` : null,
      state,
    }
  })
}
