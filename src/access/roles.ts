/**
 * What a principal may do. `patient-data`: see payloads unmasked and raw bytes; each look is in the audit trail.
 * `replay`: have entries of the log handled again.
 */
export type Permission = 'read' | 'resolve' | 'patient-data' | 'replay'

export const ROLES = {
  engineer: ['read', 'resolve', 'patient-data', 'replay'],
  operations: ['read', 'resolve', 'replay'],
  steward: ['read', 'resolve', 'patient-data'],
  finance: ['read', 'resolve'],
  viewer: ['read'],
} as const satisfies Readonly<Record<string, readonly Permission[]>>

export type Role = keyof typeof ROLES
export const isRole = (name: string): name is Role => Object.hasOwn(ROLES, name)

export type Principal = { readonly name: string; readonly roles: readonly Role[] }

export const may = ({ roles }: Principal, permission: Permission): boolean =>
  roles.some((role) => (ROLES[role] as readonly Permission[]).includes(permission))
