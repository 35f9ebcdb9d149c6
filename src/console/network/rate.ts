/** `12/min`, `0.4/min`, `quiet`. */
export function rate(perMinute: number): string {
  if (perMinute <= 0) return 'quiet'
  if (perMinute < 0.1) return '<0.1/min'
  return `${perMinute < 10 ? Number(perMinute.toFixed(1)) : Math.round(perMinute).toLocaleString('en-US')}/min`
}
