import type { x12 } from '../../formats/index.ts'
import type { LegalEntity, Payer, World } from '../world/world.ts'
import type { RemittanceParties } from './build-remittance.ts'
import type { Batch } from './claim-book.ts'

const PAYER_BANK = { routing: '074999993', account: '5550001' }
const PAYEE_ROUTING = '075999990'

/**
 * The legal entity that is paid for a claim: the one with the tax id or the NPI of the billing provider. A stranger is
 * paid under its own NPI.
 */
export function payeeOf({ billing }: x12.ProfessionalClaim, world: World): string {
  const entity = world.legalEntities.find(({ tin, npi }) => tin === billing.tin || npi === billing.npi)
  return entity?.code ?? `${billing.npi}/${billing.tin}`
}

/** The account that the bank keeps for a payee: digits, from its name. */
export const accountOf = (payee: string): string =>
  `88${[...payee].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_000, 7)}`

export function toParties({ payer: payerId, payee }: Batch, world: World): RemittanceParties | undefined {
  const payer = world.payers.find(({ id }) => id === payerId)
  const entity = world.legalEntities.find(({ code }) => code === payee)
  if (!payer) return undefined
  const [npi = '', tin = ''] = payee.split('/')
  const named = entity ? toPayee(entity) : { name: 'PROVIDER', npi, tin }
  return {
    payer: {
      name: payer.name.toUpperCase(),
      id: payer.id,
      tin: tinOf(payer.id),
      address: toAddress(payer.address),
      bank: PAYER_BANK,
    },
    payee: { ...named, bank: { routing: PAYEE_ROUTING, account: accountOf(payee) } },
  }
}

const toAddress = ({ street, city, state, postalCode }: Payer['address']): x12.Address => ({
  line1: street.toUpperCase(),
  city: city.toUpperCase(),
  state,
  postalCode,
})

const toPayee = ({ name, npi, tin }: LegalEntity) => ({ name: name.toUpperCase(), npi, tin })

/** Tax ids of the payers: 98 and the payer id, which nobody has. */
const tinOf = (payer: string): string => `98${payer.padStart(7, '0')}`

/** TRN03 and BPR10: 1 and the tax id. */
export const originatorOf = (payer: string): string => `1${tinOf(payer)}`
