/** The id of the sentence that tells what keys do with a card; once on a board. */
export const HINT = 'board-card-hint'
