/** Waits for a condition, checking on every turn of the event loop's timer; fails with what it was waiting for after `within` milliseconds. */
export async function until(what: string, condition: () => boolean | Promise<boolean>, within = 40_000): Promise<void> {
  const deadline = Date.now() + within
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`waited ${within} ms in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
