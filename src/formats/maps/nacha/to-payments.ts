import type { Issue } from '../../../kernel/index.ts'
import {
  DepositReceived,
  type ModelEvent,
  modelEvent,
  PaymentChangeNotified,
  PaymentReturned,
} from '../../../model/index.ts'
import {
  type ChangeAddenda,
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
import { readCorrectedData } from './corrected-data.ts'

const NOBODY: OriginatorDirectory = { payerOfOriginator: () => undefined }

/**
 * The deposits of a NACHA file that name a remittance (CCD+ and CTX entries with a TRN in their addenda), the payments
 * that came back (addenda 99), and what is to be sent otherwise from now on (addenda 98). Other entries mean nothing here.
 * A bank that also sends BAI2 tells the same deposit twice: take it from one of both.
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
  const change = entry.addenda.find(isChange)
  const payment = reassociationOf(batch, entry)
  if (!returned && !change && !payment) return undefined
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
  const about = {
    entry: number,
    direction: directionOf(entry.transactionCode),
    account,
    company: batch.company,
    ...given({ reference: entry.individualId }),
    date,
  }
  if (returned)
    return modelEvent(PaymentReturned, {
      ...about,
      payment: returned.originalTrace,
      reason: returned.reasonCode,
      amount,
      ...given({ information: returned.information }),
    })
  return (
    change &&
    modelEvent(PaymentChangeNotified, {
      ...about,
      payment: change.originalTrace,
      reason: change.changeCode,
      correct: readCorrectedData(change.changeCode, change.correctedData),
      ...given({ correctedData: change.correctedData }),
    })
  )
}

const isReturn = (one: NachaAddenda): one is ReturnAddenda => one.type === '99' && 'reasonCode' in one

/** A bank that refuses a notification sends it back (C61 to C69): that is between banks. */
const isChange = (one: NachaAddenda): one is ChangeAddenda =>
  one.type === '98' && 'changeCode' in one && !/^C6/.test(one.changeCode)
