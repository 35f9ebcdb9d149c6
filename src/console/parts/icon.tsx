import type { ReactElement } from 'react'

/** Strokes on a 16 by 16 grid. Always beside a word: an icon alone says nothing. */
const PATHS = {
  check: 'M3.5 8.5l3 3 6-7',
  cross: 'M4 4l8 8M12 4l-8 8',
  warn: 'M8 2.5L14 13H2zM8 6.5v3M8 11.2v.3',
  wrench: 'M10 2.5a3.5 3.5 0 0 0-3.3 4.7L2.5 11.4l2 2 4.2-4.2A3.5 3.5 0 0 0 13.4 5l-2 2-1.6-.6-.6-1.6z',
  dash: 'M3.5 8h9',
  play: 'M5 3.5l7 4.5-7 4.5z',
  wait: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 4.8V8l2.2 1.6',
  retry: 'M13 8a5 5 0 1 1-1.5-3.6M13 2.5v3h-3',
  stop: 'M5 2.5h6L13.5 5v6L11 13.5H5L2.5 11V5zM8 5v3.6M8 10.8v.3',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.3 10.3L14 14',
  network:
    'M8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM2 3.5h3v3H2zM11 3.5h3v3h-3zM2 10h3v3H2zM11 10h3v3h-3zM5 5l1.4 1.8M11 5L9.6 6.8M5 11.5l1.5-2M11 11.5l-1.5-2',
  flow: 'M2.5 3h4v3h-4zM9.5 10h4v3h-4zM4.5 6v3.5a2 2 0 0 0 2 2h3',
  log: 'M3 4h10M3 8h10M3 12h6',
  scales: 'M8 2.5v11M4.5 13.5h7M3 5h10M3 5l-1.5 4h3zM13 5l-1.5 4h3z',
  message: 'M2 4h12v8.5H2zM2 4.5l6 4.5 6-4.5',
  event: 'M9 2L4 9h3.5L7 14l5-7H8.5z',
  lock: 'M4 7.5h8V13H4zM5.8 7.5V5.2a2.2 2.2 0 0 1 4.4 0v2.3',
  call: 'M2.5 8h10M9 4.5L12.5 8 9 11.5',
  gear: 'M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM8 2v2M8 12v2M2 8h2M12 8h2M3.8 3.8l1.4 1.4M10.8 10.8l1.4 1.4M12.2 3.8l-1.4 1.4M5.2 10.8l-1.4 1.4',
  publish: 'M8 13V4M4.5 7.5L8 4l3.5 3.5M3 2h10',
  person: 'M8 2.5a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4zM3 14c.4-3 2.3-4.5 5-4.5s4.600 1.500 5 4.500',
  right: 'M6 3.500L10.500 8 6 12.500',
  left: 'M10 3.500L5.500 8 10 12.500',
  close: 'M4 4l8 8M12 4l-8 8',
  keyboard: 'M1.500 4h13v8h-13zM4 6.700h.1M6.700 6.700h.1M9.300 6.700h.1M12 6.700h.1M5 9.500h6',
  out: 'M9 3H3v10h6M7 8h7M11 5l3 3-3 3',
} as const

export type IconName = keyof typeof PATHS

export const Icon = ({ name }: { readonly name: IconName }): ReactElement => (
  <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d={PATHS[name]} />
  </svg>
)
