/**
 * mllp: the framing that carries HL7 version 2 over a stream of bytes (Minimal Lower Layer Protocol, releases 1 and
 * 2): messages to frames and a stream back to messages. It knows nothing of what a frame holds and does no I/O:
 * sockets, time limits and answers belong to the connector.
 */

export { COMMIT_ACK, COMMIT_NAK, frame } from './frame.ts'
export {
  createFrameDecoder,
  type FrameDecoder,
  type FrameDecoderOptions,
  type FrameItem,
} from './frame-decoder.ts'
