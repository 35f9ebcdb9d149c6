import { type Look, type Poller, type PollerOptions, startPoller } from './poller.ts'

/** What one reads over: a connection, a session, a reader of a queue. */
type Over = {
  /** Undefined: as long as nothing failed. */
  readonly usable?: boolean
  readonly close: () => unknown
}

type PollOver<Opened extends Over> = Omit<PollerOptions, 'look' | 'drop'> & {
  readonly open: (signal: AbortSignal) => Promise<Opened> | Opened
  readonly look: (over: Opened, signal: AbortSignal) => Promise<Look>
}

/** A poller over something that is opened when it is first needed, and again after a failure or when it has no use any more. */
export function pollOver<Opened extends Over>({ open, look, ...options }: PollOver<Opened>): Poller {
  let over: Opened | undefined
  return startPoller({
    ...options,
    async look(signal) {
      if (!over || over.usable === false) over = await open(signal)
      return await look(over, signal)
    },
    async drop() {
      const ending = over
      over = undefined
      await ending?.close()
    },
  })
}
