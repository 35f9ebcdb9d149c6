import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { Empty } from '../parts/empty.tsx'
import { PageHead } from '../parts/page-head.tsx'

export const NotFound = (): ReactElement => (
  <>
    <PageHead title="No such page" />
    <Empty title="Nothing lives at this address">
      Go to the <Link to="/">network</Link>, or press <kbd>/</kbd> and search for a business key.
    </Empty>
  </>
)
