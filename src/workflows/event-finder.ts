import { type FoundEvent, findEvents, type WantedEvent } from '../log/index.ts'
import type { Store } from '../store/index.ts'
import type { EngineContext } from './engine-context.ts'

type Question = {
  readonly wanted: readonly WantedEvent[]
  readonly answer: (found: readonly (FoundEvent | undefined)[]) => void
  readonly fail: (error: unknown) => void
}

/** Puts the look-ups of many instances into one read, one read at a time; the next gathers meanwhile. */
export function createEventFinder(store: Store): EngineContext['findEvents'] {
  const gathered: Question[] = []
  let reading = false

  async function readAll(): Promise<void> {
    while (gathered.length > 0) {
      const questions = gathered.splice(0, QUESTIONS_MAX)
      try {
        const found = await findEvents(
          store,
          questions.flatMap(({ wanted }) => wanted),
        )
        let from = 0
        for (const { wanted, answer } of questions) {
          answer(found.slice(from, from + wanted.length))
          from += wanted.length
        }
      } catch (error) {
        for (const { fail } of questions) fail(error)
      }
    }
    reading = false
  }

  return (wanted) => {
    if (wanted.length === 0) return Promise.resolve([])
    return new Promise((answer, fail) => {
      gathered.push({ wanted, answer, fail })
      if (reading) return
      reading = true
      queueMicrotask(() => void readAll())
    })
  }
}

const QUESTIONS_MAX = 500
