import type { Page } from '@playwright/test'

/** What of React's tree is looked at. `flags`: the first bit is set on what was drawn anew in the commit that made it. */
interface Fiber {
  child: Fiber | null
  sibling: Fiber | null
  alternate: Fiber | null
  flags: number
  memoizedProps: { session?: { title: string }; slotId?: string; columns?: number } | null
}

/** Notes from now on which sessions of a grid React draws again in pages that are opened here: by the hook it offers to developers' tools, which is there in production too. */
export async function noteRedraws(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const drawn: string[] = []
    const walk = (next: Fiber) => {
      // The same children as before: nothing below has been looked at.
      if (next.child === next.alternate?.child) return
      for (let child = next.child; child; child = child.sibling) {
        const { session, slotId, columns } = child.memoizedProps ?? {}
        if (session && slotId && columns !== undefined && child.alternate && (child.flags & 1) === 1) drawn.push(session.title)
        walk(child)
      }
    }
    const nothing = () => undefined
    Object.assign(window, {
      redrawn: drawn,
      __REACT_DEVTOOLS_GLOBAL_HOOK__: {
        supportsFiber: true,
        renderers: new Map(),
        inject: () => 1,
        onCommitFiberRoot: (_: number, root: { current: Fiber }) => walk(root.current),
        onPostCommitFiberRoot: nothing,
        onCommitFiberUnmount: nothing,
        checkDCE: nothing,
      },
    })
  })
}

/** The titles of the sessions that were drawn again since this was last asked. */
export function redrawnIn(page: Page): Promise<string[]> {
  return page.evaluate(() => [...new Set((window as unknown as { redrawn: string[] }).redrawn.splice(0))].sort())
}
