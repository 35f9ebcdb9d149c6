import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactElement, ReactNode } from 'react'
import type { Status } from '../http/contract.ts'
import { statusQuery } from '../http/queries.ts'
import type { Filters } from '../parts/filters.ts'
import { count, decimalMoney, moneyShort } from '../parts/format.ts'
import { Loaded } from '../parts/loaded.tsx'
import type { Tone } from '../parts/tone.ts'

/** The figures one looks at first; each leads to what it counts. */
export function Totals(): ReactElement {
  const status = useQuery(statusQuery())
  return (
    <section className="totals" aria-label="Totals">
      <Loaded query={status}>
        {(data) => (
          <>
            <OpenWork status={data} />
            <Books status={data} />
          </>
        )}
      </Loaded>
    </section>
  )
}

function OpenWork({ status }: { readonly status: Status }): ReactElement {
  const { open, exposure } = status.exceptions
  const running = Object.values(status.workflows).reduce((sum, each) => sum + each.running, 0)
  const active = Object.values(status.workflows).reduce(
    (sum, { running, waiting }) => sum + running + waiting,
    0,
  )
  return (
    <>
      <Total
        title="Workflows under way"
        to="/workflows"
        value={count(active)}
        note={`${count(running)} running, ${count(active - running)} waiting`}
      />
      <Total
        title="Exceptions open"
        to="/exceptions"
        search={{ state: 'open' }}
        value={count(open)}
        tone={open > 0 ? 'warn' : 'good'}
        note={open > 0 ? 'each waits for a person' : 'nothing waits for a person'}
      />
      <Total
        title="Money exposed"
        to="/exceptions"
        search={{ state: 'open' }}
        value={moneyShort(exposure)}
        tone={exposure.minor > 0 ? 'warn' : 'good'}
        note="not earned, paid or posted meanwhile"
      />
    </>
  )
}

function Books({ status }: { readonly status: Status }): ReactElement {
  const { ledger, log } = status
  return (
    <>
      <Total
        title="Ledger"
        to="/reconciliation"
        value={ledger.balanced ? 'Balanced' : 'Not balanced'}
        tone={ledger.balanced ? 'good' : 'bad'}
        note={
          ledger.balanced
            ? `${decimalMoney(ledger.debits)} on each side`
            : `debits ${decimalMoney(ledger.debits)}, credits ${decimalMoney(ledger.credits)}`
        }
      />
      <Total
        title="Log behind"
        to="/log"
        value={count(log.behind)}
        tone={log.parkedKeys > 0 ? 'warn' : 'good'}
        note={`${count(log.messages)} messages, ${count(log.events)} events${log.parkedKeys > 0 ? `, ${count(log.parkedKeys)} keys parked` : ''}`}
      />
    </>
  )
}

const Total = (props: {
  readonly title: string
  readonly to: '/workflows' | '/exceptions' | '/log' | '/reconciliation'
  readonly search?: Filters
  readonly value: ReactNode
  readonly tone?: Tone
  readonly note?: string
}): ReactElement => (
  <Link className="total" to={props.to} search={props.search ?? {}} data-tone={props.tone}>
    <span className="total-title">{props.title}</span>
    <span className="total-value">{props.value}</span>
    {props.note && <span className="total-note">{props.note}</span>}
  </Link>
)
