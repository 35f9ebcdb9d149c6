import { useNavigate } from '@tanstack/react-router'
import { type ReactElement, type RefObject, useEffect, useRef, useState } from 'react'
import type { Network } from '../http/contract.ts'
import { useFilters } from '../parts/filters.ts'
import { arrange } from './arrange.ts'
import { FlowLabel } from './flow-label.tsx'
import { flowName } from './flow-name.ts'
import { rate } from './rate.ts'
import { SystemCard } from './system-card.tsx'
import { WireLine } from './wire-line.tsx'

const START_WIDTH = 760
const LEAST_WIDTH = 560

/** The live picture. Lines are drawn, systems and rates are buttons, so that everything works by keyboard. */
export function Picture({ network }: { readonly network: Network }): ReactElement {
  const room = useRef<HTMLDivElement>(null)
  const width = Math.max(LEAST_WIDTH, useWidth(room))
  const { filters } = useFilters()
  const navigate = useNavigate()
  const { places, wires, ties, height } = arrange(network.nodes, network.flows, width)
  const show = (search: { node?: string; flow?: string }): void =>
    void navigate({ to: '/', search, replace: true, resetScroll: false })
  return (
    <div ref={room} className="picture-room">
      <div className="picture" style={{ height, width }}>
        <svg width={width} height={height} aria-hidden="true">
          {ties.map((path) => (
            <path key={path} className="tie" d={path} />
          ))}
          {wires.map((wire) => (
            <WireLine
              key={flowName(wire.flow)}
              wire={wire}
              state={network.nodes.find(({ name }) => name === systemOf(wire.flow, network))?.state ?? 'up'}
            />
          ))}
        </svg>
        {places.map((place) => (
          <SystemCard
            key={place.node.name}
            place={place}
            chosen={filters.node === place.node.name}
            onChoose={() => show({ node: place.node.name })}
            figures={figuresOf(network)}
          />
        ))}
        {wires.map((wire) => (
          <FlowLabel
            key={flowName(wire.flow)}
            wire={wire}
            chosen={filters.flow === flowName(wire.flow)}
            onChoose={() => show({ flow: flowName(wire.flow) })}
          />
        ))}
      </div>
    </div>
  )
}

const hubOf = (network: Network): string | undefined =>
  network.nodes.find(({ kind }) => kind === 'ligament')?.name

function figuresOf(network: Network): readonly (readonly [string, string])[] {
  const hub = hubOf(network)
  const sum = (end: 'from' | 'to'): number =>
    network.flows.filter((flow) => flow[end] === hub).reduce((total, { perMinute }) => total + perMinute, 0)
  return [
    ['in', rate(sum('to'))],
    ['out', rate(sum('from'))],
  ]
}

function systemOf(flow: Network['flows'][number], network: Network): string {
  return flow.from === hubOf(network) ? flow.to : flow.from
}

function useWidth(room: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(START_WIDTH)
  useEffect(() => {
    const element = room.current
    if (!element) return
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [room])
  return width
}
