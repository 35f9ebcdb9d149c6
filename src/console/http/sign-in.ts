import type { Session } from './contract.ts'
import { request } from './request.ts'

export const signIn = (name: string, password: string): Promise<Session> =>
  request<Session>('/api/session', { method: 'POST', body: { name, password } })

export const signOut = (): Promise<unknown> => request('/api/session', { method: 'DELETE' })

/**
 * The address that `npm start` prints carries a link token: it is traded for a session and taken out of the address at
 * once, so that it stays neither in the history nor in a copied address. Undefined when there is none.
 */
export async function signInByLink(location: Location, history: History): Promise<Session | undefined> {
  const address = new URL(location.href)
  const link = address.searchParams.get('link')
  if (!link) return undefined
  address.searchParams.delete('link')
  history.replaceState(null, '', address)
  return request<Session>('/api/session', { method: 'POST', body: { link } })
}
