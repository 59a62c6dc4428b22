import type { CDPSession, Page } from '@playwright/test'

/** What typing cost in one round: ms from each key to the frame that shows it, and ms the page's own thread worked per second. */
export interface Round {
  toPaint: number[]
  busy: number
}

async function workedOf(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
}

/** Types so many letters into the text that has the focus, one after another, and measures each from the key until its frame is drawn. */
export async function typeAndMeasure(page: Page, cdp: CDPSession, letters: number, pause: number): Promise<Round> {
  await page.evaluate(() => {
    const times: number[] = []
    const listen = (event: KeyboardEvent) => {
      const { timeStamp } = event
      const channel = new MessageChannel()
      channel.port1.onmessage = () => times.push(performance.now() - timeStamp)
      // After the frame that follows the key: the first task behind it.
      requestAnimationFrame(() => channel.port2.postMessage(null))
    }
    document.addEventListener('keydown', listen, true)
    Object.assign(window, { keyTimes: times, stopListening: () => document.removeEventListener('keydown', listen, true) })
  })
  const [before, began] = [await workedOf(cdp), performance.now()]
  for (let index = 0; index < letters; index += 1) {
    await page.keyboard.press(String.fromCharCode(97 + (index % 26)))
    await page.waitForTimeout(pause)
  }
  const busy = ((await workedOf(cdp)) - before) / ((performance.now() - began) / 1000)
  const toPaint = await page.evaluate(() => {
    const { keyTimes, stopListening } = window as unknown as { keyTimes: number[]; stopListening(): void }
    stopListening()
    return keyTimes
  })
  return { toPaint, busy }
}
