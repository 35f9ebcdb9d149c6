/** Composes everything; nothing else does. */
export async function main(args: readonly string[]): Promise<void> {
  console.log('ligament', args)
}
