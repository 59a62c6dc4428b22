import type { Rendering } from '#shared/documents/release/render.ts'
import { escapeHtml } from '#shared/html.ts'
import { SCREEN_WIDTH } from '#shared/protocol/photos.ts'
import type { Words } from './words.ts'

/** What changed in a text about a photo, as marks. */
function changed(now: string, before: string | undefined): string {
  if (before === undefined || before === now) return escapeHtml(now)
  return [before && `<del>${escapeHtml(before)}</del>`, now && `<ins>${escapeHtml(now)}</ins>`].filter(Boolean).join(' ')
}

/** How photos look on a public page: as wide as the screen asks, with caption and credit, and as a file to take along. `base`: the address of the release. */
export function rendererOf(base: string, words: Words, level: 1 | 3): Rendering {
  return {
    level,
    figure({ picture, alt, credit, width, height, was }, caption) {
      const address = `${base}/photos/${picture}`
      const size = width && height ? ` width="${width}" height="${height}"` : ''
      const srcset =
        width > SCREEN_WIDTH
          ? ` srcset="${address}?size=screen ${SCREEN_WIDTH}w, ${address} ${width}w" sizes="(min-width: 50rem) 46rem, 100vw"`
          : ''
      const image = picture
        ? `<a class="picture" href="${address}"><img src="${address}?size=screen"${srcset}${size} alt="${escapeHtml(alt)}" loading="lazy" decoding="async"></a>`
        : `<p class="absent">${escapeHtml(words.noPhoto)}</p>`
      const by = credit || was?.credit ? `<span class="credit">${escapeHtml(words.photo)}: ${changed(credit, was?.credit)}</span>` : ''
      const take = picture ? `<a class="take" href="${address}?size=file" download>${escapeHtml(words.download)}</a>` : ''
      const about = was && was.alt !== alt ? `<span class="alt">${changed(alt, was.alt)}</span>` : ''
      return `${image}<figcaption>${[caption && `<span>${caption}</span>`, by, about, take].filter(Boolean).join(' ')}</figcaption>`
    },
  }
}
