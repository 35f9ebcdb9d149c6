/**
 * Wakes listeners in other processes on the same database. A signal names a topic and nothing else; it may be lost,
 * and several may arrive as one.
 */
export interface Signals {
  tell(topic: string): void
  /** `listener` is also called when signals may have been missed. Returns what ends it. */
  hear(topic: string, listener: () => void): () => void
}

/** For a database that one process has to itself. */
export const noSignals: Signals = { tell: () => undefined, hear: () => () => undefined }
