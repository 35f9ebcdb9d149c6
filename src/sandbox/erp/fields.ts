import { calendarDate, isJsonObject, type JsonObject, type JsonValue, parseUsd } from '../../kernel/index.ts'
import { parseDecimal, QUANTITY_PLACES } from './decimals.ts'
import type { ErpDetail } from './erp-error.ts'

/**
 * Reads a body's fields and gathers what is wrong with them, so that the caller hears of everything at once. A field
 * that is wrong reads as empty; nothing is to be done with any of them unless `problems` is empty.
 */
export class Fields {
  readonly problems: ErpDetail[]
  readonly #body: JsonObject
  readonly #prefix: string

  constructor(body: JsonObject, prefix = '', problems: ErpDetail[] = []) {
    this.#body = body
    this.#prefix = prefix
    this.problems = problems
  }

  text(name: string, lengthMax = 120): string {
    const value = this.#body[name]
    if (typeof value !== 'string' || value.trim() === '')
      return this.#wrong(name, 'Required', 'A text is required.')
    if (value.length > lengthMax)
      return this.#wrong(name, 'TooLong', `At most ${lengthMax} characters are kept.`)
    return value
  }

  optionalText(name: string, lengthMax = 120): string | undefined {
    const value = this.#body[name]
    return value === undefined || value === null || value === '' ? undefined : this.text(name, lengthMax)
  }

  /** One of the codes of a list of the ERP. */
  code(name: string, known: (code: string) => boolean): string {
    const value = this.text(name)
    if (value !== '' && !known(value)) this.#wrong(name, 'Unknown', 'The code is in no master data.')
    return value
  }

  /** A decimal text, not below zero, in cents. */
  amount(name: string): number {
    const value = this.#body[name]
    const minor = typeof value === 'string' ? parseUsd(value)?.minor : undefined
    if (minor === undefined || minor < 0) {
      this.#wrong(name, 'AmountInvalid', 'An amount is a decimal text with two decimals, not below zero.')
      return 0
    }
    return minor
  }

  /** A decimal text, not below zero, in its smallest parts. */
  decimal(name: string, places: number): number {
    const value = this.#body[name]
    const parts = typeof value === 'string' ? parseDecimal(value, places) : undefined
    if (parts !== undefined) return parts
    this.#wrong(name, 'DecimalInvalid', `A decimal text with at most ${places} decimals is required.`)
    return 0
  }

  /** More than nothing, in thousandths. */
  quantity(name: string): number {
    const parts = this.decimal(name, QUANTITY_PLACES)
    if (parts === 0) this.#wrong(name, 'QuantityInvalid', 'A quantity is above zero.')
    return parts
  }

  date(name: string): string {
    const text = this.text(name, 10)
    if (text !== '' && !calendarDate(text)) this.#wrong(name, 'DateInvalid', 'A date is YYYY-MM-DD.')
    return text
  }

  list(name: string): readonly Fields[] {
    const value: JsonValue | undefined = this.#body[name]
    const items: readonly JsonValue[] = Array.isArray(value) ? value : []
    if (items.length === 0) this.#wrong(name, 'Required', 'A list with at least one item is required.')
    return items.map(
      (item, index) =>
        new Fields(isJsonObject(item) ? item : {}, `${this.#prefix}${name}[${index}].`, this.problems),
    )
  }

  wrong(name: string, code: string, message: string): void {
    this.#wrong(name, code, message)
  }

  #wrong(name: string, code: string, message: string): '' {
    this.problems.push({ code, target: this.#prefix + name, message })
    return ''
  }
}
