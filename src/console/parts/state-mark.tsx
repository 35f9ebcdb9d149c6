import type { ReactElement } from 'react'
import { Icon } from './icon.tsx'
import { type Look, lookOf } from './tone.ts'

export const Mark = ({ look }: { readonly look: Look }): ReactElement => (
  <span className="mark" data-tone={look.tone}>
    <Icon name={look.icon} />
    <span>{look.word}</span>
  </span>
)

/** Any state of the contract by colour, icon and word. */
export const StateMark = ({ state }: { readonly state: string }): ReactElement => (
  <Mark look={lookOf(state)} />
)
