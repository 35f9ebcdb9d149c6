/** What a client of TDS 7.4 sends ([MS-TDS], packet data streams). */

export type Login = { readonly user: string; readonly password: string; readonly database: string }

export type TdsRequest = {
  readonly kind: 'batch' | 'procedure'
  readonly sql: string
  /** By number: `@p1` is the first. As text, null where it is null. */
  readonly values: readonly (string | null)[]
  /** `@p1 nvarchar(4000),@p2 bit` */
  readonly declared: string
}

/** LOGIN7: pairs of offset and length in characters. */
export function readLogin(data: Buffer): Login {
  const field = (at: number): Buffer => {
    const offset = data.readUInt16LE(at)
    return data.subarray(offset, offset + data.readUInt16LE(at + 2) * 2)
  }
  // Each byte of a password has its halves swapped and is then mixed with 0xA5.
  const clear = Buffer.from(field(44).map((byte) => byte ^ 0xa5)).map(
    (byte) => ((byte << 4) | (byte >> 4)) & 0xff,
  )
  return {
    user: field(40).toString('utf16le'),
    password: Buffer.from(clear).toString('utf16le'),
    database: field(68).toString('utf16le'),
  }
}

/** SQLBatch, after ALL_HEADERS. */
export const readBatch = (data: Buffer): TdsRequest => ({
  kind: 'batch',
  sql: data.subarray(data.readUInt32LE(0)).toString('utf16le'),
  values: [],
  declared: '',
})

/** RPCRequest, of `sp_executesql`: the statement, the declaration of its parameters, and these. */
export function readCall(data: Buffer): TdsRequest {
  const reader = new Reader(data, data.readUInt32LE(0))
  const length = reader.u16()
  const name = length === 0xffff ? (reader.u16() === 10 ? 'sp_executesql' : '') : reader.text(length)
  if (name !== 'sp_executesql') throw new Error(`a call of ${name || 'another procedure'}`)
  reader.u16()
  const given: (string | null)[] = []
  while (!reader.atEnd) {
    reader.text(reader.u8())
    reader.u8()
    given.push(reader.value())
  }
  const [sql, declared, ...values] = given
  return { kind: 'procedure', sql: sql ?? '', declared: declared ?? '', values }
}

class Reader {
  readonly #data: Buffer
  #at: number

  constructor(data: Buffer, at: number) {
    this.#data = data
    this.#at = at
  }

  get atEnd(): boolean {
    return this.#at >= this.#data.length
  }

  u8(): number {
    return this.#take(1).readUInt8()
  }

  u16(): number {
    return this.#take(2).readUInt16LE()
  }

  text(characters: number): string {
    return this.#take(characters * 2).toString('utf16le')
  }

  /** TYPE_INFO and the value, of the types that we send. */
  value(): string | null {
    const type = this.u8()
    switch (type) {
      case 0xe7: {
        const largest = this.u16()
        this.#take(5)
        return largest === 0xffff ? this.#plp() : this.#nvarchar()
      }
      case 0x26:
      case 0x68:
        this.u8()
        return this.#wholeNumber()
      case 0x6c: {
        this.u16()
        return this.#decimal(this.u8())
      }
      default:
        throw new Error(`a parameter of type 0x${type.toString(16)}`)
    }
  }

  #nvarchar(): string | null {
    const length = this.u16()
    return length === 0xffff ? null : this.#take(length).toString('utf16le')
  }

  #plp(): string | null {
    if (this.#take(8).equals(Buffer.alloc(8, 0xff))) return null
    const chunks: Buffer[] = []
    for (let size = this.#take(4).readUInt32LE(); size > 0; size = this.#take(4).readUInt32LE())
      chunks.push(this.#take(size))
    return Buffer.concat(chunks).toString('utf16le')
  }

  #wholeNumber(): string | null {
    const size = this.u8()
    if (size === 0) return null
    const bytes = this.#take(size)
    return String(size === 8 ? bytes.readBigInt64LE() : bytes.readIntLE(0, size))
  }

  #decimal(scale: number): string | null {
    const size = this.u8()
    if (size === 0) return null
    const [sign, ...digits] = this.#take(size)
    const number = digits.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n)
    const text = String(number).padStart(scale + 1, '0')
    return `${sign === 0 ? '-' : ''}${text.slice(0, -scale)}.${text.slice(-scale)}`
  }

  #take(size: number): Buffer {
    if (this.#at + size > this.#data.length) throw new Error('a request that ends too early')
    this.#at += size
    return this.#data.subarray(this.#at - size, this.#at)
  }
}
