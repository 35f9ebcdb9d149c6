import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { activityQuery } from '../http/queries.ts'
import { Empty } from '../parts/empty.tsx'
import { KeyLinks } from '../parts/key-link.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/panel.tsx'
import { When } from '../parts/when.tsx'

const SHOWN = 14

/** The newest business events. */
export function Ticker(): ReactElement {
  const activity = useQuery(activityQuery())
  return (
    <Panel
      title="Newest events"
      side={
        <Link to="/log" search={{ kind: 'event' }}>
          All
        </Link>
      }
    >
      <Loaded query={activity}>
        {(events) =>
          events.length === 0 ? (
            <Empty title="Nothing has happened yet">Events appear here as systems send messages.</Empty>
          ) : (
            <ol className="ticker">
              {events.slice(0, SHOWN).map((event) => (
                <li key={event.entry}>
                  <Link to="/log/$id" params={{ id: event.entry }}>
                    {event.event}
                  </Link>
                  <KeyLinks keys={event.keys} most={1} />
                  <span className="quiet">
                    <When at={event.at} as="ago" />
                  </span>
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </Panel>
  )
}
