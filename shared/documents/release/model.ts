import type * as Y from 'yjs'

/** The text of a press release. */
export function textOf(doc: Y.Doc): Y.XmlFragment {
  return doc.getXmlFragment('text')
}

/** What a press release tells editors only: same schema, never published. */
export function noteOf(doc: Y.Doc): Y.XmlFragment {
  return doc.getXmlFragment('note')
}

/**
 * What disagrees with a programme and is meant, by its key (`meantKey`), for everybody. Beside the text, not in it: whoever says so changes no word, and
 * what was approved stays approved.
 */
export function meantOf(doc: Y.Doc): Y.Map<true> {
  return doc.getMap('meant')
}
