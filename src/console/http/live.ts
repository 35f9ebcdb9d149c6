import type { QueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Tick } from './contract.ts'
import { createRefresher, type Refresher } from './refresher.ts'

export type LiveState = 'connecting' | 'live' | 'reconnecting'

const PAUSE_MS = 3_000
/** Without a stream everything on the screen is asked for this often. */
const POLL_MS = 15_000

/**
 * Follows the gateway's stream and has what changed fetched again. After a cut everything is, because ticks may have
 * been missed. A browser gives up on a stream that was answered with an error status: it is opened anew after a pause,
 * and the session is looked at, since its end is such an answer.
 */
export function useLive(client: QueryClient): LiveState {
  const [state, setState] = useState<LiveState>('connecting')
  useEffect(() => {
    const refresher = createRefresher(client)
    const follower = follow(refresher, setState, () => {
      void client.invalidateQueries({ queryKey: ['session'] })
    })
    return () => {
      follower.stop()
      refresher.stop()
    }
  }, [client])
  return state
}

function follow(refresher: Refresher, tell: (state: LiveState) => void, refused: () => void) {
  let source: EventSource | undefined
  let timer: number | undefined
  let cut = false
  const poll = window.setInterval(() => {
    if (source?.readyState !== EventSource.OPEN) refresher.refreshAll()
  }, POLL_MS)
  const open = (): void => {
    source = new EventSource('/api/stream')
    source.addEventListener('open', () => {
      tell('live')
      if (cut) refresher.refreshAll()
      cut = false
    })
    source.addEventListener('tick', (event) => refresher.refresh(changedBy(event.data)))
    source.addEventListener('error', () => {
      cut = true
      tell('reconnecting')
      if (source?.readyState !== EventSource.CLOSED) return
      refused()
      timer = window.setTimeout(open, PAUSE_MS)
    })
  }
  open()
  return {
    stop: () => {
      window.clearTimeout(timer)
      window.clearInterval(poll)
      source?.close()
    },
  }
}

function changedBy(data: unknown): Tick['changed'] {
  try {
    return (JSON.parse(String(data)) as Tick).changed
  } catch {
    return []
  }
}
