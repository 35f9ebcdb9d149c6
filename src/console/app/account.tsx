import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { sessionQuery } from '../http/queries.ts'
import { signOut } from '../http/sign-in.ts'
import { Icon } from '../parts/icon.tsx'

export function Account(): ReactElement | null {
  const client = useQueryClient()
  const { data } = useQuery(sessionQuery())
  if (!data) return null
  const leave = async (): Promise<void> => {
    await signOut().catch(() => undefined)
    client.clear()
    window.location.assign('/')
  }
  return (
    <span className="account">
      <Icon name="person" />
      <span className="account-name">
        <b>{data.name}</b> <span className="quiet">{data.roles.join(', ')}</span>
      </span>
      <button type="button" className="icon-button" aria-label="Sign out" onClick={() => void leave()}>
        <Icon name="out" />
      </button>
    </span>
  )
}
