import type { Issue } from '../../../kernel/index.ts'
import { DepositReceived, type ModelEvent, modelEvent, PaymentReturned } from '../../../model/index.ts'
import {
  directionOf,
  type NachaAddenda,
  type NachaBatch,
  type NachaEntry,
  type NachaFile,
  type ReturnAddenda,
  readNacha,
  reassociationOf,
} from '../../nacha/index.ts'
import type { Deposits, OriginatorDirectory } from '../bai2/to-deposits.ts'
import { given } from '../given.ts'

const NOBODY: OriginatorDirectory = { payerOfOriginator: () => undefined }

/**
 * The deposits of a NACHA file that name a remittance (CCD+ and CTX entries with a TRN in their addenda), and the payments
 * that came back (addenda 99). Other entries, and notifications of change, mean nothing here. A bank that also sends
 * BAI2 tells the same deposit twice: take it from one of both.
 */
export function nachaToEvents(bytes: Uint8Array, directory: OriginatorDirectory = NOBODY): Deposits {
  const { files, issues: placed } = readNacha(bytes)
  const issues = placed.map(({ issue }) => issue)
  const found = files.flatMap((file) =>
    file.batches.flatMap((batch) =>
      batch.entries.flatMap((entry) => toEvent(file, batch, entry, directory) ?? []),
    ),
  )
  const events = found.filter((one) => one !== 'undated')
  const all = events.length === found.length ? issues : [...issues, undated]
  // As with BAI2, nothing of a file whose counts and totals don't add up is believed.
  return all.some(({ severity }) => severity === 'error')
    ? { events: [], issues: all }
    : { events, issues: all }
}

const undated: Issue = {
  severity: 'error',
  code: 'nacha.undated',
  place: '5/effectiveDate',
  says: 'A payment has no date: neither its batch nor the file has one.',
  fix: 'Ask the bank to send the effective entry date of the batch.',
}

function toEvent(
  file: NachaFile,
  batch: NachaBatch,
  entry: NachaEntry,
  directory: OriginatorDirectory,
): ModelEvent | 'undated' | undefined {
  const date = batch.effectiveDate ?? file.created
  const returned = entry.addenda.find(isReturn)
  const payment = reassociationOf(batch, entry)
  if (!returned && !payment) return undefined
  if (!date) return 'undated'
  const { amount, account, trace: number } = entry
  if (payment)
    return modelEvent(DepositReceived, {
      trace: payment.trace,
      ...given({ payer: directory.payerOfOriginator(payment.payerId) }),
      account,
      amount,
      bankReference: number,
      date,
    })
  return (
    returned &&
    modelEvent(PaymentReturned, {
      payment: returned.originalTrace,
      entry: number,
      reason: returned.reasonCode,
      direction: directionOf(entry.transactionCode),
      amount,
      account,
      company: batch.company,
      ...given({ reference: entry.individualId, information: returned.information }),
      date,
    })
  )
}

const isReturn = (one: NachaAddenda): one is ReturnAddenda => one.type === '99' && 'reasonCode' in one
