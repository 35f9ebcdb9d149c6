import type { EventBody, PremiumPaid } from '../../../model/index.ts'
import type * as x12 from '../../x12/index.ts'
import { given } from '../given.ts'
import { dayOf } from './days.ts'
import { fromInsured, fromNamedParty, toInsured, toParty } from './parties.ts'

/** Premiums paid (820), there and back. */

type Body = EventBody<typeof PremiumPaid>
type Item = Body['items'][number]
type Entity = x12.PremiumPayment['entities'][number]

export const premiumToModel = (premium: x12.PremiumPayment): Body =>
  given({
    trace: premium.trace,
    payer: toParty(premium.payer),
    receiver: toParty(premium.receiver),
    amount: premium.amount,
    method: premium.method,
    paidOn: premium.date,
    items: premium.entities.flatMap(itemsOf),
  })

const itemsOf = ({ people = [], adjustments = [], remittances }: Entity): Item[] =>
  remittances.map((one, index) => {
    // What is taken off for the person as a whole is told with the first of their items.
    const ofAll = index === 0 ? adjustments : []
    return given({
      member: people[0] && toInsured(people[0]),
      referenceKind: one.qualifier,
      reference: one.reference,
      paid: one.paid,
      billed: one.billed,
      adjustments: [...ofAll, ...(one.adjustments ?? [])].map(({ reason, amount }) => ({ reason, amount })),
    })
  })

export const premiumToX12 = (body: Body): x12.PremiumPayment => ({
  handling: 'I',
  amount: body.amount,
  creditDebit: 'C',
  method: body.method,
  date: dayOf(body.paidOn),
  trace: body.trace,
  receiver: fromNamedParty(body.receiver),
  payer: fromNamedParty(body.payer),
  entities: body.items.map((item, index) => ({
    number: String(index + 1),
    ...(item.member && { kind: '2J', idQualifier: 'EI', id: item.member.memberId }),
    people: item.member && [personOf(item.member)],
    remittances: [
      {
        qualifier: item.referenceKind,
        reference: item.reference,
        paid: item.paid,
        billed: item.billed,
        adjustments: item.adjustments.length > 0 ? item.adjustments : undefined,
      },
    ],
  })),
})

/** The member's number is an employee's here (EI): an 820 knows no other for people. */
function personOf(member: NonNullable<Item['member']>) {
  const { idQualifier, ...person } = fromInsured(member)
  return { entity: 'IL', ...person, ...(idQualifier && { idQualifier: 'EI' }) }
}
