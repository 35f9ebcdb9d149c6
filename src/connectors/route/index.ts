export type { Enrichment, RouteSurroundings } from './meaning.ts'
export { openRoute } from './open-route.ts'
export type { RouteReplay } from './replay-route.ts'
export { defineRoute, type Mapped, type MappingProblem, type Route } from './route.ts'
