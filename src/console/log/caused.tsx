import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { LogRow } from '../http/contract.ts'
import { Panel } from '../parts/panel.tsx'
import { StateMark } from '../parts/state-mark.tsx'
import { When } from '../parts/when.tsx'

export const Caused = ({ entries }: { readonly entries: readonly LogRow[] }): ReactElement => (
  <Panel title="What it caused">
    {entries.length === 0 ? (
      <p className="quiet">Nothing: no route maps it, or nothing has come of it yet.</p>
    ) : (
      <ol className="caused">
        {entries.map((entry) => (
          <li key={entry.id}>
            <StateMark state={entry.kind} />
            <Link to="/log/$id" params={{ id: entry.id }}>
              {entry.stream}
            </Link>
            <When at={entry.at} />
          </li>
        ))}
      </ol>
    )}
  </Panel>
)
