import type { NetworkFlow, NetworkNode } from '../http/contract.ts'

/**
 * Where everything stands: Ligament as a tall bar in the middle, systems in a column on each side, every flow a
 * straight line of its own. Systems that mostly send stand on the left, those that mostly receive on the right.
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
  const [left, right] = split(systems, flows)
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
  return { height, places, wires: wire(places, flows) }
}

/** A column with fewer systems is spread over the whole height. */
const rowTop = (at: number, count: number, height: number): number =>
  Math.round(((height - count * ROW) / (count + 1)) * (at + 1) + at * ROW)

function split(
  systems: readonly NetworkNode[],
  flows: readonly NetworkFlow[],
): readonly [readonly NetworkNode[], readonly NetworkNode[]] {
  const sum = (end: 'from' | 'to', name: string): number =>
    flows.filter((flow) => flow[end] === name).reduce((total, flow) => total + flow.total + 1, 0)
  const sends = ({ name }: NetworkNode): number => {
    const sent = sum('from', name)
    return sent / (sent + sum('to', name) + 1)
  }
  const ordered = [...systems].sort((a, b) => sends(b) - sends(a) || (a.name < b.name ? -1 : 1))
  const half = Math.ceil(ordered.length / 2)
  const byName = (a: NetworkNode, b: NetworkNode): number => (a.title < b.title ? -1 : 1)
  return [ordered.slice(0, half).sort(byName), ordered.slice(half).sort(byName)]
}

function wire(places: readonly Placed[], flows: readonly NetworkFlow[]): readonly Wire[] {
  const find = (name: string): Placed | undefined => places.find(({ node }) => node.name === name)
  return flows.flatMap((flow) => {
    const from = find(flow.from)
    const to = find(flow.to)
    if (!from || !to || from === to) return []
    const system = from.node.kind === 'system' ? from : to
    const of = flows.filter((each) => each.from === system.node.name || each.to === system.node.name)
    const y = system.box.y + Math.round(((of.indexOf(flow) + 1) * system.box.height) / (of.length + 1))
    const across = (box: Box, other: Box): number => (box.x < other.x ? box.x + box.width : box.x)
    const start = across(from.box, to.box)
    const end = across(to.box, from.box)
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
