export * from './capability.ts'
export * from './flow.ts'
