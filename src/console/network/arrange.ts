import type { NetworkFlow, NetworkNode } from '../http/contract.ts'

/**
 * Where everything stands: Ligament as a tall bar in the middle, systems in a column on each side, every flow a
 * straight line of its own. Systems stand in the order in which they are told, the first half on the left: where one
 * stands never depends on traffic, so the picture does not move while it is watched.
 */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export type Placed = { readonly node: NetworkNode; readonly box: Box }
export type Wire = {
  readonly flow: NetworkFlow
  readonly path: string
  readonly middle: { readonly x: number; readonly y: number }
  /** Room for words along the line. */
  readonly length: number
}
export type Arrangement = {
  readonly height: number
  readonly places: readonly Placed[]
  readonly wires: readonly Wire[]
  /** Paths to systems that exchange nothing yet. */
  readonly ties: readonly string[]
}

const ROW = 92
const GAP = 18
const clamp = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, Math.round(value)))

export function arrange(
  nodes: readonly NetworkNode[],
  flows: readonly NetworkFlow[],
  width: number,
): Arrangement {
  const systems = nodes.filter(({ kind }) => kind === 'system')
  const half = Math.ceil(systems.length / 2)
  const left = systems.slice(0, half)
  const right = systems.slice(half)
  const rows = Math.max(left.length, right.length, 1)
  const height = rows * ROW + (rows - 1) * GAP
  const nodeWidth = clamp(width * 0.27, 148, 236)
  const hubWidth = clamp(width * 0.17, 104, 180)
  const column = (side: readonly NetworkNode[], x: number): readonly Placed[] =>
    side.map((node, at) => ({
      node,
      box: { x, y: rowTop(at, side.length, height), width: nodeWidth, height: ROW },
    }))
  const hub = nodes
    .filter(({ kind }) => kind === 'ligament')
    .map((node) => ({ node, box: { x: Math.round((width - hubWidth) / 2), y: 0, width: hubWidth, height } }))
  const places = [...column(left, 0), ...hub, ...column(right, width - nodeWidth)]
  return { height, places, wires: wire(places, flows), ties: tie(places, flows) }
}

/** A column with fewer systems is spread over the whole height. */
const rowTop = (at: number, count: number, height: number): number =>
  Math.round(((height - count * ROW) / (count + 1)) * (at + 1) + at * ROW)

function tie(places: readonly Placed[], flows: readonly NetworkFlow[]): readonly string[] {
  const hub = places.find(({ node }) => node.kind === 'ligament')
  if (!hub) return []
  const silent = ({ node }: Placed): boolean =>
    node.kind === 'system' && !flows.some(({ from, to }) => from === node.name || to === node.name)
  return places.filter(silent).map(({ box }) => {
    const y = box.y + Math.round(box.height / 2)
    return `M${inner(box, hub.box)} ${y}L${inner(hub.box, box)} ${y}`
  })
}

/** The side of a box that looks to another. */
const inner = (box: Box, other: Box): number => (box.x < other.x ? box.x + box.width : box.x)

function wire(places: readonly Placed[], flows: readonly NetworkFlow[]): readonly Wire[] {
  const find = (name: string): Placed | undefined => places.find(({ node }) => node.name === name)
  return flows.flatMap((flow) => {
    const from = find(flow.from)
    const to = find(flow.to)
    if (!from || !to || from === to) return []
    const system = from.node.kind === 'system' ? from : to
    const of = flows.filter((each) => each.from === system.node.name || each.to === system.node.name)
    const y = system.box.y + Math.round(((of.indexOf(flow) + 1) * system.box.height) / (of.length + 1))
    const start = inner(from.box, to.box)
    const end = inner(to.box, from.box)
    const endY = from.node.kind === 'system' && to.node.kind === 'system' ? to.box.y + to.box.height / 2 : y
    return [
      {
        flow,
        path: `M${start} ${y}L${end} ${endY}`,
        middle: { x: (start + end) / 2, y: (y + endY) / 2 },
        length: Math.abs(end - start),
      },
    ]
  })
}
