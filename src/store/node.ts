import type { Id, Instant } from '../kernel/index.ts'

/** The tenure of one process on the database: an id that is used once and never comes back after it ended. */
export type NodeId = Id<'node'>

/** A process on the database as every node sees it. */
export type LiveNode = {
  readonly id: NodeId
  /** For people: host and process, `erp-2:4711`. */
  readonly name: string
  readonly version: string
  /** What it can do, as it said itself (`Node.serve`). */
  readonly serves: readonly string[]
  readonly joinedAt: Instant
}

/** A seat that is sought or held; closing gives it up. */
export type Seat = {
  /**
   * Whether its act runs here now and may begin something. Once this is false the act's `signal` is aborted: a process
   * that stood still for long finds that out here, when its timers ring before it has looked whether it was replaced.
   */
  held(): boolean
  /** Tells the holder to end, waits for it, and leaves the seat to others. */
  close(): Promise<void>
}

/**
 * This process among the nodes of its database. Whatever is *held* (a consumer's shards, a workflow instance, a seat)
 * is held by a tenure id.
 *
 * 1. A tenure that ended writes nothing any more: it is the fence of every batch (`Committer.holdTo`).
 * 2. A tenure ends when its node leaves, or when another node found it silent for longer than the time to live.
 * 3. What an ended tenure held is free for all; what a live one holds is taken from it by nobody.
 */
export interface Node {
  readonly id: NodeId
  /** The nodes that are live, this one among them, sorted by id; at most a third of the time to live old. */
  live(): readonly LiveNode[]
  /** Says what this node can do (`consumer/claims`, `workflow/referral@2`), for those who share work out. Durable when resolved. */
  serve(what: readonly string[]): Promise<void>
  /** Called after the live nodes, or what they serve, have changed. Returns what ends that. */
  onChange(listener: () => void): () => void
  /**
   * Wakes whoever listens to the topic on the other nodes, soon. To be called after the commit. Calls in short
   * succession go as one, and one may be lost: it says where to look, never what happened, and never replaces looking
   * from time to time.
   */
  tell(topic: string): void
  hear(topic: string, listener: () => void): () => void
  /** False from the moment on which other nodes may have taken over: nothing outside may be begun then. */
  mayAct(): boolean
  /**
   * Runs `act` on one node at a time, whoever seeks the seat: here or on another node. `signal` aborts when the seat
   * is given up, when the node leaves, and when others may have taken over; `act` must end soon then. When it ends by
   * itself, it is begun again later.
   */
  alone(seat: string, act: (signal: AbortSignal) => Promise<void>): Seat
  /** Gives up the seats and ends the tenure: nothing more can be written through this store. */
  leave(): Promise<void>
}

/** A condition of SQL: the tenure in this column is live. What it is not true of is free. */
export const isLiveNode = (column: string): string =>
  `exists (select from node where node.id = ${column} and node.state = 'live')`
