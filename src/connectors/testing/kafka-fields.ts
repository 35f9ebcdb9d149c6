/** Requests and answers of Kafka in versions before tagged fields, from the published protocol (kafka.apache.org/protocol). */

/** Fields are read in their order. */
export class KafkaRequest {
  readonly api: number
  readonly version: number
  readonly correlation: number
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
    this.api = this.int(2)
    this.version = this.int(2)
    this.correlation = this.int(4)
    this.text()
  }

  int(size: 1 | 2 | 4): number {
    this.#at += size
    return this.#bytes.readIntBE(this.#at - size, size)
  }

  long(): bigint {
    this.#at += 8
    return this.#bytes.readBigInt64BE(this.#at - 8)
  }

  text(): string | null {
    const length = this.int(2)
    return length < 0 ? null : this.#take(length).toString()
  }

  bytes(): Buffer {
    return this.#take(Math.max(0, this.int(4)))
  }

  array<Item>(read: (one: this) => Item): readonly Item[] {
    return Array.from({ length: Math.max(0, this.int(4)) }, () => read(this))
  }

  #take(length: number): Buffer {
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }
}

/** Fields are written in their order. */
export class KafkaFields {
  readonly #parts: Buffer[] = []

  int(value: number, size: 1 | 2 | 4): this {
    const part = Buffer.alloc(size)
    part.writeIntBE(value, 0, size)
    this.#parts.push(part)
    return this
  }

  long(value: bigint): this {
    const part = Buffer.alloc(8)
    part.writeBigInt64BE(value)
    this.#parts.push(part)
    return this
  }

  text(value: string | null): this {
    if (value === null) return this.int(-1, 2)
    const part = Buffer.from(value)
    this.int(part.length, 2).#parts.push(part)
    return this
  }

  bytes(value: Buffer): this {
    this.int(value.length, 4).#parts.push(value)
    return this
  }

  array<Item>(items: readonly Item[], write: (to: this, item: Item) => unknown): this {
    this.int(items.length, 4)
    for (const item of items) write(this, item)
    return this
  }

  toResponse(correlation: number): Buffer {
    const body = Buffer.concat(this.#parts)
    const head = Buffer.alloc(8)
    head.writeInt32BE(body.length + 4, 0)
    head.writeInt32BE(correlation, 4)
    return Buffer.concat([head, body])
  }
}
