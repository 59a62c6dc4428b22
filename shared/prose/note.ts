import { Schema } from 'prosemirror-model'
import { noteMarks, noteNodes } from './specs.ts'

/** The schema of short texts: abstracts, descriptions. */
export const noteSchema = new Schema({ nodes: noteNodes, marks: noteMarks })
