import { isJsonObject, type JsonObject } from '../../kernel/index.ts'

/** The next offset of each partition that was ever looked at. */
export class Positions {
  readonly #offsets: ReadonlyMap<number, bigint>

  constructor(offsets: ReadonlyMap<number, bigint> = new Map()) {
    this.#offsets = offsets
  }

  get(partition: number): bigint | undefined {
    return this.#offsets.get(partition)
  }

  with(partition: number, offset: bigint): Positions {
    return new Positions(new Map(this.#offsets).set(partition, offset))
  }

  entries(): readonly (readonly [number, bigint])[] {
    return [...this.#offsets]
  }
}

/** Offsets are text: they may be larger than numbers are exact. */
export const toMark = (positions: Positions): JsonObject => ({
  offsets: Object.fromEntries(
    positions.entries().map(([partition, offset]) => [String(partition), String(offset)]),
  ),
})

/** Undefined when nothing was read yet. */
export function positionsIn(mark: JsonObject | undefined): Positions | undefined {
  const offsets = mark?.offsets
  if (!isJsonObject(offsets)) return undefined
  return new Positions(
    new Map(
      Object.entries(offsets).map(([partition, offset]) => [Number(partition), BigInt(String(offset))]),
    ),
  )
}
