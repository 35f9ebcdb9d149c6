import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { JsonValue, LogDetail } from '../http/contract.ts'
import { entryQuery } from '../http/queries.ts'
import { JsonTree } from '../parts/json-tree.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { MaskedNote } from '../parts/masked.tsx'
import { MessageTree } from '../parts/message-tree.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { StateMark } from '../parts/state-mark.tsx'
import { Caused } from './caused.tsx'
import { EntryFacts } from './entry-facts.tsx'
import './log.css'
import { Problems } from './problems.tsx'
import { RawText } from './raw-text.tsx'

export function EntryPage(): ReactElement {
  const { id = '' } = useParams({ strict: false })
  const entry = useQuery(entryQuery(id))
  return <Loaded query={entry}>{(data) => <Entry key={data.id} entry={data} />}</Loaded>
}

/** A message without a body of its own has none, or one without fields. */
const isEmpty = (body: JsonValue): boolean =>
  body === null || (typeof body === 'object' && Object.keys(body).length === 0)

const Entry = ({ entry }: { readonly entry: LogDetail }): ReactElement => (
  <>
    <PageHead
      title={`${entry.stream} ${entry.version}`.trim()}
      lead={`from ${entry.source}`}
      side={<StateMark state={entry.kind} />}
    />
    <div className="entry-columns">
      <div className="stack">
        {entry.problems.length > 0 && <Problems problems={entry.problems} />}
        {entry.masked && <MaskedNote />}
        {entry.tree !== null && (
          <Panel title="Message">
            <MessageTree tree={entry.tree} wrong={entry.problems.map(({ place }) => place)} />
          </Panel>
        )}
        {entry.text !== null && <RawText entry={entry} text={entry.text} />}
        {!isEmpty(entry.body) && (
          <Panel title={entry.kind === 'event' ? 'Event' : 'Body'}>
            <JsonTree value={entry.body} label="Body" />
          </Panel>
        )}
        {entry.tree === null && entry.text === null && isEmpty(entry.body) && (
          <Panel title="Message">
            <p className="quiet">
              {entry.masked
                ? 'The message could not be read into parts, so all of it is hidden. It is kept as it came.'
                : 'The bytes are no text that can be shown. They are kept as they came.'}
            </p>
          </Panel>
        )}
      </div>
      <div className="stack">
        <EntryFacts entry={entry} />
        <Caused entries={entry.caused} />
      </div>
    </div>
  </>
)
