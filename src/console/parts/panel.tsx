import { type ReactElement, type ReactNode, useId } from 'react'

/** A titled part of a page; `side` stands at the right of the title. */
export function Panel(props: {
  readonly title: string
  readonly side?: ReactNode
  readonly className?: string
  readonly children: ReactNode
}): ReactElement {
  const id = useId()
  return (
    <section className={`panel ${props.className ?? ''}`} aria-labelledby={id}>
      <header className="panel-head">
        <h2 id={id}>{props.title}</h2>
        {props.side}
      </header>
      {props.children}
    </section>
  )
}
