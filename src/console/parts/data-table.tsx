import type { ReactElement, ReactNode } from 'react'
import { useListKeys } from './list-keys.ts'

export type Column<Row> = {
  readonly name: string
  readonly align?: 'right'
  /** `tight` takes no more room than it needs; `wide` takes what is left. */
  readonly width?: 'tight' | 'wide'
  readonly cell: (row: Row) => ReactNode
}

/**
 * Rows under headings. The first column holds the row's link: j and k move between them, o or Enter opens.
 */
export function DataTable<Row>(props: {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly tone?: (row: Row) => string | undefined
  readonly foot?: ReactNode
}): ReactElement {
  const body = useListKeys<HTMLTableSectionElement>()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-room" aria-label={props.caption} tabIndex={0}>
      <table className="table">
        <caption className="visually-hidden">{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th key={column.name} scope="col" data-align={column.align} data-width={column.width}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {props.rows.map((row) => (
            <tr key={props.rowKey(row)} data-tone={props.tone?.(row)}>
              {props.columns.map((column) => (
                <td key={column.name} data-align={column.align} data-width={column.width}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {props.foot && <tfoot>{props.foot}</tfoot>}
      </table>
    </section>
  )
}
