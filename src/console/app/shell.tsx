import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { type ReactElement, useEffect, useRef, useState } from 'react'
import { useLive } from '../http/live.ts'
import { ProblemError } from '../http/problem-error.ts'
import { sessionQuery } from '../http/queries.ts'
import { useKeys } from '../parts/keys.ts'
import { SignInPage } from '../sign-in/sign-in-page.tsx'
import { KeyHelp } from './key-help.tsx'
import { Navigation } from './navigation.tsx'
import { TopBar } from './top-bar.tsx'
import { Unreachable } from './unreachable.tsx'

/** Whoever isn't signed in sees the sign-in at the address they asked for, and gets there after it. */
export function Shell(): ReactElement | null {
  const session = useQuery(sessionQuery())
  if (session.error instanceof ProblemError && session.error.status === 401) return <SignInPage />
  if (session.data) return <Frame />
  if (!session.error) return null
  return <Unreachable error={session.error} onRetry={() => void session.refetch()} />
}

function Frame(): ReactElement {
  const live = useLive(useQueryClient())
  const search = useRef<HTMLInputElement>(null)
  const [help, setHelp] = useState(false)
  useFocusOnPage()
  useGlobalKeys(
    () => search.current?.focus(),
    () => setHelp(true),
  )
  return (
    <>
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <div className="frame">
        <Navigation />
        <TopBar live={live} search={search} onHelp={() => setHelp(true)} />
        <main id="content" className="content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      {help && <KeyHelp onClose={() => setHelp(false)} />}
    </>
  )
}

/** A new page begins at its content, for whoever goes on by keyboard or listens to the page. */
function useFocusOnPage(): void {
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    document.getElementById('content')?.focus({ preventScroll: true })
  }, [pathname])
}

function useGlobalKeys(search: () => void, help: () => void): void {
  const navigate = useNavigate()
  const go =
    (to: '/' | '/workflows' | '/exceptions' | '/tasks' | '/log' | '/replays' | '/reconciliation') => () =>
      void navigate({ to, search: to === '/exceptions' || to === '/tasks' ? { state: 'open' } : {} })
  useKeys({
    '/': { does: 'Search by a business key', run: search },
    '?': { does: 'This help', run: help },
    'g n': { does: 'Go to the network', run: go('/') },
    'g w': { does: 'Go to workflows', run: go('/workflows') },
    'g e': { does: 'Go to exceptions', run: go('/exceptions') },
    'g t': { does: 'Go to tasks', run: go('/tasks') },
    'g l': { does: 'Go to the log', run: go('/log') },
    'g p': { does: 'Go to replays', run: go('/replays') },
    'g r': { does: 'Go to reconciliation', run: go('/reconciliation') },
  })
}
