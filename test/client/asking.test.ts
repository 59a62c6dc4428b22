import { QueryObserver } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import { Asking } from '#client/session/asking.ts'

test('S6 what changes while it is being asked for the first time is asked once more, and what is known is asked once', async () => {
  const cache = new Asking()
  const answers: ((value: string) => void)[] = []
  const queryFn = () => new Promise<string>((resolve) => answers.push(resolve))
  const observer = new QueryObserver(cache, { queryKey: ['release', 'a'], queryFn })
  const stop = observer.subscribe(() => undefined)
  await vi.waitFor(() => expect(answers).toHaveLength(1))
  void cache.invalidateQueries({ queryKey: ['release'] })
  answers[0]?.('before')
  await vi.waitFor(() => expect(answers).toHaveLength(2))
  answers[1]?.('after')
  await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe('after'))
  void cache.invalidateQueries({ queryKey: ['release'] })
  answers[2]?.('later')
  await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe('later'))
  expect(answers).toHaveLength(3)
  stop()
})
