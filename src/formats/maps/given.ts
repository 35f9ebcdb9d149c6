type Given<Shape> = {
  -readonly [Name in keyof Shape as undefined extends Shape[Name] ? never : Name]: Shape[Name]
} & {
  -readonly [Name in keyof Shape as undefined extends Shape[Name] ? Name : never]?: Exclude<
    Shape[Name],
    undefined
  >
}

/** The object without what was not sent: neither undefined nor empty texts. */
export const given = <Shape extends object>(
  shape: Shape,
): { [Name in keyof Given<Shape>]: Given<Shape>[Name] } =>
  Object.fromEntries(
    Object.entries(shape).filter(([, value]) => value !== undefined && value !== ''),
  ) as Given<Shape>

/** The same, and nothing at all when it is empty. */
export const givenAny = <Shape extends object>(shape: Shape): ReturnType<typeof given<Shape>> | undefined => {
  const found = given(shape)
  return Object.keys(found).length > 0 ? found : undefined
}
