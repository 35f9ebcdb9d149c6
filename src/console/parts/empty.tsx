import type { ReactElement, ReactNode } from 'react'

/** Nothing to show, and what that means or what to do about it. */
export const Empty = (props: { readonly title: string; readonly children?: ReactNode }): ReactElement => (
  <div className="empty">
    <p className="empty-title">{props.title}</p>
    {props.children && <p>{props.children}</p>}
  </div>
)
