import type { QueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Tick } from './contract.ts'

export type LiveState = 'connecting' | 'live' | 'reconnecting'

const PAUSE_MS = 3_000

/**
 * Follows the gateway's stream and marks what changed as stale; react-query fetches again what is on the screen.
 * After a cut everything is stale, because ticks may have been missed. A browser gives up on a stream that was
 * answered with an error status, so the stream is opened anew after a pause.
 */
export function useLive(client: QueryClient): LiveState {
  const [state, setState] = useState<LiveState>('connecting')
  useEffect(() => {
    let source: EventSource | undefined
    let timer: number | undefined
    let cut = false
    const open = (): void => {
      source = new EventSource('/api/stream')
      source.addEventListener('open', () => {
        setState('live')
        if (cut) refresh(client, [])
        cut = false
      })
      source.addEventListener('tick', (event) => refresh(client, changedBy(event.data)))
      source.addEventListener('error', () => {
        cut = true
        setState('reconnecting')
        if (source?.readyState === EventSource.CLOSED) timer = window.setTimeout(open, PAUSE_MS)
      })
    }
    open()
    return () => {
      window.clearTimeout(timer)
      source?.close()
    }
  }, [client])
  return state
}

/** Nothing named means everything. */
function refresh(client: QueryClient, changed: Tick['changed']): void {
  if (changed.length === 0) {
    void client.invalidateQueries()
    return
  }
  for (const name of [...changed, 'status']) void client.invalidateQueries({ queryKey: [name] })
}

function changedBy(data: unknown): Tick['changed'] {
  try {
    return (JSON.parse(String(data)) as Tick).changed
  } catch {
    return []
  }
}
