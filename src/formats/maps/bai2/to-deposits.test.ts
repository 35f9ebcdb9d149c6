import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { test } from 'node:test'
import { bai2ToDeposits } from './to-deposits.ts'

/** A file of one group and one account with these transactions, its totals right. */
function bank(
  transactions: readonly string[],
  { status = '1', asOf = '260120', fileDate = '260120' } = {},
): string {
  const amounts = transactions.map((transaction) => Number(transaction.split(',')[1]))
  const total = amounts.reduce((sum, amount) => sum + amount, 0)
  const count = transactions.length
  return [
    `01,BANK,LAKESIDE,${fileDate},0600,F1,,,2/`,
    `02,LAKESIDE,BANK,${status},${asOf},,USD,2/`,
    '03,0975312468,USD,,,,/',
    ...transactions.map((transaction) => `16,${transaction}`),
    `49,${total},${count + 2}/`,
    `98,${total},1,${count + 4}/`,
    `99,${total},1,${count + 6}/`,
    '',
  ].join('\n')
}

const payers = { payerOfOriginator: (id: string) => (id === '1512345678' ? 'BLUE' : undefined) }

function check(text: string, deposits: unknown, issues: unknown = []): void {
  const result = bai2ToDeposits(Buffer.from(text), payers)
  assert.deepEqual(
    result.events.map(({ type, body }) => [type.check(body).ok, body.trace, body.bankReference, body.date]),
    deposits,
  )
  assert.deepEqual(
    result.issues.map(({ place, code }) => `${place} ${code}`),
    issues,
  )
}

test('deposits that name a remittance', () => {
  check(bank(['142,8000,0,B1,T77,/']), [[true, 'T77', 'B1', '2026-01-20']])
  check(bank(['142,8000,0,,T77,/']), [[true, 'T77', 'F1-0975312468-1', '2026-01-20']])
  check(bank(['165,8000,0,B1,,HCCLAIMPMT TRN*1*T771234*1512345678\\']), [
    [true, 'T771234', 'B1', '2026-01-20'],
  ])
  check(bank(['142,8000,0,B1,T77,/', '142,100,0,B2,T78,/'], { asOf: '' }), [
    [true, 'T77', 'B1', '2026-01-20'],
    [true, 'T78', 'B2', '2026-01-20'],
  ])
})

test('the addenda name the payer', () => {
  const payerIn = (text: string) =>
    bai2ToDeposits(Buffer.from(bank([`142,8000,0,B1,T77,${text}\\`])), payers).events.map(
      ({ body }) => body.payer,
    )
  assert.deepEqual(payerIn('HCCLAIMPMT TRN*1*T77*1512345678'), ['BLUE'])
  assert.deepEqual(payerIn('HCCLAIMPMT TRN*1*T77*1999999999'), [undefined])
  assert.deepEqual(payerIn('HCCLAIMPMT TRN*1*T77'), [undefined])
})

test('what is no deposit of a remittance', () => {
  check(bank(['455,8000,0,B1,T77,/']), [])
  check(bank(['142,8000,0,B1,,/']), [])
  check(bank(['142,8000,0,B1,T77,/'], { status: '2' }), [])
  check(bank(['142,8000,0,B1,T77,/'], { status: '4' }), [])
})

test('a file that does not add up, or is cut off, is not believed', () => {
  check(bank(['142,8000,0,B1,T77,/']).replace('49,8000', '49,8001'), [], ['02[1]/03[1]/49/total bai2.total'])
  check(bank(['142,8000,0,B1,T77,/']).split('99,')[0] ?? '', [], ['99 bai2.missing'])
  check(bank(['142,8000,0,B1,T77,/'], { asOf: '', fileDate: '' }), [], ['02/date bai2.undated'])
  check('', [], ['99 bai2.missing', '01 bai2.missing'])
})
