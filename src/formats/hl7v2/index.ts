/**
 * hl7v2: HL7 version 2 messages in their delimiter encoding (ER7): bytes to a lossless tree and back, files to
 * messages, acknowledgements, times, and a view for people. It checks the form and the header of a message; what the
 * fields mean, and whether a message type has the segments it should have, belongs to the maps that read it. Framing
 * for the wire is `formats/mllp`.
 */
export { buildMessage, type MessageSpec, type SegmentSpec } from './build-message.ts'
export type { Charset } from './charset.ts'
export { type Delimiters, RECOMMENDED } from './delimiters.ts'
export { escapeText, unescapeText } from './escapes.ts'
export { Hl7Message, parseMessage, printMessage } from './message.ts'
export { Repetition, Segment, type Value } from './segment.ts'
export type { Leaf, Written } from './write-segment.ts'
