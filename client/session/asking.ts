import { type InvalidateOptions, type InvalidateQueryFilters, QueryClient, type QueryKey } from '@tanstack/react-query'

/**
 * What the server was asked, and what it said. Something that is being asked for the first time is asked again afterwards when it has changed meanwhile: the
 * answer that is on its way may be from before, and the library takes it for the new one.
 */
export class Asking extends QueryClient {
  override invalidateQueries<Key extends QueryKey = QueryKey>(
    filters?: InvalidateQueryFilters<Key>,
    options?: InvalidateOptions,
  ): Promise<void> {
    const underway = this.getQueryCache()
      .findAll(filters)
      .filter(({ state }) => state.data === undefined && state.fetchStatus === 'fetching')
    for (const { promise, queryKey } of underway)
      promise?.then(
        () => super.invalidateQueries({ queryKey, exact: true }),
        // What was not answered is no answer from before.
        () => undefined,
      )
    return super.invalidateQueries(filters, options)
  }
}
