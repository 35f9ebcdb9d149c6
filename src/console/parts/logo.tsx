import type { ReactElement } from 'react'

export const Logo = (): ReactElement => (
  <svg className="logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="7" className="logo-ground" />
    <path d="M9 8c0 8 14 8 14 16M23 8c0 8-14 8-14 16" className="logo-bands" />
    <circle cx="16" cy="16" r="3" className="logo-knot" />
  </svg>
)
