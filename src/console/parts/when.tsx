import { type ReactElement, useSyncExternalStore } from 'react'
import { moment, momentLong, relative } from './format.ts'

/** One timer for every relative time on the page. */
const listeners = new Set<() => void>()
let nowMs = Date.now()
let timer: number | undefined

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= window.setInterval(() => {
    nowMs = Date.now()
    for (const each of listeners) each()
  }, 1_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    window.clearInterval(timer)
    timer = undefined
  }
}

export const useNow = (): number => useSyncExternalStore(subscribe, () => nowMs)

/** A moment: in words from now, or by the clock; the exact time with its zone is in the title. */
export function When({
  at,
  as = 'clock',
}: {
  readonly at: string
  readonly as?: 'clock' | 'ago'
}): ReactElement {
  return (
    <time className="when" dateTime={at} title={momentLong(at)}>
      {as === 'ago' ? <Ago at={at} /> : moment(at)}
    </time>
  )
}

const Ago = ({ at }: { readonly at: string }): ReactElement => <>{relative(at, useNow())}</>
