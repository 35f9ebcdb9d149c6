import type { ActiveInstance } from './active-instance.ts'
import { takeAnswers } from './ask-people.ts'
import { takeEnds } from './children.ts'
import { takeEvents } from './take-events.ts'

/** Looks for everything that may have come about outside and that the instance waits for. */
export async function takeNews(active: ActiveInstance): Promise<void> {
  await takeEvents(active)
  if (!active.closed) await takeAnswers(active)
  if (!active.closed) await takeEnds(active)
}
