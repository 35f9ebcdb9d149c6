import { type Money, parseUsd, usd } from '../../../kernel/index.ts'
import type { Charge } from '../../../model/index.ts'
import type { Reading } from './reading.ts'

type At = (path: string) => string

/** Every charge of a DFT: one for each FT1 whose type is CG or not said (HL7 v2.5.1, 6.5.1, table 0017). */
export function readCharges(reading: Reading): Charge[] {
  return reading.message.segmentsNamed('FT1').flatMap((_, index) => {
    const at = (path: string) => `FT1[${index + 1}]-${path}`
    const type = reading.code(at('6'))
    return type === '' || type === 'CG' ? [readCharge(reading, at, index + 1)] : []
  })
}

function readCharge(reading: Reading, at: At, nth: number): Charge {
  const units = readUnits(reading, at('10'))
  return {
    id: readId(reading, at, nth),
    procedure: reading.required(at('25.1'), at('7.1')),
    modifiers: reading.codes(at('26')),
    units,
    amount: readAmount(reading, at, units),
    serviceDate: readServiceDate(reading, at),
    diagnoses: readDiagnoses(reading, at),
  }
}

/** FT1-2; without it the message's own id and the place in it, which a repeated message repeats. */
function readId(reading: Reading, at: At, nth: number): string {
  const own = reading.code(at('2.1'))
  if (own) return own
  const id = `${reading.required('MSH-10')}-${reading.code(at('1')) || nth}`
  reading.within(at('1'), id, 80)
  return id
}

function readUnits(reading: Reading, path: string): number {
  const text = reading.code(path)
  const units = text === '' ? 1 : /^\+?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : 0
  if (Number.isFinite(units) && units > 0) return units
  reading.wrong(path, 'not a quantity above zero')
  return 1
}

/** FT1-11 is the extended amount; else FT1-22 or FT1-12, the price of one unit, times the units. */
function readAmount(reading: Reading, at: At, units: number): Money {
  for (const [path, times] of [
    [at('11'), 1],
    [at('22'), units],
    [at('12'), units],
  ] as const) {
    if (!reading.code(`${path}.1`)) continue
    const minor = Math.round((readMoney(reading, path)?.minor ?? 0) * times)
    if (Number.isSafeInteger(minor)) return usd(minor)
    reading.wrong(path, 'too large an amount for this quantity')
    return usd(0)
  }
  reading.missing(at('11'))
  return usd(0)
}

/** A CP (2.A.13) whose first component is an amount and its currency (2.A.40); US dollars when it names none. */
export function readMoney(reading: Reading, path: string): Money | undefined {
  const currency = reading.code(`${path}.1.2`)
  if (currency !== '' && currency !== 'USD') reading.wrong(`${path}.1.2`, 'not US dollars')
  const money = parseUsd(reading.code(`${path}.1`))
  if (!money) reading.wrong(path, 'not an amount with at most two decimals')
  return money
}

function readServiceDate(reading: Reading, at: At): string {
  const date = reading.date(at('4.1'))
  if (!date && !reading.failedAt(at('4.1'))) reading.missing(at('4.1'))
  return date ?? ''
}

/** FT1-19 of the charge, or else the visit's DG1 segments. */
function readDiagnoses(reading: Reading, at: At): string[] {
  const own = reading.codes(at('19.1'))
  return own.length > 0 ? own : reading.codes('DG1-3.1')
}
