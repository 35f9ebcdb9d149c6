import { hl7v2 } from '../../formats/index.ts'
import { type Hl7Envelope, toHl7v2, toX12, type X12Envelope } from '../../formats/maps/index.ts'
import { fail, type Issue, ok, type Result } from '../../kernel/index.ts'
import { type ModelEvent, readEvent } from '../../model/index.ts'

/** Writes the events of one file, whole or not at all, numbered from `control` on; `count` tells how many numbers it took. */
export type EventWriter = (
  events: readonly ModelEvent[],
  control: number,
) => Result<{ readonly bytes: Uint8Array; readonly count: number }>

/** Events as they were printed, gathered from one file and written in a standard; numbers go on from file to file. */
export class EventConversion {
  readonly #write: EventWriter
  #events: unknown[] = []
  #control: number

  constructor(write: EventWriter, control: number) {
    this.#write = write
    this.#control = control
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
    const written = this.#write(
      events.flatMap((one) => (one.ok ? [one.value] : [])),
      this.#control,
    )
    if (!written.ok) return written
    this.#control += written.value.count
    return ok(written.value.bytes)
  }
}

export const x12Writer =
  (envelope: X12Envelope): EventWriter =>
  (events, control) => {
    const written = toX12(events, { ...envelope, control })
    return written.ok ? ok({ bytes: Buffer.concat(written.value), count: written.value.length }) : written
  }

/** A message for each event, times in the zone of the event's facility. */
export const hl7v2Writer =
  (envelope: Omit<Hl7Envelope, 'controlId' | 'zone'>, zoneOf: (facility: string) => string): EventWriter =>
  (events, control) => {
    const messages = events.map((event, index) => {
      const { facility } = event.body
      const zone = zoneOf(typeof facility === 'string' ? facility : '')
      return { event, message: toHl7v2(event, { ...envelope, zone, controlId: String(control + index) }) }
    })
    const issues = messages.flatMap(({ event, message }) => (message ? [] : [noMessage(event)]))
    if (issues.length > 0) return fail(issues)
    const parts = messages.flatMap(({ message }) => (message ? [hl7v2.printMessage(message)] : []))
    return ok({ bytes: Buffer.concat(parts), count: parts.length })
  }

const noMessage = ({ type }: ModelEvent): Issue => ({
  severity: 'error',
  code: 'hl7v2-map.no-message',
  place: type.name,
  says: 'HL7 v2 has no message for an event of this type, or none is mapped to it.',
  fix: 'Leave it out, or convert it --to x12; the guide of the maps lists what is written as which message.',
})
