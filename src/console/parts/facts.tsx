import { Fragment, type ReactElement, type ReactNode } from 'react'

/** Names and values, aligned; a value of null is left out. */
export const Facts = ({ of }: { readonly of: { readonly [name: string]: ReactNode } }): ReactElement => (
  <dl className="facts">
    {Object.entries(of).map(
      ([name, value]) =>
        value !== null && (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ),
    )}
  </dl>
)
