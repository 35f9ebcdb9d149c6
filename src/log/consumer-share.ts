import { asFailure } from '../kernel/index.ts'
import type { Node, Store } from '../store/index.ts'
import { createConsumerPort } from './consumer-acts.ts'
import { ConsumerRun, type RunTools } from './consumer-run.ts'
import { changeWrites, declareConsumer, type Held, readHeld } from './life-acts.ts'
import type { ConsumerSpec, Position } from './log.ts'
import { SHARDS } from './shards.ts'
import { planShards, type ShardPlan } from './share-shards.ts'
import { servesConsumer, sharersOf } from './sharers.ts'

/** Other nodes hear when shards became free. */
export const SHARDS_TOPIC = 'log/shards'

export type ShareTools = RunTools & {
  readonly store: Store
  readonly node: Node
  /** A life of this consumer has room for entries. */
  readonly onRoom: () => void
  readonly trouble: (thrown: unknown) => void
}

/** How often in a row it looks again when another node took first. */
const LOOKS_MAX = 3

/**
 * This node's part in one consumer: some of its shards, and the life that serves them.
 *
 * 1. One change at a time. A life has ended, and what it had in hand is on disk, before any of its shards is free or
 *    with the next life.
 * 2. What this node holds on disk stays its own when a change fails; it is served again after the next look.
 */
export class ConsumerShare {
  readonly spec: ConsumerSpec
  readonly #tools: ShareTools
  readonly #nextLife: () => string
  #run: ConsumerRun | undefined
  #life: string | undefined
  #settled = false
  #changing: Promise<void> = Promise.resolve()
  #ended = false

  constructor(spec: ConsumerSpec, tools: ShareTools, nextLife: () => string) {
    this.spec = spec
    this.#tools = tools
    this.#nextLife = nextLife
  }

  /** What serves the shards now. */
  get run(): ConsumerRun | undefined {
    return this.#run
  }

  /** The last life of this node, which serves the shards if there is a run. */
  get life(): string | undefined {
    return this.#life
  }

  /** It has what it should have, as far as was seen at the last look, and is served. */
  get isSettled(): boolean {
    return this.#settled && this.#run?.ended !== 'lost'
  }

  /** A live node that has no part in the consumer any more has shards all the same. */
  async isHeldByOthersThatDoLess(): Promise<boolean> {
    const { store, node } = this.#tools
    const sharers = sharersOf(this.spec.name, node.live())
    if (!sharers.includes(node.id) || node.live().length === sharers.length) return false
    const held = await readHeld(store, this.spec.name, node.id)
    return held.some(({ node: holder }) => holder !== undefined && !sharers.includes(holder))
  }

  /** Looks who holds what, and changes its own part for an even share. */
  balance(): Promise<void> {
    this.#changing = this.#changing.then(() => this.#balance()).catch(this.#tools.trouble)
    return this.#changing
  }

  /** Ends the life and frees the shards. */
  async end(): Promise<void> {
    this.#ended = true
    await this.#changing
    await this.#run?.stop()
    const freed = this.#look().then((held) => this.#change(held, { keep: [], take: [], target: 0 }))
    await freed.catch(this.#tools.trouble)
  }

  async #balance(): Promise<void> {
    this.#settled = false
    if (this.#run?.ended === 'lost') {
      this.#tools.trouble(this.#run.reason)
      await this.#run.stop()
    }
    for (let look = 1; look <= LOOKS_MAX && !this.#settled && !this.#ended; look++) {
      const held = await this.#look()
      const plan = this.#planFor(held)
      const done = this.#isServed(plan) || (await this.#change(held, plan))
      this.#settled = done && plan.keep.length + plan.take.length === plan.target
      if (done) return
    }
  }

  async #look(): Promise<readonly Held[]> {
    const { store, node } = this.#tools
    const { name, from = 'start' } = this.spec
    const held = await readHeld(store, name, node.id)
    if (held.length > 0) return held
    await declareConsumer(store, { consumer: name, id: this.#nextLife() }, from)
    return await readHeld(store, name, node.id)
  }

  #planFor(held: readonly Held[]): ShardPlan {
    const { node } = this.#tools
    const holders = new Map(held.flatMap((one) => one.shards.map((shard) => [shard, one.node])))
    const { name } = this.spec
    const served = servesConsumer(name)
    const isSaid = node.live().some(({ id, serves }) => id === node.id && serves.includes(served))
    return planShards(
      node.id,
      isSaid ? sharersOf(name, node.live()) : [],
      Array.from({ length: SHARDS }, (_, shard) => holders.get(shard)),
    )
  }

  #isServed({ keep, take }: ShardPlan): boolean {
    const shards = new Set(this.#run && !this.#run.ended ? this.#run.shards : [])
    return take.length === 0 && keep.length === shards.size && keep.every((shard) => shards.has(shard))
  }

  /** False when another node took one of the shards first: nothing was changed on disk. */
  async #change(held: readonly Held[], { keep, take }: ShardPlan): Promise<boolean> {
    const { store, node } = this.#tools
    const reached = await this.#endRun()
    const mine = held.filter((one) => one.node === node.id)
    const life = this.#nextLife()
    const writes = changeWrites({
      consumer: this.spec.name,
      node: node.id,
      ended: mine.map((one) => ({ life: one.life, floor: reached.get(one.life) ?? one.floor })),
      begun: life,
      shards: [...keep, ...take].map((shard) => ({ shard, from: lifeOf(shard, held) })),
    })
    try {
      await store.committer.commit(writes)
    } catch (thrown) {
      if (asFailure(thrown).details.guard === 'log.take') return false
      throw thrown
    }
    if (keep.length < mine.reduce((sum, { shards }) => sum + shards.length, 0)) node.tell(SHARDS_TOPIC)
    if (keep.length + take.length > 0) await this.#begin(life)
    return true
  }

  /** How far the life's shards have come, if that is known better than on disk. */
  async #endRun(): Promise<ReadonlyMap<string, Position>> {
    const run = this.#run
    await run?.stop()
    this.#run = undefined
    return new Map(run && this.#life && run.ended !== 'lost' ? [[this.#life, run.floor]] : [])
  }

  async #begin(life: string): Promise<void> {
    const { store, node, onRoom } = this.#tools
    const port = createConsumerPort(
      store,
      { consumer: this.spec.name, id: life },
      node.tell,
      this.spec.priority,
    )
    const run = new ConsumerRun(this.spec, port, this.#tools, onRoom)
    await run.load()
    this.#life = life
    this.#run = run
    onRoom()
  }
}

function lifeOf(shard: number, held: readonly Held[]): Held {
  const found = held.find(({ shards }) => shards.includes(shard))
  if (!found) throw new RangeError(`the consumer has no shard ${shard}`)
  return found
}
