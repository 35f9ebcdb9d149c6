/**
 * hospital: the content. Capabilities (what a provider organisation does), systems (who performs them), routes (what
 * systems say), workflows (the processes across them), and Lakeside Health, the network they are connected to. An
 * integration engineer reads and copies it; the platform rooms know nothing of it.
 */
export * from './capabilities/index.ts'
export { type Connections, readConnections } from './lakeside/connections.ts'
export { connectLakeside, type Lakeside, type Sources } from './lakeside/open-lakeside.ts'
export { FACILITIES } from './lakeside/organisation.ts'
export { enrichEvents } from './routes/index.ts'
export * from './systems/vendors/index.ts'
export * from './workflows/index.ts'
export { ACCOUNTS } from './workflows/remittance-journal.ts'
