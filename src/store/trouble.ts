import type { Failure } from '../kernel/index.ts'
import { diskFull, noConnectionLeft, notPermitted, readOnlyServer, storeUnavailable } from './failures.ts'

/** Told when nothing can be written, when the reason changes, and with undefined when it is over. */
export type OnTrouble = (failure: Failure | undefined) => void

/**
 * Why the store takes no commits, while they wait.
 *
 * Invariant: `listener` was last told what holds now.
 */
export class Trouble {
  readonly #address: string
  readonly #listener: OnTrouble
  #reason: string | undefined

  constructor(address: string, listener: OnTrouble = () => undefined) {
    this.#address = address
    this.#listener = listener
  }

  /** `reason` is an SQLSTATE, or the code of an error of the connection. */
  is(reason: string): void {
    if (this.#reason === reason) return
    this.#reason = reason
    this.#listener(failureFor(reason, this.#address))
  }

  isOver(): void {
    if (this.#reason === undefined) return
    this.#reason = undefined
    this.#listener(undefined)
  }
}

/** PostgreSQL manual, appendix A. */
export function failureFor(reason: string, address: string): Failure {
  if (reason === '53100') return diskFull({ address })
  if (reason === '53300') return noConnectionLeft({ address })
  if (reason === '25006') return readOnlyServer({ address })
  if (/^(28...|3D000|42501)$/.test(reason)) return notPermitted({ address, sqlState: reason })
  return storeUnavailable({ address, reason })
}
