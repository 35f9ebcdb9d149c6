import type { ReactElement } from 'react'
import type { ExceptionDetail } from '../http/contract.ts'
import { Facts } from '../parts/facts.tsx'
import { Panel } from '../parts/panel.tsx'
import { When } from '../parts/when.tsx'

type Resolution = NonNullable<ExceptionDetail['resolution']>

export const ResolutionNote = ({ resolution }: { readonly resolution: Resolution }): ReactElement => (
  <Panel title="Resolved">
    <Facts
      of={{
        Action: resolution.action,
        Note: resolution.note,
        By: resolution.by,
        At: <When at={resolution.at} />,
      }}
    />
  </Panel>
)
