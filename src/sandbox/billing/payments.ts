import type { DatabaseSync } from 'node:sqlite'
import { isJsonObject, type JsonObject, printUsd, usd } from '../../kernel/index.ts'
import { unknown } from './billing-fault.ts'
import { chargedOf, claimOf, type Episode, requireEpisode } from './episodes.ts'
import { amountOf, listOf, textOf } from './values.ts'

/** One posting for a claim and trace: a repeat answers with the first one, whatever it says now. */
export function postPayment(database: DatabaseSync, values: JsonObject): JsonObject {
  const claim = database
    .prepare('SELECT position FROM claim WHERE number = ?')
    .get(textOf(values, 'claimNumber'))
  if (!claim) throw unknown('ClaimUnknown', 'There is no such claim')
  const [position, trace] = [Number(claim.position), textOf(values, 'trace')]
  const posted = database
    .prepare('SELECT number FROM payment WHERE claim = ? AND trace = ?')
    .get(position, trace)
  if (posted) return { postingNumber: String(posted.number), isRepeated: true }
  // What the patient owes (group PR) is no adjustment to what is owed: it moves from the payer to the patient.
  const adjusted = listOf(values, 'adjustment')
    .filter(isJsonObject)
    .filter((one) => textOf(one, 'group') !== 'PR')
    .reduce((sum, one) => sum + amountOf(one, 'amount'), 0)
  const row = database
    .prepare(
      'INSERT INTO payment (claim, trace, paid, adjusted, patient, body) VALUES (?, ?, ?, ?, ?, ?) RETURNING number',
    )
    .get(
      position,
      trace,
      amountOf(values, 'paid'),
      adjusted,
      amountOf(values, 'patientResponsibility'),
      JSON.stringify(values),
    )
  return { postingNumber: String(row?.number), isRepeated: false }
}

/** In cents. */
type Account = {
  readonly state: 'open' | 'billed' | 'paid' | 'patient-balance' | 'denied'
  readonly charged: number
  readonly paid: number
  readonly adjusted: number
  readonly patientBalance: number
}

export function getAccount(database: DatabaseSync, values: JsonObject): JsonObject {
  const { state, charged, paid, adjusted, patientBalance } = accountOf(
    database,
    requireEpisode(database, values),
  )
  const print = (minor: number) => printUsd(usd(minor))
  return {
    status: state,
    charged: print(charged),
    paid: print(paid),
    adjusted: print(adjusted),
    patientBalance: print(patientBalance),
    balance: print(charged - paid - adjusted),
  }
}

export function accountOf(database: DatabaseSync, episode: Episode): Account {
  const claim = claimOf(database, episode)
  const row = database
    .prepare(
      `SELECT count(*) AS count, coalesce(sum(paid), 0) AS paid, coalesce(sum(adjusted), 0) AS adjusted,
              coalesce(sum(patient), 0) AS patient
       FROM payment WHERE claim = ?`,
    )
    .get(Number(claim?.position ?? 0))
  const amounts = {
    charged: chargedOf(database, episode),
    paid: Number(row?.paid),
    adjusted: Number(row?.adjusted),
    patientBalance: Number(row?.patient),
  }
  return { state: stateOf(claim !== undefined, Number(row?.count), amounts), ...amounts }
}

function stateOf(isClosed: boolean, payments: number, amounts: Omit<Account, 'state'>): Account['state'] {
  if (!isClosed) return 'open'
  if (payments === 0) return 'billed'
  if (amounts.patientBalance > 0) return 'patient-balance'
  return amounts.paid > 0 ? 'paid' : 'denied'
}
