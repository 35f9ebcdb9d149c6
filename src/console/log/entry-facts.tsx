import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { LogDetail } from '../http/contract.ts'
import { sessionQuery } from '../http/queries.ts'
import { Facts } from '../parts/facts.tsx'
import { bytes, shortId } from '../parts/format.ts'
import { JsonTree } from '../parts/json-tree.tsx'
import { KeyLinks } from '../parts/key-link.tsx'
import { Panel } from '../parts/panel.tsx'
import { Mark } from '../parts/state-mark.tsx'
import { lookOfAck } from '../parts/tone.ts'
import { When } from '../parts/when.tsx'

export function EntryFacts({ entry }: { readonly entry: LogDetail }): ReactElement {
  const { data: session } = useQuery(sessionQuery())
  return (
    <Panel title="About it">
      <Facts
        of={{
          At: <When at={entry.at} />,
          Source: (
            <Link to="/log" search={{ source: entry.source }}>
              {entry.source}
            </Link>
          ),
          Answered: entry.acknowledged && <Mark look={lookOfAck(entry.acknowledged)} />,
          Size: bytes(entry.size),
          Thread: (
            <Link to="/log" search={{ correlation: entry.correlation }}>
              {shortId(entry.correlation)}
            </Link>
          ),
          'Caused by': entry.causation && (
            <Link to="/log/$id" params={{ id: entry.causation }}>
              {shortId(entry.causation)}
            </Link>
          ),
          Keys: entry.keys.length > 0 ? <KeyLinks keys={entry.keys} /> : null,
          Again: session?.mayReplay ? (
            <Link to="/replays/new" search={{ entry: entry.id }}>
              Replay it
            </Link>
          ) : null,
          Bytes:
            entry.kind === 'message' && session?.maySeePatientData ? (
              <a href={`/api/log/${encodeURIComponent(entry.id)}/raw`} download>
                Save as they came
              </a>
            ) : null,
        }}
      />
      {entry.meta !== null && (
        <>
          <h3 className="small-head">How it came</h3>
          <JsonTree value={entry.meta} label="How it came" />
        </>
      )}
    </Panel>
  )
}
