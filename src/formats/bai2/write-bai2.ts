import { fail, type Issue, ok, type Result } from '../../kernel/index.ts'
import type { Bai2Account, Bai2File, Bai2Group, Bai2Transaction } from './bai2-file.ts'
import { issue, printDay, printFunds, printMinor } from './field-values.ts'

type Written = { readonly lines: readonly string[]; readonly total: number }

/** A BAI2 file with counted trailers, one record a line. Refused when a field holds a comma, a slash or a line end. */
export function writeBai2(file: Bai2File): Result<Uint8Array> {
  const issues: Issue[] = []
  const groups = file.groups.map((group, index) => writeGroup(group, `02[${index + 1}]`, issues))
  const { sender, receiver, date, time, fileId } = file
  const header = record(
    ['01', sender, receiver, date ? printDay(date) : '', time, fileId, '', '', '2'],
    '01',
    issues,
  )
  const lines = [header, ...groups.flatMap((group) => group.lines)]
  const trailer = ['99', sum(groups), String(groups.length), String(lines.length + 1)]
  if (issues.length > 0) return fail(issues)
  const text = [...lines, record(trailer, '99', issues), ''].join('\n')
  return ok(new Uint8Array(Buffer.from(text, 'utf8')))
}

function writeGroup(group: Bai2Group, place: string, issues: Issue[]): Written {
  const { receiver, originator, status, asOf, time, currency, modifier } = group
  const day = asOf ? printDay(asOf) : ''
  const accounts = group.accounts.map((account, at) =>
    writeAccount(account, `${place}/03[${at + 1}]`, issues),
  )
  const lines = [
    record(['02', receiver, originator, status, day, time, currency, modifier], place, issues),
    ...accounts.flatMap((account) => account.lines),
  ]
  const trailer = ['98', sum(accounts), String(accounts.length), String(lines.length + 1)]
  return { lines: [...lines, record(trailer, place, issues)], total: Number(sum(accounts)) }
}

function writeAccount(account: Bai2Account, place: string, issues: Issue[]): Written {
  const summaries = account.summaries.flatMap(({ typeCode, amount, itemCount, funds }) => [
    typeCode,
    amount && printMinor(amount),
    itemCount === undefined ? '' : String(itemCount),
    ...printFunds(funds),
  ])
  const lines = [
    record(['03', account.account, account.currency, ...summaries], place, issues),
    ...account.transactions.flatMap((one, at) => writeTransaction(one, `${place}/16[${at + 1}]`, issues)),
  ]
  const total =
    account.summaries.reduce((minor, { amount }) => minor + (amount?.minor ?? 0), 0) +
    account.transactions.reduce((minor, { amount }) => minor + amount.minor, 0)
  const trailer = ['49', String(total), String(lines.length + 1)]
  return { lines: [...lines, record(trailer, place, issues)], total }
}

/** The text is the last field and is written without `/`; its further lines are continuations. */
function writeTransaction(transaction: Bai2Transaction, place: string, issues: Issue[]): string[] {
  const { typeCode, amount, funds, bankReference, customerReference, text } = transaction
  const fields = ['16', typeCode, printMinor(amount), ...printFunds(funds), bankReference, customerReference]
  const written = record(fields, place, issues)
  if (!text) return [written]
  const [first = '', ...more] = text.split('\n')
  if (/\r/.test(text)) issues.push(unwritable(`${place}/text`))
  return [`${written.slice(0, -1)},${endText(first)}`, ...more.map((line) => `88,${endText(line)}`)]
}

/** Readers take one `/` at the end of a line for its end. */
const endText = (line: string): string => (line.endsWith('/') ? `${line}/` : line)

function record(fields: readonly (string | undefined)[], place: string, issues: Issue[]): string {
  const texts = fields.map((field) => field ?? '')
  if (texts.some((text) => /[,/\r\n]/.test(text))) issues.push(unwritable(place))
  return `${texts.join(',')}/`
}

const unwritable = (place: string): Issue =>
  issue(
    'bai2.write.character',
    place,
    'A field holds a comma, a slash or a line end, which BAI2 cannot escape.',
    'Remove the character.',
  )

const sum = (parts: readonly Written[]): string =>
  String(parts.reduce((minor, { total }) => minor + total, 0))
