import { Extension } from '@tiptap/core'
import { NodeSelection, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { type Editor, ReactRenderer } from '@tiptap/react'
import i18next from 'i18next'
import type { Photo } from '#shared/protocol/schema.ts'
import { toast } from '../../../ui/toast.tsx'
import { elementOf, type Place, placeAt, positionOf, setAttributes } from './place.ts'
import { UploadCard } from './UploadCard.tsx'
import { createUploads, type Uploads } from './uploads.ts'

/** Marks a change that only shows anew what is on its way. */
const key = new PluginKey('photos')

interface Storage {
  uploads: Uploads
  places: Map<number, Place>
}

/** What a file may be, for who chooses one. */
export const TYPES = ['image/jpeg', 'image/png', 'image/webp']

/** Files that may be photos; the server says whether they are. */
export function photosIn(files: FileList | null | undefined): File[] {
  return [...(files ?? [])].filter(({ type, name }) => type.startsWith('image/') || /\.(jpe?g|png|webp|hei[cf])$/i.test(name))
}

/** As `photosIn`, for files somebody chose or dropped as photos: what is none is said. */
export function chosenPhotos(files: FileList | null | undefined): File[] {
  const photos = photosIn(files)
  const other = [...(files ?? [])].find((file) => !photos.includes(file))
  if (other) toast({ text: i18next.t('release.photo.notOne', { name: other.name }), tone: 'clash', about: 'photo' })
  return photos
}

/** What a photo that arrived says of itself in the text. A credit that somebody wrote stays. */
const attrsOf = ({ sha256, width, height, credit }: Photo, before = '') => ({
  ...{ picture: sha256, width, height },
  ...(before === '' && { credit }),
})

/** Sends files and puts them into the text before the block at `pos` when they have arrived; one instead of the photo `replaces`, when that is given. */
export function addPhotos(editor: Editor, files: readonly File[], pos: number, replaces: number | null = null): void {
  const { uploads, places } = storageOf(editor)
  const place = placeAt(editor.state, pos)
  const old = replaces === null ? null : editor.state.doc.nodeAt(replaces)
  const element = old && elementOf(editor.state, old)
  for (const file of files) {
    const id = uploads.add(file, (photo) => {
      if (editor.isDestroyed) return
      const { state, view } = editor
      if (element && setAttributes(state, element, attrsOf(photo, String(element.getAttribute('credit') ?? '')))) return
      const node = state.schema.nodes.photo?.create(attrsOf(photo))
      if (node) view.dispatch(state.tr.insert(positionOf(state, place), node).setMeta('uiEvent', 'photo'))
    })
    places.set(id, place)
  }
  editor.view.dispatch(editor.state.tr.setMeta(key, true))
}

/** Where a photo goes that somebody asks for at the caret: before an empty block, else after the block the caret is in. */
export function photoPlace({ state }: Editor): number {
  const { $from } = state.selection
  if ($from.depth === 0) return $from.pos
  const isEmptyBlock = $from.depth === 1 && $from.parent.content.size === 0 && $from.parent.type.name === 'paragraph'
  return isEmptyBlock ? $from.before(1) : $from.after(1)
}

function storageOf(editor: Editor): Storage {
  return (editor.storage as unknown as Record<string, Storage>).photos as Storage
}

function decorationsOf(
  editor: Editor,
  view: Pick<EditorView, 'state'>,
  { uploads, places }: Storage,
  cards: Map<number, ReactRenderer>,
): DecorationSet {
  const shown = uploads.list().map(({ id }) => {
    const card = cards.get(id) ?? new ReactRenderer(UploadCard, { editor, props: { id, uploads } })
    cards.set(id, card)
    const place = places.get(id)
    const pos = place ? positionOf(view.state, place) : view.state.doc.content.size
    return Decoration.widget(pos, card.element, { key: `upload-${id}`, side: -1, stopEvent: () => true, ignoreSelection: true })
  })
  return DecorationSet.create(view.state.doc, shown)
}

/** Photos in the text of a release: dropped, pasted or chosen, sent one after another, shown where they will stand. Enter in a caption goes on after the photo. */
export const Photos = Extension.create<{ document: string }, Storage>({
  name: 'photos',
  priority: 700,

  addOptions() {
    return { document: '' }
  },

  addStorage() {
    return { uploads: createUploads(this.options.document), places: new Map() }
  },

  onDestroy() {
    this.storage.uploads.close()
  },

  addKeyboardShortcuts() {
    return {
      Enter: () => {
        const { state, view } = this.editor
        const { $from } = state.selection
        const isSelected = state.selection instanceof NodeSelection && state.selection.node.type.name === 'photo'
        if (!isSelected && $from.parent.type.name !== 'photo') return false
        const after = isSelected ? state.selection.to : $from.after()
        const paragraph = state.schema.nodes.paragraph?.create()
        const next = state.doc.resolve(after).nodeAfter
        const tr = next?.isTextblock && next.content.size === 0 ? state.tr : paragraph ? state.tr.insert(after, paragraph) : state.tr
        view.dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView())
        return true
      },
    }
  },

  addProseMirrorPlugins() {
    const { editor, storage } = this
    const cards = new Map<number, ReactRenderer>()
    return [
      new Plugin({
        key,
        view(view) {
          const stop = storage.uploads.subscribe(() => {
            for (const [id, card] of cards) {
              if (storage.uploads.list().some((upload) => upload.id === id)) continue
              card.destroy()
              cards.delete(id)
              storage.places.delete(id)
            }
            if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, true))
          })
          return { destroy: stop }
        },
        props: {
          decorations: (state) => (storage.uploads.list().length > 0 ? decorationsOf(editor as Editor, { state }, storage, cards) : null),
          handlePaste(_, event) {
            const files = photosIn(event.clipboardData?.files)
            // A word processor sends a picture of the words along with them.
            if (files.length === 0 || event.clipboardData?.getData('text/plain').trim()) return false
            addPhotos(editor as Editor, files, photoPlace(editor as Editor))
            return true
          },
          handleDrop(view, event, _slice, moved) {
            if (moved || !event.dataTransfer?.files.length) return false
            // Left to itself the browser opens a file, in the place of the page.
            event.preventDefault()
            const files = chosenPhotos(event.dataTransfer.files)
            const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
            if (files.length > 0) addPhotos(editor as Editor, files, at?.pos ?? view.state.doc.content.size)
            return true
          },
        },
      }),
    ]
  },
})
