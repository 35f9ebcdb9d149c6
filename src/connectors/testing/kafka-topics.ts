import { createRecordsBatch, Reader, readRecordsBatches } from '@platformatic/kafka'
import type { Arrival } from './destination-contract.ts'

export const PARTITIONS = [0, 1]

type Batch = { readonly offset: bigint; readonly bytes: Buffer }

/** Invariant: `#in` holds the batches of each partition of `in` in the order of their offsets, one message each. */
export class KafkaTopics {
  readonly arrived: Arrival[] = []
  readonly reported = new Map<number, bigint>()
  readonly login: boolean
  port = 0
  how = 0
  readonly first = new Map(PARTITIONS.map((partition) => [partition, 0n]))
  readonly #in = PARTITIONS.map((): Batch[] => [])
  readonly #waiting = new Set<() => void>()
  readonly #offered: { partition: number; offset: bigint; settle: (taken: boolean) => void }[] = []
  #produced = 1_000_000n
  #producers = 0n

  constructor(login: boolean) {
    this.login = login
  }

  offer({ id, key, body }: { id: string; key: string; body: Buffer }): Promise<boolean> {
    const partition = [...key].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % PARTITIONS.length
    const batches = this.#in[partition] ?? []
    const offset = BigInt(batches.length)
    const made = createRecordsBatch([
      {
        topic: 'in',
        key: Buffer.from(key),
        value: body,
        headers: new Map([[Buffer.from('idempotency-key'), Buffer.from(id)]]),
      },
    ])
    const bytes = Buffer.from(made.buffer)
    bytes.writeBigInt64BE(offset, 0)
    batches.push({ offset, bytes })
    const settled = new Promise<boolean>((settle) => this.#offered.push({ partition, offset, settle }))
    for (const wake of this.#waiting) wake()
    return settled
  }

  produce(records: Buffer): void {
    for (const batch of readRecordsBatches(Reader.from(records)))
      for (const { value, headers } of batch.records)
        this.arrived.push({
          id: value?.toString() ?? '',
          key: headers.find(([name]) => name?.toString() === 'idempotency-key')?.[1]?.toString(),
        })
  }

  nextOffset(): bigint {
    this.#produced += 1n
    return this.#produced
  }

  nextProducer(): bigint {
    this.#producers += 1n
    return this.#producers
  }

  last(partition: number): bigint {
    return BigInt(this.#in[partition]?.length ?? 0)
  }

  from(partition: number, offset: bigint, bytesMax: number): Buffer {
    const found = (this.#in[partition] ?? []).filter((batch) => batch.offset >= offset)
    let bytes = 0
    const fits = found.filter((batch, nth) => {
      bytes += batch.bytes.length
      return nth === 0 || bytes <= bytesMax
    })
    return Buffer.concat(fits.map((batch) => batch.bytes))
  }

  /** Resolves when something is offered, or after so long. */
  more(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer)
        this.#waiting.delete(wake)
        resolve()
      }
      const timer = setTimeout(wake, waitMs)
      this.#waiting.add(wake)
    })
  }

  report(partition: number, offset: bigint): void {
    this.reported.set(partition, offset)
    for (const one of this.#offered) if (one.partition === partition && one.offset < offset) one.settle(true)
  }
}
