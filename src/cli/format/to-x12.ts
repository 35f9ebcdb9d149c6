import { toX12, type X12Envelope } from '../../formats/maps/index.ts'
import { fail, ok, type Result } from '../../kernel/index.ts'
import { readEvent } from '../../model/index.ts'

/** Events as they were printed, gathered from one file and written as X12; numbers go on from file to file. */
export class X12Conversion {
  readonly #envelope: X12Envelope
  #events: unknown[] = []
  #control: number

  constructor(envelope: X12Envelope) {
    this.#envelope = envelope
    this.#control = envelope.control
  }

  take(event: unknown): void {
    this.#events.push(event)
  }

  /** What was taken since the last end; nothing when that was nothing. */
  end(): Result<Uint8Array> {
    const events = this.#events.map(readEvent)
    this.#events = []
    const issues = events.flatMap((one) => (one.ok ? [] : one.problem))
    if (issues.length > 0) return fail(issues)
    const written = toX12(
      events.flatMap((one) => (one.ok ? [one.value] : [])),
      { ...this.#envelope, control: this.#control },
    )
    if (!written.ok) return written
    this.#control += written.value.length
    return ok(Buffer.concat(written.value))
  }
}
