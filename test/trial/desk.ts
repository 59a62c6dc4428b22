import type { Locator, Page } from '@playwright/test'
import { expect, type Person } from './person.ts'

export const textOf = (page: Page): Locator => page.locator('.ProseMirror').first()

/** One clipboard for all browsers of a machine: one person at a time cuts and pastes. */
let clipboard: Promise<unknown> = Promise.resolve()
export function withClipboard<T>(work: () => Promise<T>): Promise<T> {
  const mine = clipboard.catch(() => undefined).then(work)
  clipboard = mine
  return mine
}

/** Selects words of the text as a mouse or a finger does: the first place where they stand. False: they are not there in one piece. */
export function select(page: Page, words: string, part: 'all' | 'middle' = 'all'): Promise<boolean> {
  return page.evaluate(
    ([wanted, how]) => {
      const text = document.querySelector('.ProseMirror') as HTMLElement
      text.focus()
      for (const block of text.querySelectorAll('p, h1, h2, h3, blockquote')) {
        const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, (node) =>
          node.parentElement?.closest('.ProseMirror-widget') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
        )
        const nodes: Node[] = []
        for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node)
        const whole = nodes.map((node) => node.textContent ?? '').join('')
        const start = whole.indexOf(wanted)
        if (start < 0) continue
        const at = (place: number): [Node, number] => {
          let passed = 0
          for (const node of nodes) {
            const length = node.textContent?.length ?? 0
            if (place <= passed + length) return [node, place - passed]
            passed += length
          }
          return [nodes.at(-1) as Node, nodes.at(-1)?.textContent?.length ?? 0]
        }
        const gap = wanted.indexOf(' ', wanted.length / 3)
        const [from, to] = how === 'middle' ? [at(start + gap), at(start + gap)] : [at(start), at(start + wanted.length)]
        // As it is for who selects by hand: in sight.
        from[0].parentElement?.scrollIntoView({ block: 'center' })
        getSelection()?.setBaseAndExtent(...from, ...to)
        return true
      }
      return false
    },
    [words, part] as const,
  )
}

/** Puts the caret in a block, counted from the first: at its end, or at its first space after so many characters. */
export function putCaret(page: Page, block: number, after: number | 'end'): Promise<void> {
  return page.evaluate(
    ([index, place]) => {
      const text = document.querySelector('.ProseMirror') as HTMLElement
      text.focus()
      const found = text.children[index] as HTMLElement
      const walker = document.createTreeWalker(found, NodeFilter.SHOW_TEXT, (node) =>
        node.parentElement?.closest('.ProseMirror-widget, [contenteditable=false]') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
      )
      let [last, offset]: [Node, number] = [found, 0]
      let passed = 0
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const words = node.textContent ?? ''
        ;[last, offset] = [node, words.length]
        if (place === 'end') continue
        const gap = words.indexOf(' ', Math.max(0, place - passed))
        if (passed + words.length > place && gap >= 0) {
          offset = gap
          break
        }
        passed += words.length
      }
      getSelection()?.collapse(last, offset)
    },
    [block, after] as const,
  )
}

export interface Block {
  index: number
  /** `head`, `lead`…; '' for body text. */
  style: string
  words: string
}

/** The blocks as they are read, without the carets of others. */
export function blocksOf(page: Page): Promise<Block[]> {
  return textOf(page).evaluate((text) =>
    [...text.children].map((block, index) => {
      const copy = block.cloneNode(true) as HTMLElement
      for (const widget of copy.querySelectorAll('.ProseMirror-widget')) widget.remove()
      return {
        index,
        style: (block as HTMLElement).dataset.style ?? (block.tagName === 'P' ? '' : block.tagName),
        words: copy.textContent ?? '',
      }
    }),
  )
}

/** The passages that are drawn, by their thread: what each covers, without the carets of others. */
export async function passagesOf(page: Page): Promise<Map<string, string>> {
  const found = await textOf(page).evaluate((text) =>
    [...text.querySelectorAll<HTMLElement>('[data-thread]')].map((piece) => {
      const copy = piece.cloneNode(true) as HTMLElement
      for (const widget of copy.querySelectorAll('.ProseMirror-widget')) widget.remove()
      return [piece.dataset.thread ?? '', copy.textContent ?? ''] as const
    }),
  )
  const passages = new Map<string, string>()
  for (const [thread, words] of found) passages.set(thread, (passages.get(thread) ?? '') + words)
  return passages
}

/** Opens a panel beside the text, when it is not open. */
export async function openPanel(person: Person, name: string): Promise<Locator> {
  const panel = person.page.getByRole('region', { name })
  const button = person.page.getByRole('button', { name: new RegExp(`^${name}`) }).first()
  await expect(button).toBeVisible()
  if ((await button.getAttribute('aria-expanded')) !== 'true') await person.press(button)
  await expect(panel).toBeVisible()
  return panel
}

export async function setStyle(person: Person, style: string): Promise<void> {
  await person.choose(person.page.getByRole('toolbar').first(), 'Soort alinea', style)
}
