import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { ReplayDetail } from '../http/contract.ts'
import { Facts } from '../parts/facts.tsx'
import { count, shortId } from '../parts/format.ts'
import { Panel } from '../parts/panel.tsx'
import { When } from '../parts/when.tsx'

const AGAIN = {
  no: 'Left',
  changed: 'Sent again where it would differ',
  all: 'Sent again',
} as const

export function ReplayFacts({ replay }: { readonly replay: ReplayDetail }): ReactElement {
  const { from, to, stream, source, key, correlation, entries } = replay.selection
  return (
    <Panel title="About it">
      <Facts
        of={{
          From: from ? <When at={from} /> : null,
          Until: to ? <When at={to} /> : null,
          Stream: stream ?? null,
          Source: source ?? null,
          Key: key ?? null,
          Thread: correlation ? (
            <Link to="/log" search={{ correlation }}>
              {shortId(correlation)}
            </Link>
          ) : null,
          Entries: entries ? count(entries.length) : null,
          'Delivered before': AGAIN[replay.again],
          Rate: `${replay.rate} a second`,
          'Asked for': (
            <>
              by {replay.who}, <When at={replay.createdAt} />
            </>
          ),
          Run: replay.startedAt && (
            <>
              by {replay.startedBy}, <When at={replay.startedAt} />
            </>
          ),
          Ended: replay.endedAt && <When at={replay.endedAt} />,
          Fingerprint: replay.fingerprint && <code>{replay.fingerprint.slice(0, 12)}</code>,
        }}
      />
    </Panel>
  )
}
