/** Frames of AMQP 0-9-1 as a broker reads and writes them, from the published specification (chapter 4.2). */

/** A method as it came. */
export type AmqpMethod = { readonly channel: number; readonly id: string; readonly fields: FieldReader }

export type AmqpContent = {
  readonly channel: number
  readonly messageId: string | undefined
  readonly correlationId: string | undefined
  readonly body: Buffer
}

const [METHOD, HEADER, BODY, HEARTBEAT] = [1, 2, 3, 8]
const END = 0xce

export class FieldReader {
  readonly #bytes: Buffer
  #at: number

  constructor(bytes: Buffer, at = 0) {
    this.#bytes = bytes
    this.#at = at
  }

  number(bytes: 1 | 2 | 4): number {
    const value = this.#bytes.readUIntBE(this.#at, bytes)
    this.#at += bytes
    return value
  }

  long(): number {
    this.#at += 8
    return Number(this.#bytes.readBigUInt64BE(this.#at - 8))
  }

  short(): string {
    return this.#text(this.number(1))
  }

  text(): string {
    return this.#text(this.number(4))
  }

  #text(length: number): string {
    this.#at += length
    return this.#bytes.toString('utf8', this.#at - length, this.#at)
  }
}

const uint = (value: number, bytes: number): Buffer => {
  const buffer = Buffer.alloc(bytes)
  if (bytes === 8) buffer.writeBigUInt64BE(BigInt(value))
  else buffer.writeUIntBE(value, 0, bytes)
  return buffer
}

export const fields = {
  number: uint,
  short: (text: string): Buffer => Buffer.concat([uint(Buffer.byteLength(text), 1), Buffer.from(text)]),
  text: (text: string): Buffer => Buffer.concat([uint(Buffer.byteLength(text), 4), Buffer.from(text)]),
}

const frame = (type: number, channel: number, payload: Buffer): Buffer =>
  Buffer.concat([uint(type, 1), uint(channel, 2), uint(payload.length, 4), payload, uint(END, 1)])

/** `id` is that of class and method: `60.60` is basic.deliver. */
export function methodFrame(channel: number, id: string, ...parts: readonly Buffer[]): Buffer {
  const [classId = 0, methodId = 0] = id.split('.').map(Number)
  return frame(METHOD, channel, Buffer.concat([uint(classId, 2), uint(methodId, 2), ...parts]))
}

const MESSAGE_ID = 1 << 7

export function contentFrames(channel: number, messageId: string | undefined, body: Buffer): Buffer {
  const properties = messageId === undefined ? [uint(0, 2)] : [uint(MESSAGE_ID, 2), fields.short(messageId)]
  const header = Buffer.concat([uint(60, 2), uint(0, 2), uint(body.length, 8), ...properties])
  return Buffer.concat([
    frame(HEADER, channel, header),
    ...(body.length > 0 ? [frame(BODY, channel, body)] : []),
  ])
}

type Frame = { readonly type: number; readonly channel: number; readonly payload: Buffer }

/** Gives methods and whole contents as they are complete; the protocol header of the client is the method `0.0`. */
export class AmqpDecoder {
  #rest: Buffer = Buffer.alloc(0)
  #greeted = false
  readonly #contents = new Map<number, { size: number; header: Buffer; pieces: Buffer[] }>()

  push(chunk: Buffer): readonly (AmqpMethod | AmqpContent)[] {
    this.#rest = Buffer.concat([this.#rest, chunk])
    const found: (AmqpMethod | AmqpContent)[] = []
    if (!this.#greeted) {
      if (this.#rest.length < 8) return []
      this.#rest = this.#rest.subarray(8)
      this.#greeted = true
      found.push({ channel: 0, id: '0.0', fields: new FieldReader(Buffer.alloc(0)) })
    }
    for (let next = this.#next(); next; next = this.#next()) {
      const item = this.#read(next)
      if (item) found.push(item)
    }
    return found
  }

  #next(): Frame | undefined {
    if (this.#rest.length < 8) return undefined
    const size = this.#rest.readUInt32BE(3)
    if (this.#rest.length < size + 8) return undefined
    const found = {
      type: this.#rest.readUInt8(0),
      channel: this.#rest.readUInt16BE(1),
      payload: this.#rest.subarray(7, 7 + size),
    }
    this.#rest = this.#rest.subarray(size + 8)
    return found
  }

  #read({ type, channel, payload }: Frame): AmqpMethod | AmqpContent | undefined {
    if (type === HEARTBEAT) return undefined
    if (type === METHOD) {
      const id = `${payload.readUInt16BE(0)}.${payload.readUInt16BE(2)}`
      return { channel, id, fields: new FieldReader(payload, 4) }
    }
    if (type === HEADER) {
      const size = Number(payload.readBigUInt64BE(4))
      this.#contents.set(channel, { size, header: payload.subarray(12), pieces: [] })
    } else this.#contents.get(channel)?.pieces.push(payload)
    const content = this.#contents.get(channel)
    const body = Buffer.concat(content?.pieces ?? [])
    if (!content || body.length < content.size) return undefined
    this.#contents.delete(channel)
    return { channel, body, ...propertiesIn(content.header) }
  }
}

/** In the order of their bits; what comes after the message-id is not looked at. */
function propertiesIn(header: Buffer): Pick<AmqpContent, 'messageId' | 'correlationId'> {
  const flags = header.readUInt16BE(0)
  const reader = new FieldReader(header, 2)
  const read = <Value>(bit: number, take: () => Value): Value | undefined =>
    flags & (1 << bit) ? take() : undefined
  for (const bit of [15, 14]) read(bit, () => reader.short())
  read(13, () => reader.text())
  for (const bit of [12, 11]) read(bit, () => reader.number(1))
  const correlationId = read(10, () => reader.short())
  for (const bit of [9, 8]) read(bit, () => reader.short())
  return { correlationId, messageId: read(7, () => reader.short()) }
}
