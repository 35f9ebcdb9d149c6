/** X12 can't escape: what holds one of our separators, or a line end, loses it. */
export const plainText = (text: string): string => text.replace(/[*:^~\x00-\x1f]/g, ' ').trim()
