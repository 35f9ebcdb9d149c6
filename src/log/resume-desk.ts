import { randomUUID } from 'node:crypto'
import { type Clock, instant } from '../kernel/index.ts'
import type { Node, Store } from '../store/index.ts'
import { RESUMES_TOPIC } from './consumer-acts.ts'
import type { ConsumerRun } from './consumer-run.ts'
import { keyNotParked } from './failures.ts'
import { answerOf, answerResumeWrite, askResumeWrite, isParked, openResumes } from './resume-requests.ts'

export type ResumeDeskOptions = {
  readonly store: Store
  readonly clock: Clock
  readonly node: Node
  readonly runOf: (consumer: string) => ConsumerRun | undefined
}

const LOOK_MS = 100

/**
 * Carries a person's wish to have a key resumed to the node that serves the key. A request stays on disk until it is
 * answered: when its node ends first, whoever serves the key then takes it up.
 */
export class ResumeDesk {
  readonly #options: ResumeDeskOptions
  readonly #inHand = new Set<string>()

  constructor(options: ResumeDeskOptions) {
    this.#options = options
  }

  /** How many entries were handled. */
  async ask(consumer: string, key: string, ending: AbortSignal): Promise<number> {
    const { store, clock, node } = this.#options
    if (!(await isParked(store, consumer, key))) throw keyNotParked({ consumer })
    const id = randomUUID()
    await store.committer.commit([askResumeWrite(consumer, key, id)])
    node.tell(RESUMES_TOPIC)
    for (;;) {
      const handled = await answerOf(store, id)
      if (handled !== undefined || ending.aborted) return handled ?? 0
      await clock.sleepUntil(instant(clock.now() + LOOK_MS), ending)
    }
  }

  /** Resumes what was asked for and is served here. */
  async serve(): Promise<void> {
    const { store, runOf } = this.#options
    const asked = await openResumes(store)
    await Promise.all(
      asked.map(async ({ id, consumer, key }) => {
        const run = runOf(consumer)
        if (!run?.serves(key) || run.ended || this.#inHand.has(id)) return
        this.#inHand.add(id)
        try {
          const handled = await run.resume(key)
          // What a life that ended left undone is for the next one.
          if (!run.ended) await store.committer.commit([answerResumeWrite(id, handled)])
        } finally {
          this.#inHand.delete(id)
        }
      }),
    )
  }
}
