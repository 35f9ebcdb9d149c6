import { type Money, parseUsd, usd } from '../../../kernel/index.ts'
import type { Charge } from '../../../model/index.ts'
import type { Reading } from './reading.ts'

/** Every charge of a DFT: one for each FT1 whose type is CG or not said (HL7 v2.5.1, 6.5.1, table 0017). */
export function readCharges(reading: Reading): Charge[] {
  const controlId = reading.text('MSH-10')
  return reading.message.segmentsNamed('FT1').flatMap((_, index) => {
    const at = (path: string) => `FT1[${index + 1}]-${path}`
    const type = reading.text(at('6'))
    return type === '' || type === 'CG' ? [readCharge(reading, at, controlId)] : []
  })
}

function readCharge(reading: Reading, at: (path: string) => string, controlId: string): Charge {
  const units = readUnits(reading, at('10'))
  return {
    id: reading.text(at('2.1')) || `${controlId}-${reading.text(at('1'))}`,
    procedure: reading.required(at('25.1'), at('7.1')),
    modifiers: reading.message
      .getAll(at('26'))
      .filter((modifier) => modifier !== null && modifier !== '') as string[],
    units,
    amount: readAmount(reading, at, units),
    serviceDate: reading.date(at('4.1')) ?? missingDate(reading, at('4')),
    diagnoses: readDiagnoses(reading, at),
  }
}

function readUnits(reading: Reading, path: string): number {
  const text = reading.text(path)
  const units = text === '' ? 1 : Number(text)
  if (Number.isFinite(units) && units > 0) return units
  reading.wrong(path, 'not a quantity above zero')
  return 1
}

/** FT1-11 is the extended amount; else FT1-22 or FT1-12, the price of one unit, times the units. */
function readAmount(reading: Reading, at: (path: string) => string, units: number): Money {
  const extended = readMoney(reading, at('11'))
  if (extended) return extended
  const each = readMoney(reading, at('22')) ?? readMoney(reading, at('12'))
  if (each) return usd(Math.round(each.minor * units))
  reading.missing(at('11'))
  return usd(0)
}

function readMoney(reading: Reading, path: string): Money | undefined {
  const text = reading.text(`${path}.1.1`, `${path}.1`)
  if (!text) return undefined
  const money = parseUsd(text)
  if (!money) reading.wrong(path, 'not an amount with at most two decimals')
  return money
}

function missingDate(reading: Reading, path: string): string {
  if (!reading.text(path)) reading.missing(path)
  return '1970-01-01'
}

/** FT1-19 of the charge, or else the visit's DG1 segments. */
function readDiagnoses(reading: Reading, at: (path: string) => string): string[] {
  const own = reading.message.getAll(at('19.1'))
  const all = own.length > 0 ? own : reading.message.getAll('DG1-3.1')
  return all.filter((code): code is string => typeof code === 'string' && code !== '')
}
