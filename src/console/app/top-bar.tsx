import type { ReactElement, RefObject } from 'react'
import type { LiveState } from '../http/live.ts'
import { Icon } from '../parts/icon.tsx'
import { Account } from './account.tsx'
import { SearchBox } from './search-box.tsx'

const LIVE: Readonly<Record<LiveState, { readonly tone: string; readonly word: string }>> = {
  connecting: { tone: 'calm', word: 'Connecting' },
  live: { tone: 'good', word: 'Live' },
  reconnecting: { tone: 'warn', word: 'Reconnecting' },
}

export const TopBar = (props: {
  readonly live: LiveState
  readonly search: RefObject<HTMLInputElement | null>
  readonly onHelp: () => void
}): ReactElement => (
  <header className="top-bar">
    <SearchBox input={props.search} />
    <span className="live" data-tone={LIVE[props.live].tone} role="status">
      <span className="live-dot" aria-hidden="true" /> {LIVE[props.live].word}
    </span>
    <button type="button" className="icon-button" onClick={props.onHelp} aria-label="Keyboard help">
      <Icon name="keyboard" />
    </button>
    <Account />
  </header>
)
