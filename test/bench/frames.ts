import type { CDPSession, Page } from '@playwright/test'

/** The head of a table of what `measure` returns. */
export const FRAMES_HEAD = [
  '| what | frames | p50 ms | p95 ms | p99 ms | over 25 ms | CPU a frame, ms |',
  '| --- | --- | --- | --- | --- | --- | --- |',
]

/** Times between frames, in milliseconds, and how long the page's own thread worked for each, while something goes on. */
export async function measure(page: Page, cdp: CDPSession, name: string, act: () => Promise<void>): Promise<string> {
  const busy = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    return (metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? 0) * 1000
  }
  await page.evaluate(() => {
    const times: number[] = []
    Object.assign(window, { times, measuring: true })
    let last = performance.now()
    requestAnimationFrame(function step(now) {
      times.push(now - last)
      last = now
      if ('measuring' in window && window.measuring) requestAnimationFrame(step)
    })
  })
  const before = await busy()
  await act()
  const worked = (await busy()) - before
  const [, ...frames] = await page.evaluate(() => {
    Object.assign(window, { measuring: false })
    return 'times' in window ? (window.times as number[]) : []
  })
  const sorted = frames.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1)
  const late = frames.filter((frame) => frame > 25).length
  return `| ${name} | ${frames.length} | ${at(0.5)} | ${at(0.95)} | ${at(0.99)} | ${late} | ${(worked / frames.length).toFixed(1)} |`
}
