export * from './open-route.ts'
export * from './route.ts'
