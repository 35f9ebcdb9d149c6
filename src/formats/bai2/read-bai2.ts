import { type Issue, usd } from '../../kernel/index.ts'
import type { Bai2Account, Bai2File, Bai2Group, Bai2Summary, Bai2Transaction } from './bai2-file.ts'
import { compact, issue, readAmount, readDay, readFunds, readMoney } from './field-values.ts'
import { type Bai2Record, splitRecords } from './records.ts'

export type Bai2Reading = { readonly file: Bai2File; readonly issues: readonly Issue[] }

/** Sums and counts of one level, compared with its trailer. Amounts add up as they are written, sign included. */
type Level<Children> = { children: Children[]; place: string; total: number; records: number }
type OpenFile = Level<OpenGroup> & { header: Bai2Record | undefined }
type OpenGroup = Level<OpenAccount> & { header: Bai2Record | undefined }
type OpenAccount = Level<Bai2Transaction> & {
  header: Omit<Bai2Account, 'transactions'>
}

/** Reads what is there; wrong totals and counts, missing trailers and stray records become issues. Never throws. */
export function readBai2(bytes: Uint8Array): Bai2Reading {
  const reading = new Reading()
  for (const record of splitRecords(decode(bytes))) reading.take(record)
  return reading.finish()
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  }
}

/**
 * Invariants: 1. `#group` is set between 02 and 98, `#account` between 03 and 49. 2. A level that is left without its
 * trailer is kept and told. 3. The totals of a level are those of its closed inner levels as counted, not as written.
 */
class Reading {
  readonly #issues: Issue[] = []
  readonly #file: OpenFile = { header: undefined, children: [], place: '01', total: 0, records: 0 }
  #group: OpenGroup | undefined
  #account: OpenAccount | undefined
  #ended = false

  readonly #takers: { readonly [code: string]: (record: Bai2Record) => unknown } = {
    '01': (record) => this.#startFile(record),
    '02': (record) => this.#startGroup(record),
    '03': (record) => this.#startAccount(record),
    '16': (record) => this.#takeTransaction(record),
    '49': (record) => this.#endAccount(record),
    '98': (record) => this.#endGroup(record),
    '99': (record) => this.#endFile(record),
  }

  take(record: Bai2Record): void {
    const taker = Object.hasOwn(this.#takers, record.code) ? this.#takers[record.code] : undefined
    if (taker) taker(record)
    else
      this.#report(
        'bai2.record',
        `line[${record.line}]`,
        'The record has no known code.',
        'Send 01 to 99 of BAI2.',
      )
  }

  finish(): Bai2Reading {
    if (!this.#ended) this.#endFile(undefined)
    const fields = this.#file.header?.fields ?? []
    if (!this.#file.header)
      this.#report('bai2.missing', '01', 'The file header is missing.', 'Start with record 01.')
    if ((fields[7] ?? '2') !== '2')
      this.#report('bai2.version', '01/version', 'It is not version 2.', 'Send BAI2.')
    const file: Bai2File = compact({
      sender: fields[0] ?? '',
      receiver: fields[1] ?? '',
      date: readDay(fields[2], '01/date', this.#issues),
      time: fields[3] ?? '',
      fileId: fields[4] ?? '',
      groups: this.#file.children.map((group) => this.#toGroup(group)),
    })
    return { file, issues: this.#issues }
  }

  #startFile(record: Bai2Record): void {
    if (this.#file.header)
      this.#report('bai2.record', `line[${record.line}]`, 'A second 01 follows.', 'Send one file.')
    this.#file.header ??= record
    this.#file.records += record.lines
  }

  #startGroup(header: Bai2Record | undefined): OpenGroup {
    this.#endGroup(undefined)
    const place = `02[${this.#file.children.length + 1}]`
    if (!header) this.#report('bai2.missing', place, 'The group header is missing.', 'Send 02 before 03.')
    this.#checkCurrency(header?.fields[5], place)
    const group = { header, children: [], place, total: 0, records: header?.lines ?? 0 }
    this.#file.children.push(group)
    this.#group = group
    return group
  }

  #startAccount(record: Bai2Record): void {
    this.#endAccount(undefined)
    const group = this.#group ?? this.#startGroup(undefined)
    const place = `${group.place}/03[${group.children.length + 1}]`
    const { summaries, total } = readSummaries(record.fields, place, this.#issues)
    const header = compact({
      account: record.fields[0] ?? '',
      currency: record.fields[1] || undefined,
      summaries,
    })
    this.#checkCurrency(header.currency, place)
    this.#account = { header, children: [], place, total, records: record.lines }
    group.children.push(this.#account)
  }

  #takeTransaction(record: Bai2Record): void {
    const account = this.#account
    if (!account) {
      this.#report(
        'bai2.record',
        `line[${record.line}]`,
        'A 16 stands outside of an account.',
        'Send 03 before it.',
      )
      return
    }
    const place = `${account.place}/16[${account.children.length + 1}]`
    const transaction = readTransaction(record.fields, place, this.#issues)
    account.children.push(transaction)
    account.total += transaction.amount.minor
    account.records += record.lines
  }

  #endAccount(trailer: Bai2Record | undefined): void {
    const account = this.#account
    this.#account = undefined
    if (!account) {
      this.#stray(trailer)
      return
    }
    account.records += trailer?.lines ?? 0
    this.#compare(`${account.place}/49`, trailer, account.total, [account.records])
    if (!this.#group) return
    this.#group.total += account.total
    this.#group.records += account.records
  }

  #endGroup(trailer: Bai2Record | undefined): void {
    if (this.#account) this.#endAccount(undefined)
    const group = this.#group
    this.#group = undefined
    if (!group) {
      this.#stray(trailer)
      return
    }
    group.records += trailer?.lines ?? 0
    this.#compare(`${group.place}/98`, trailer, group.total, [group.children.length, group.records])
    this.#file.total += group.total
    this.#file.records += group.records
  }

  #endFile(trailer: Bai2Record | undefined): void {
    if (this.#ended) {
      this.#stray(trailer)
      return
    }
    if (this.#group) this.#endGroup(undefined)
    this.#ended = true
    const { children, total, records } = this.#file
    this.#compare('99', trailer, total, [children.length, records + (trailer?.lines ?? 0)])
  }

  /** Trailers hold a control total, then counts: of accounts or groups (98, 99) and of records. */
  #compare(place: string, trailer: Bai2Record | undefined, total: number, counts: readonly number[]): void {
    if (!trailer) {
      this.#report('bai2.missing', place, 'The trailer is missing.', 'Send it; the file may be cut off.')
      return
    }
    const written = readAmount(trailer.fields[0], `${place}/total`, this.#issues)
    if (written && written.minor !== total) {
      const says = `The control total is ${written.minor}, the amounts add up to ${total} (in cents).`
      this.#report(
        'bai2.total',
        `${place}/total`,
        says,
        'Send the sum of the amounts, or the missing records.',
      )
    }
    for (const [index, count] of counts.entries()) {
      const text = trailer.fields[index + 1] ?? ''
      if (/^\d+$/.test(text) && Number(text) === count) continue
      const what = index === counts.length - 1 ? 'records' : trailer.code === '99' ? 'groups' : 'accounts'
      this.#report(
        'bai2.count',
        `${place}/${what}`,
        `There are ${count} ${what}.`,
        `Write ${count}, or send what lacks.`,
      )
    }
  }

  /** Amounts are read as US dollars with two implied decimals. */
  #checkCurrency(currency: string | undefined, place: string): void {
    if (!currency || currency === 'USD') return
    this.#report('bai2.currency', `${place}/currency`, 'The currency is not US dollars.', 'Send USD.')
  }

  #stray(record: Bai2Record | undefined): void {
    if (record)
      this.#report('bai2.record', `line[${record.line}]`, 'A trailer ends nothing.', 'Send its header first.')
  }

  #toGroup({ header, children, place }: OpenGroup): Bai2Group {
    const fields = header?.fields ?? []
    return compact({
      receiver: fields[0] || undefined,
      originator: fields[1] ?? '',
      status: fields[2] ?? '',
      asOf: readDay(fields[3], `${place}/date`, this.#issues),
      time: fields[4] || undefined,
      currency: fields[5] || undefined,
      modifier: fields[6] || undefined,
      accounts: children.map((account) => ({ ...account.header, transactions: account.children })),
    })
  }

  #report(code: string, place: string, says: string, fix: string): void {
    this.#issues.push(issue(code, place, says, fix))
  }
}

/** Record 03 after its account and currency: type code, amount, item count, funds; again and again. */
function readSummaries(fields: readonly string[], place: string, issues: Issue[]) {
  const summaries: Bai2Summary[] = []
  let total = 0
  for (let at = 2; at < fields.length; ) {
    const [typeCode = '', amountText, countText] = fields.slice(at, at + 3)
    const here = `${place}/summary[${summaries.length + 1}]`
    const { funds, next } = readFunds(fields, at + 3, here, issues)
    const amount = readMoney(amountText, here, issues)
    const itemCount = countText && /^\d+$/.test(countText) ? Number(countText) : undefined
    if (typeCode !== '' || amount) summaries.push(compact({ typeCode, amount, itemCount, funds }))
    total += amount?.minor ?? 0
    at = next
  }
  return { summaries, total }
}

function readTransaction(fields: readonly string[], place: string, issues: Issue[]): Bai2Transaction {
  const { funds, next } = readFunds(fields, 2, place, issues)
  const [bankReference, customerReference, text] = fields.slice(next)
  return compact({
    typeCode: fields[0] ?? '',
    amount: readMoney(fields[1], `${place}/amount`, issues) ?? usd(0),
    funds,
    bankReference: bankReference || undefined,
    customerReference: customerReference || undefined,
    text: text || undefined,
  })
}
