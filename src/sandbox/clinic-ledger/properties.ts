import { isJsonObject, type JsonObject, type JsonValue, parseUsd } from '../../kernel/index.ts'
import type { Complaint } from './odata-error.ts'

/** Reads an entity's properties and gathers the complaints; one that is wrong reads as empty. */
export class Properties {
  readonly complaints: Complaint[]
  readonly #entity: JsonObject
  readonly #path: string

  constructor(entity: JsonObject, path = '', complaints: Complaint[] = []) {
    this.#entity = entity
    this.#path = path
    this.complaints = complaints
  }

  text(name: string, lengthMax: number): string {
    const value = this.#entity[name]
    if (typeof value !== 'string' || value.trim() === '')
      return this.wrong(name, 'FLD/001', 'Fill in a value.')
    if (value.length > lengthMax)
      return this.wrong(name, 'FLD/002', `At most ${lengthMax} characters are possible.`)
    return value
  }

  optionalText(name: string, lengthMax: number): string {
    const value = this.#entity[name]
    return value === undefined || value === null || value === '' ? '' : this.text(name, lengthMax)
  }

  /** One of the values of a list of the ledger. */
  key(name: string, known: (value: string) => boolean): string {
    const value = this.text(name, 30)
    return value === '' || known(value) ? value : this.wrong(name, 'FLD/003', 'The value is not maintained.')
  }

  /** Edm.Decimal in JSON is a text; amounts are absolute and above zero. In cents. */
  amount(name: string): number {
    const value = this.#entity[name]
    const minor = typeof value === 'string' ? parseUsd(value)?.minor : undefined
    if (minor !== undefined && minor > 0) return minor
    this.wrong(name, 'FIN/107', 'Enter an amount above zero with two decimals.')
    return 0
  }

  /** A navigation property of a deep insert: a list, or `{ results: [...] }`. */
  items(name: string): readonly Properties[] {
    const value: JsonValue | undefined = this.#entity[name]
    const given = isJsonObject(value) ? value.results : value
    const items: readonly JsonValue[] = Array.isArray(given) ? given : []
    return items.map(
      (item, at) => new Properties(isJsonObject(item) ? item : {}, `${name}/${at + 1}/`, this.complaints),
    )
  }

  wrong(name: string, code: string, message: string): '' {
    this.complaints.push({ code, propertyref: this.#path + name, message })
    return ''
  }
}
