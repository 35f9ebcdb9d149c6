import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { sessionQuery } from '../http/queries.ts'
import { Icon } from './icon.tsx'

/** In place of a value that this role may not see. */
export const Masked = (): ReactElement => (
  <span className="masked" title="Hidden: your role may not see patient data">
    <Icon name="lock" />
    hidden
  </span>
)

/** Says who may see what is hidden here. */
export function MaskedNote(): ReactElement {
  const { data } = useQuery(sessionQuery())
  const roles = data?.patientDataRoles ?? []
  return (
    <p className="masked-note">
      <Icon name="lock" /> Patient data is hidden. It is shown to{' '}
      {roles.length > 0 ? (
        <>
          {roles.length === 1 ? 'the role' : 'the roles'} <b>{roles.join(', ')}</b>
        </>
      ) : (
        'roles that may see patient data'
      )}
      ; each look is kept in the audit trail.
    </p>
  )
}
