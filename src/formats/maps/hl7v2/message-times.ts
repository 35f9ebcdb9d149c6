import { type Hl7Message, type Hl7Time, parseHl7Time } from '../../hl7v2/index.ts'

/**
 * Reads the times of a message: what one without an offset means is said by MSH-7's offset, or else by the zone of the
 * sender's clocks. Undefined when a text is no time; a time that nobody places has no instant.
 */
export function messageTimes(
  message: Hl7Message,
  zone: string | undefined,
): (text: string) => Hl7Time | undefined {
  const offset = defaultOffset(message.get('MSH-7') ?? '', zone)
  return (text) => {
    const at = parseHl7Time(text, zone)
    if (!at || at.offsetMinutes !== undefined || offset === undefined) return at
    return parseHl7Time(text + offset)
  }
}

/**
 * An offset in MSH-7 holds for every time of the message that has none (HL7 v2.5.1, 2.15.9.7). When it is the one
 * that the facility's clocks had, the sender writes local times, and the zone also knows when they change.
 */
function defaultOffset(sentAt: string, zone: string | undefined): string | undefined {
  const sent = parseHl7Time(sentAt)
  const offset = /[+-]\d{4}$/.exec(sentAt.trim())?.[0]
  if (!sent || offset === undefined) return undefined
  const local = zone && parseHl7Time(sentAt.trim().slice(0, -offset.length), zone)
  return local && local.instant === sent.instant ? undefined : offset
}
