/** mllp: HL7 v2 over MLLP, as a listener and as a sender. It owns sockets, order and acknowledgments; what a message means is the routes'. */
export { type Ack, createMllpDestination, type MllpDestination } from './destination.ts'
export { fromMllp } from './from-mllp.ts'
export { mllpDestination, mllpSource } from './settings.ts'
export { type MllpSource, type MllpSourceOptions, openMllpSource } from './source.ts'
export { defaultOrderKeys, type MessageReading } from './take-message.ts'
export { type MllpTarget, toMllp } from './to-mllp.ts'
